"""The clinic today: who waits, who is there, who was; the form at the right (门诊)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.health.clinic.queries import VisitView, Waiting
from app.health.clinic.reception import Received
from app.health.clinic.rules import Visit
from app.health.clocks.queries import ClockView
from app.i18n import _, ngettext
from app.people.queries import Found
from ui import ask, pulse
from ui.cases.case_dialogs import ask_case
from ui.cases.test_dialog import ask_test
from ui.context import Context
from ui.health.clinic.clinic_lines import COLUMNS, Line, Reading, begin_with, read, same
from ui.health.clinic.clock_strip import ClockStrip
from ui.health.clinic.find_line import COLUMNS as FOUND
from ui.health.clinic.find_line import FindLine
from ui.health.clinic.mistake_dialog import MistakeDialog
from ui.health.clinic.report_dialog import ReportDialog
from ui.health.clinic.slip import show_slip
from ui.health.clinic.visit_form import VisitForm
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import ElidedLabel, Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_NARROW = 960  # px; narrower, the form takes the table's place
_TICK = 30_000  # ms between two looks at the deadlines
_REST = 1_000  # ms between two readings while others write


class ClinicPage(QWidget):
    """Ctrl+N goes to the line that finds somebody; Enter on a row opens it at the right."""

    guide = "clinic"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._shown = context, Reading()
        self._narrow = self._in_form = False
        self.who = FindLine(context)
        self.model: RowsModel[Line] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "clinic", context.settings.folder)
        self.table.setAccessibleName(_("Visits of today"))
        self.found: RowsModel[Found] = RowsModel(FOUND)
        self.found_table = RowsTable(self.found, "clinic-found")
        self.found_table.setAccessibleName(_("Who fits"))
        self.clocks, self.message = ClockStrip(), MessageLine()
        self.count = ElidedLabel("", "secondary")
        self.form = VisitForm(context, self._begin_with)
        self.print = Button(_("Print the slip"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.back = Button(_("Entered by mistake…"), self._on_mistake, kind="quiet",
                           key="F8")
        self.more = MenuButton(_("Test or case"), [
            MenuAct(_("Write a test down"), partial(self._on_more, ask_test), "thermometer",
                    "Ctrl+T"),
            MenuAct(_("Open a case"), partial(self._on_more, ask_case), "isolation", "Ctrl+K"),
        ], self)
        self._sheets, self._left = QStackedWidget(), QWidget()
        self._tick = QTimer(self, interval=_TICK)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.who)

    def reload(self) -> None:
        """Read everything anew; the row chosen stays chosen."""
        self._context.pool.run(partial(read, self._context.desk), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have been sent by the gate; deadlines run."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self._tick.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _on_pulse(self) -> None:
        """Somebody wrote; at the gate's busiest one reading a second is enough."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_form(self._in_form)

    def _show_form(self, instead: bool) -> None:
        self._in_form = instead
        self._left.setVisible(not self._narrow or not instead)
        self.form.setVisible(not self._narrow or instead)
        self.form.set_narrow(self._narrow)

    def _on_read(self, told: Reading) -> None:
        before, self._shown = self.table.current, told
        lines: list[Line] = [*told.waiting, *told.visits]
        self.clocks.show_clocks(told.clocks)
        if lines != self.model.rows:
            self.model.set_rows(lines)
            place = next((n for n, each in enumerate(self.model.shown_rows)
                          if before is not None and same(each, before)), 0)
            if lines:
                self.table.selectRow(place)
        there = sum(each.open for each in told.visits)
        words = ngettext("{n} visit today", "{n} visits today", len(told.visits)).format(
            n=len(told.visits))
        if there:
            words += _(", {n} in the clinic").format(n=there)
        if told.waiting:
            words += _(", {n} sent by the gate").format(n=len(told.waiting))
        self.count.setText(words)
        self._sheet()

    def _sheet(self) -> None:
        """Who fits what is typed, the visits, or what to do first."""
        typed = bool(self.who.text().strip())
        self._sheets.setCurrentIndex(2 if typed else 0 if self.model.rows else 1)

    def _begin_with(self, received: Received) -> Visit:
        return begin_with(received, self._shown.readings)

    def _on_found(self, people: list[Found]) -> None:
        self.found.set_rows(people)
        if people:
            self.found_table.selectRow(0)
        self._sheet()

    def _on_taken(self, person_id: int) -> None:
        self.form.show_person(person_id)
        self._show_form(True)

    def _on_opened(self, line: Line) -> None:
        if isinstance(line, Waiting):
            self.form.show_person(line.person_id)
        else:
            self.form.show_visit(line.person_id, line.id, line.visit)
        self._show_form(True)

    def _on_person(self, one: Found) -> None:
        self.who.clear()
        self._on_taken(one.person_id)

    def _on_left(self) -> None:
        self.form.show_nobody()
        self._show_form(False)
        self.who.setFocus()

    def _on_saved(self) -> None:
        self._show_form(False)
        self.who.setFocus()
        self.reload()

    def _on_print(self) -> None:
        line = self.table.current
        if isinstance(line, VisitView):
            show_slip(self, self._context, line.id)

    def _on_more(self, ask_for: Callable[[QWidget, Context, int, Callable[[], None]], None]
                 ) -> None:
        """A test or a case of the one chosen, with what the visit knows."""
        line = self.table.current
        if line is not None:
            ask_for(self, self._context, line.person_id, self.reload)

    def _on_mistake(self) -> None:
        line = self.table.current
        if isinstance(line, VisitView):
            ask.show(MistakeDialog(self, self._context, line, self.reload))

    def _on_report(self, view: ClockView) -> None:
        ask.show(ReportDialog(self, self._context, view, self.reload))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _connect(self) -> None:
        self.who.found.connect(self._on_found)
        self.who.taken.connect(self._on_taken)
        self.who.refused.connect(lambda words: self.message.say(words, "hold"))
        self.who.down.connect(self._to_list)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self.found_table.opened.connect(self._on_person)
        self.found_table.typed.connect(self._type_on)
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(self._on_left)
        self.clocks.asked.connect(self._on_report)
        for timer in (self._tick, self._soon):
            timer.timeout.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+N", self.who.setFocus),
                         ("Ctrl+F", self.who.setFocus), ("Ctrl+J", self.clocks.ask_first)):
            QShortcut(QKeySequence(key), self, act)

    def _to_list(self) -> None:
        (self.found_table if self.who.text().strip() else self.table).setFocus()

    def _type_on(self, letter: str) -> None:
        self.who.setFocus()
        self.who.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        line = row(Words(_("Clinic"), "page"), 8, self.who)
        line.setStretchFactor(self.who, 1)
        column.addWidget(self.message)
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "health", _("Nobody has come to the clinic today"),
            _("Whom the gate sends appears here by itself; scan anybody else's pass above.")))
        self._sheets.addWidget(self.found_table)
        table.body.addWidget(self._sheets)
        foot = table.footer()
        for part in (self.count, self.more, self.back, self.print):
            foot.addWidget(part)
        foot.setStretchFactor(self.count, 1)
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(line)
        inner.addWidget(self.clocks)
        inner.addWidget(table, 1)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._left, 1)
        beside.addWidget(self.form)
        column.addLayout(beside, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

