"""The dialogues of requests: asked, agreed to, turned down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Invalid
from app.i18n import N_, _
from app.register import Column
from app.security.desk import Desk
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import quantity, spoken
from app.supplies.requests import service
from app.supplies.requests.queries import RequestView
from app.supplies.requests.requesters import Requester
from app.supplies.requests.service import Asked
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.lines_dialog import LinesDialog
from ui.supplies.quantity_words import counted
from ui.supplies.requester_line import RequesterLine


@dataclass(frozen=True)
class AskedLine:
    """One item that is asked for."""

    item: ItemRow
    quantity: int


COLUMNS: list[Column[AskedLine]] = [
    Column(N_("Item"), lambda row: row.item.title, 4),
    Column(N_("Quantity"), lambda row: spoken(row.quantity, row.item.units), 2),
]


class RequestDialog(LinesDialog[AskedLine]):
    """Who asks for what; entered by whoever sits here."""

    guide = "supplies#requests"
    columns = COLUMNS
    kept = "request"

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 done: Callable[[Any], object]) -> None:
        self.title_words = _("Ask for supplies")
        self.act_words = _("Hand the request in")
        super().__init__(parent, context, items, [
            Entry("asked_by", _("Requested by"), hint=_("of the staff, or anybody"),
                  longest=120),
            Entry("department", _("Class or department"), required=False, beside=True),
            Entry("purpose", _("What for"), required=False),
            Entry("needed_on", _("Needed on"), Kind.DAY, required=False, beside=True),
        ], done)
        line = self.form.control("asked_by")
        assert isinstance(line, QLineEdit)
        self.requester = RequesterLine(line, context, self._on_taken)

    def _on_taken(self, taken: Requester) -> None:
        """The post says for which department, unless that is told already."""
        line = self.form.control("department")
        assert isinstance(line, QLineEdit)
        if not line.text().strip():
            line.setText(taken.department)
        line.setFocus()

    def read_line(self, item: ItemRow, told: dict[str, str]) -> AskedLine:
        """In a worker's thread."""
        if any(each.item.id == item.id for each in self.lines):
            raise Invalid(_("{name} stands twice.").format(name=item.title),
                          _("Take the other line off first."))
        return AskedLine(item, counted(told["quantity"], item)[0])

    def write(self, values: dict[str, Any]) -> str:
        """In a worker's thread."""
        key = service.ask(self._context.desk, Asked(
            values["asked_by"], {line.item.id: line.quantity for line in self.lines},
            values["department"] or "", values["purpose"] or "", values["needed_on"],
            self.requester.person_id))
        return f"SQ-{key:06}"


class ApproveDialog(FormDialog):
    """All of it, or less of some lines; 0 grants nothing of a line."""

    guide = "supplies#requests"

    def __init__(self, parent: QWidget, context: Context, told: RequestView,
                 done: Callable[[Any], object]) -> None:
        super().__init__(parent, _("Approve {number}").format(number=told.number), [
            *(Entry(f"{line.id}", line.item.title, value=f"{line.asked}{line.item.units.base}",
                    hint=spoken(line.asked, line.item.units)) for line in told.lines),
            Entry("why", _("Note"), required=False),
        ], _("Approve the request"), partial(_approved, context.desk, told), context.pool, done,
            text=_("{name} asks; less may be granted, 0 is nothing of it.").format(
                name=_who(told)))


class TurnDownDialog(FormDialog):
    """A request is turned down, or withdrawn by whoever asked."""

    guide = "supplies#requests"

    def __init__(self, parent: QWidget, context: Context, told: RequestView, *, withdraw: bool,
                 done: Callable[[Any], object]) -> None:
        act = service.withdraw if withdraw else service.refuse
        title = _("Withdraw {number}") if withdraw else _("Turn {number} down")
        word = _("Withdraw the request") if withdraw else _("Turn the request down")
        super().__init__(parent, title.format(number=told.number), [Entry("why", _("Why"))], word,
                         lambda values: act(context.desk, told.id, values["why"]),
                         context.pool, done)


def _who(told: RequestView) -> str:
    return "·".join(filter(None, (told.asked_by, told.department)))


def _approved(desk: Desk, told: RequestView, values: dict[str, Any]) -> None:
    granted = {line.id: _granted(values[f"{line.id}"], line.item) for line in told.lines}
    service.approve(desk, told.id, granted, values["why"] or "")


def _granted(text: str, item: ItemRow) -> int:
    bare = text.strip()
    if bare.removesuffix(item.units.base).strip() in ("0", "０"):
        return 0
    return quantity(bare, item.units)
