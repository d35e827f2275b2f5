"""Who was in the room before: found by name, opened for papers and corrections."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _
from app.isolation import wording
from app.isolation.stays import queries
from app.isolation.stays.sight import bare
from app.isolation.stays.views import StayView
from app.register import Column, Period
from app.security.desk import Desk
from app.security.rights import Right
from ui.ask import dressed
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

DAYS = 60  # days back; older ones stand in the list of stays
_WIDTH, _HIGH, _AROUND = 660, 340, 240  # px; of the screen that is not the table
COLUMNS: list[Column[StayView]] = [
    Column(N_("Came in at"), lambda each: each.entered_at or each.reserved_at, 2, time="day"),
    Column(N_("Name"), lambda each: each.name, 2.2),
    Column(N_("Class"), lambda each: each.group, 1.6),
    Column(N_("Which bed"), lambda each: wording.bed(each.room, each.bed), 1.6),
    Column(N_("Where to"), lambda each: _(wording.WENT[each.went]) if each.went else "", 2,
           tone=lambda each: wording.WENT_TONE[each.went] if each.went else ""),
]


class EarlierDialog(QDialog):
    """Typing searches, Enter opens: `opened(stay_id)`."""

    guide = "isolation#stay"

    def __init__(self, parent: QWidget, context: Context,
                 opened: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._opened = opened
        column = dressed(self, _("Stays of the last {days} days").format(days=DAYS))
        self.setFixedWidth(_WIDTH)
        self.search = SearchField(_("Name, class"))
        self.model: RowsModel[StayView] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=34)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setMinimumHeight(min(
            _HIGH, self.screen().availableGeometry().height() - _AROUND))
        self.message, self.count = MessageLine(), Words("", "hint")
        self.act = Button(_("Open the stay"), self._on_open, kind="primary")
        for part in (self.search, self.message, self.table):
            column.addWidget(part)
        column.addLayout(row(self.act, Button(_("Close"), self.reject), None, self.count))
        self.search.searched.connect(self._on_searched)
        self.search.down.connect(self.table.setFocus)
        self.search.returnPressed.connect(self._on_open)
        self.table.opened.connect(lambda _row: self._on_open())
        self.search.setFocus()
        context.pool.run(lambda: _read(context.desk), self._on_read, self._on_failed)

    def _on_read(self, stays: Sequence[StayView]) -> None:
        self.model.set_rows(stays)
        self._on_searched("")

    def _on_searched(self, text: str) -> None:
        self.model.search(text)
        shown = len(self.model.shown_rows)
        self.count.setText(_("{n} stays").format(n=shown))
        self.act.setEnabled(shown > 0)
        if shown:
            self.table.selectRow(0)

    def _on_open(self) -> None:
        stay = self.table.current
        if stay is not None:
            self.accept()
            self._opened(stay.id)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")


def _read(desk: Desk) -> list[StayView]:
    """In a worker's thread; newest first."""
    today = clock.today()
    with desk.read(Right.READ_ISOLATION) as session:
        found = queries.register(session, Period(today - timedelta(days=DAYS), today))
    return [bare(each) for each in reversed(found)]
