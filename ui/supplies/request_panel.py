"""One request: who, where it stands, and what was asked, granted and handed out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.register import Column
from app.supplies.items.rules import spoken
from app.supplies.requests import wording
from app.supplies.requests.queries import RequestLine, RequestView
from app.supplies.requests.rules import State
from ui.parts.card import row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.supplies.list_frame import Panel
from ui.table import RowsTable

WIDE = 420  # px


def _said(count: int | None, line: RequestLine) -> str:
    return "—" if count is None else spoken(count, line.item.units) if count else "0"


LINES: list[Column[RequestLine]] = [
    Column(N_("Item"), lambda row: row.item.title, 3),
    Column(N_("Quantity asked"), lambda row: _said(row.asked, row), 1.5),
    Column(N_("Granted"), lambda row: _said(row.granted, row), 1.5),
    Column(N_("Went out"), lambda row: _said(row.issued, row), 1.5),
]


class RequestPanel(Panel):
    """`show_request(row)`."""

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.who, self.chip = Prose("", "person"), Chip()
        self.facts, self.why = Prose("", "secondary"), Prose("", "secondary")
        self.lines: RowsModel[RequestLine] = RowsModel(LINES)
        self.table = RowsTable(self.lines, row_height=36)
        self.table.setAccessibleName(_("Lines of the request"))
        self._whole_widget = QWidget()
        self._lay_out()
        self.show_request(None)

    def show_request(self, told: RequestView | None) -> None:
        """Show this one, or that none is chosen."""
        self._whole_widget.setVisible(told is not None)
        self._nobody.setVisible(told is None)
        if told is None:
            return
        self.who.setText("·".join(filter(None, (told.asked_by, told.department))))
        self.chip.show_state(_(wording.STATE[told.state]), wording.TONE[told.state])
        self.facts.setText("\n".join(_facts(told)))
        self.why.setText(told.why)
        self.why.setVisible(bool(told.why))
        self.lines.set_rows(list(told.lines))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 14, 0, 8)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.who, None, self.chip))
        head.addWidget(self.facts)
        head.addWidget(self.why)
        column.addLayout(head)
        column.addWidget(HairLine())
        line = row(Words(_("What is asked for"), "strong"), None)
        line.setContentsMargins(16, 0, 16, 0)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self._nobody = EmptyState("supplies", _("No request is chosen"),
                                  _("Choose one in the table."))
        self.body.addWidget(self._whole_widget, 1)
        self.body.addWidget(self._nobody, 1)


def _facts(told: RequestView) -> list[str]:
    words = [f"{told.number}·" + _("entered by {name}, {at}").format(
        name=told.entered_by, at=f"{clock.local(told.at):%Y-%m-%d %H:%M}")]
    if told.staff_no:
        words.append(_("Staff number {number}").format(number=told.staff_no))
    if told.purpose:
        words.append(_("What for: {words}").format(words=told.purpose))
    if told.needed_on:
        words.append(_("Needed on {day}").format(day=told.needed_on))
    if told.approver and told.state in (State.APPROVED, State.ISSUED):
        words.append(_("Approved by {name}").format(name=told.approver))
    if told.slip:
        words.append(_("Slip {number}").format(number=told.slip))
    return words
