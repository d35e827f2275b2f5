"""The register of leave slips; whoever issues them has one slip and its acts at the right."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.gate.leave import wording
from app.gate.leave.queries import SlipRow
from app.gate.leave.rules import State
from app.i18n import N_, _
from app.people.wording import LEAVE
from app.register import Register
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Chip, Prose
from ui.parts.notes import EmptyState, MessageLine
from ui.people.facts import Facts
from ui.people.leave_acts import LeaveActs
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page

_WIDTH = 336
_STATE_AT = 2
_TOLD = (N_("Picked up by"), N_("Issued by"), N_("Issued at"))  # by the detail, on screen


def slip_page(context: Context, register: Register[Any]) -> RegisterPage:
    """The page: a guard reads today's slips, the doctor and the principal act on them."""
    if not context.desk.may(Right.GRANT_LEAVE):
        return register_page(context, register,
                             today_only=not context.desk.may(Right.READ_GATE))
    detail = SlipDetail(context)
    shown = [column for column in register.columns if column.title not in _TOLD]
    shown.insert(_STATE_AT, shown.pop())  # beside the name: a table beside a detail is short
    page = register_page(context, replace(register, columns=shown), detail=detail)
    page.table.chosen.connect(detail.show_slip)
    page.table.opened.connect(lambda _slip: detail.print.setFocus())
    detail.acts.changed.connect(page.reload)
    return page


class SlipDetail(Card):
    """One slip in words, and what may be done about it."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.setFixedWidth(_WIDTH)
        self.slip: SlipRow | None = None
        self.acts = LeaveActs(self, context)
        self.name, self.chip, self.facts = Prose("", "person"), Chip(), Facts(1)
        self.message = MessageLine()
        self.print = Button(_("Print slip"), self._on_print, kind="primary", icon="printer",
                            key="Ctrl+Shift+P")
        self.end = Button(_("End now"), self._on_end, key="Ctrl+Shift+E")
        self.cancel = Button(_("Cancel slip…"), self._on_cancel, kind="danger",
                             key="Ctrl+Shift+X")
        self._sheets = QStackedWidget()
        self._lay_out()
        self.acts.refused.connect(lambda words: self.message.say(words, "hold"))
        self.show_slip(None)

    def show_slip(self, slip: SlipRow | None) -> None:
        """Show this one, or that none is chosen."""
        self.slip = slip
        self.message.hide()
        self._sheets.setCurrentIndex(0 if slip is None else 1)
        self._foot.setHidden(slip is None or slip.paper)
        if slip is None:
            return
        self.name.setText(slip.name)
        self.chip.show_state(_(wording.STATE[slip.state]), wording.TONE[slip.state])
        self.facts.show_facts(_facts(slip))
        now = clock.now()
        still = slip.state is not State.CANCELLED and slip.until > now
        self.print.setVisible(slip.state is not State.CANCELLED)
        self.end.setVisible(still and slip.since < now)
        self.cancel.setVisible(still)

    def _on_print(self) -> None:
        if self.slip is not None:
            self.acts.print([self.slip.number])

    def _on_end(self) -> None:
        if self.slip is not None:
            self.acts.end(self.slip.number)

    def _on_cancel(self) -> None:
        if self.slip is not None:
            self.acts.cancel(self.slip.number, self.slip.name)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.name)
        column.addLayout(row(self.chip, None))
        column.addWidget(self.message)
        column.addWidget(self.facts)
        column.addStretch()
        self._sheets.addWidget(EmptyState(
            "document", _("No slip is chosen"),
            _("Choose one in the table; new slips are issued in the roll.")))
        self._sheets.addWidget(inner)
        self._sheets.setMinimumHeight(320)
        self.body.addWidget(self._sheets)
        self._foot = QWidget()
        line = row(self.print, self.end, self.cancel, None)
        line.setContentsMargins(16, 10, 16, 10)
        self._foot.setLayout(line)
        self.body.addWidget(self._foot)


def _facts(slip: SlipRow) -> list[tuple[str, str]]:
    paper = _("Paper slip {number}") if slip.paper else _("Leave slip {number}")
    return [
        (_("Class"), slip.group),
        (paper.format(number=slip.number), _(LEAVE[slip.kind])),
        (_("Hours"), f"{cells.plain(slip.since, 'day')} — {cells.plain(slip.until, 'day')}"),
        (_("Picked up by"), slip.picked_up_by),
        (_("Signed by"), slip.signed_by),
        (_("Note"), slip.note),
        (_("Issued by"), f"{slip.issued_by}\u2002{cells.plain(slip.issued_at, 'day')}"),
        (_("Left at"), cells.plain(slip.left_at, "day")),
        (_("Back at"), cells.plain(slip.back_at, "day")),
    ]
