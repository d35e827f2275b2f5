"""The calendar: terms, the days that differ, and the month beside them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _, ngettext
from app.register import Column
from app.rulebook.calendar.queries import SetUp
from app.rulebook.calendar.registers import DAYS
from app.rulebook.calendar.rules import SpecialDay, TermView
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, scrolled
from ui.parts.labels import Words
from ui.rows import RowsModel
from ui.rulebook.calendar_acts import CalendarActs
from ui.rulebook.month_card import MonthCard
from ui.security.columns import Columns
from ui.table import RowsTable

SIDE = 336
_NO_MARK = QItemSelectionModel.SelectionFlag.NoUpdate
_ROW, _HEADER, _MOST = 36, 34, 4  # px of the table of terms; more than four scroll
TERMS: list[Column[TermView]] = [
    Column(N_("Term"), lambda each: each.name, 4),
    Column(N_("First day"), lambda each: each.first, 2),
    Column(N_("Last day"), lambda each: each.last, 2),
    Column(N_("Weeks"), lambda each: ((each.last - each.first).days + 7) // 7, 1),
]
# On screen the day itself is the strong word of its row.
SPECIAL: list[Column[SpecialDay]] = [
    Column(N_("Day"), lambda each: each.day.isoformat(), 2.6), *DAYS[1:]]


def on_delete(table: RowsTable, act: Callable[[Any], object]) -> None:
    """The delete key acts on the row under the cursor, in this table alone."""
    key = QShortcut(QKeySequence(Qt.Key.Key_Delete), table)
    key.setContext(Qt.ShortcutContext.WidgetShortcut)
    key.activated.connect(lambda: act(table.current) if table.current is not None else None)


class DaysSheet(QWidget):
    """Everybody reads; who keeps the calendar changes."""

    def __init__(self, context: Context, acts: CalendarActs, print_: Callable[[], object],
                 export: Callable[[], object]) -> None:
        super().__init__()
        self._acts = acts
        folder = context.settings.folder
        self.terms: RowsModel[TermView] = RowsModel(TERMS)
        self.days: RowsModel[SpecialDay] = RowsModel(SPECIAL)
        self.term_table = RowsTable(self.terms, "terms", folder, row_height=_ROW)
        self.day_table = RowsTable(self.days, "special-days", folder, row_height=_ROW)
        self.term_table.setAccessibleName(_("Terms"))
        self.day_table.setAccessibleName(_("Special days"))
        self.month = MonthCard(acts.may, acts.put_day, acts.remove_day, acts.edit_day)
        self.new_term = Button(_("New term"), acts.edit_term, icon="plus", key="Ctrl+T",
                               small=True)
        self.new_term.setVisible(acts.may)
        self.count = Words("", "secondary")
        self.print = Button(_("Print"), print_, kind="quiet", icon="printer", key="Ctrl+P")
        self.export = Button(_("Export"), export, kind="quiet", icon="export", key="Ctrl+E")
        self._lay_out()
        self.setFocusProxy(self.month)
        self.day_table.chosen.connect(self._on_chosen)
        if acts.may:
            self._let_change()

    def show_calendar(self, found: SetUp) -> None:
        """Terms, days and the month."""
        self._acts.calendar = found.calendar
        days = sorted(found.calendar.days.values(), key=lambda each: each.day)
        self.terms.set_rows(found.calendar.terms)
        self.days.set_rows(days)
        shown = min(max(1, len(found.calendar.terms)), _MOST)
        self.term_table.setFixedHeight(_HEADER + _ROW * shown + 2)
        self.count.setText(ngettext("{n} special day", "{n} special days", len(days)).format(
            n=len(days)))
        self.month.show_calendar(found.calendar)
        QTimer.singleShot(0, self, self._show_ahead)

    def _show_ahead(self) -> None:
        """What is over stands above; the next special day is in sight."""
        ahead = (number for number, each in enumerate(self.days.shown_rows)
                 if each.day >= clock.today())
        index = self.days.index(next(ahead, 0), 0)
        self.day_table.blockSignals(True)  # the month stays at today until somebody goes there
        self.day_table.selectionModel().setCurrentIndex(index, _NO_MARK)
        self.day_table.blockSignals(False)
        self.day_table.scrollTo(index, RowsTable.ScrollHint.PositionAtTop)

    def _let_change(self) -> None:
        acts, table = self._acts, self.day_table
        self.term_table.opened.connect(acts.edit_term)
        table.opened.connect(lambda special: acts.edit_day(special.day))
        on_delete(self.term_table, acts.remove_term)
        on_delete(table, lambda special: acts.remove_day(special.day))

    def _on_chosen(self, special: SpecialDay | None) -> None:
        if special is not None:
            self.month.month.go(special.day)

    def _lay_out(self) -> None:
        terms = Card(_("Terms"), margins=(0, 0, 0, 0))
        terms.head.addWidget(self.new_term)
        terms.body.addWidget(self.term_table)
        days = Card(_("Days that differ"), margins=(0, 0, 0, 0))
        if self._acts.may:
            days.head.addWidget(Words(_("Enter changes, Delete removes"), "hint"))
        days.body.addWidget(self.day_table)
        self.day_table.setMinimumHeight(180)
        foot = days.footer()
        for part in (self.count, self.print, self.export):
            foot.addWidget(part)
        foot.setStretchFactor(self.count, 1)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(terms)
        column.addWidget(days, 1)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.month)
        beside.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(Columns(main, side, SIDE)))
