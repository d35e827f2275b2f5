"""The gate's lists in groups, and the quiet column they are chosen from."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gate.registers import REGISTERS
from app.i18n import N_, _
from app.register import Register
from app.security.desk import Desk
from app.security.rights import Right
from ui.parts.page_list import NARROW, WIDE, PageAct, PageList

GROUPS = (
    (N_("Passages"), ("gate-log", "held")),
    (N_("Presence"), ("inside", "not-arrived", "muster")),
    (N_("At the door"), ("visitors", "deliveries", "vehicles")),
    (N_("Slips and paper"), ("leave-slips", "late-entries")),
)
_ICONS = {
    "gate-log": "gate", "held": "ring-cross", "inside": "home", "not-arrived": "ring-dash",
    "muster": "flag", "visitors": "user", "deliveries": "supplies", "vehicles": "vehicle",
    "leave-slips": "card", "late-entries": "edit",
}
GUIDE = {
    "muster": "lists#muster", "leave-slips": "lists#leave-slips", "visitors": "visitors",
    "deliveries": "deliveries", "vehicles": "deliveries#vehicles",
    "late-entries": "power-cut#after",
}


def readable(desk: Desk, registers: Sequence[Register[Any]] = REGISTERS) -> list[Register[Any]]:
    """The registers this role may read, in the order of the groups; unnamed ones at the end."""
    order = [name for _head, names in GROUPS for name in names]
    order += [each.name for each in registers if each.name not in order]
    mine = [each for each in registers if _may(desk, each.right) or _may(desk, each.today)]
    return sorted(mine, key=lambda each: order.index(each.name))


def today_only(desk: Desk, register: Register[Any]) -> bool:
    """May this role read today's rows and no others?"""
    return not _may(desk, register.right)


class RegisterColumn(QWidget):
    """The list with the acts of the day under it; `chosen(index)` of the registers given."""

    chosen = Signal(int)

    def __init__(self, registers: Sequence[Register[Any]], acts: Sequence[PageAct]) -> None:
        super().__init__()
        pages = [(_ICONS.get(each.name, "document"), _(each.title)) for each in registers]
        self.list = PageList(pages, _("Lists of the gate"), _heads(registers))
        self.list.chosen.connect(self.chosen)
        self.acts = acts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        for act in acts:
            column.addWidget(act)
        self.setFocusProxy(self.list)

    def set_narrow(self, narrow: bool) -> None:
        """Only icons, or icons with their words."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self.list.set_narrow(narrow)


def _heads(registers: Sequence[Register[Any]]) -> dict[int, str]:
    """The title of each group that has a register, at its first one."""
    heads: dict[int, str] = {}
    names = [each.name for each in registers]
    for head, members in GROUPS:
        first = next((names.index(name) for name in members if name in names), None)
        if first is not None:
            heads[first] = _(head)
    return heads


def _may(desk: Desk, right: str) -> bool:
    return bool(right) and desk.may(Right(right))
