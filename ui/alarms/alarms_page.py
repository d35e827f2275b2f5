"""Alarms (预警): those that wait first, one of them at the right; single reports, early signs."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.alarms.watch import queries
from app.alarms.watch.rules import StepKind
from app.alarms.watch.views import AlarmView, Ill
from app.errors import AppError
from app.health.clocks.queries import ClockView
from app.i18n import _, ngettext
from app.security.rights import Right
from ui import ask, pulse
from ui.alarms.alarm_columns import BRIEF, FULL
from ui.alarms.alarm_dialogs import StepDialog
from ui.alarms.alarm_panel import AlarmPanel
from ui.alarms.alarms_reading import Reading, read
from ui.alarms.share_dialog import ShareDialog
from ui.alarms.sign_strip import SignStrip, brief
from ui.alarms.thresholds_dialog import ThresholdsDialog
from ui.context import Context
from ui.health.clinic.clock_strip import ClockStrip
from ui.health.clinic.report_dialog import ReportDialog
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable
from ui.ways import open_file, open_report

_NARROW = 900  # px; narrower, one of them takes the table's place
_LOW = 480  # px; lower, the strips are one line that counts them
_TICK = 30_000  # ms between two looks at the deadlines
_REST = 1_000  # ms between two readings while others write


class AlarmsPage(QWidget):
    """Enter goes to the people of the alarm chosen; Enter there opens a file."""

    guide = "isolation#alarms"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._full = context.desk.may(Right.READ_HEALTH)
        self._keep = context.desk.may(Right.KEEP_ALARMS)
        self._narrow = self._in_panel = False
        self.search = SearchField(
            _("Search: class, illness, alarm") if self._full else _("Search: class, kind, state"))
        self.model: RowsModel[AlarmView] = RowsModel(FULL if self._full else BRIEF)
        self.table = RowsTable(self.model, "alarms", context.settings.folder)
        self.table.setAccessibleName(_("Alarms"))
        self.panel = AlarmPanel(context, self._full, self._keep)
        self.clocks, self.signs, self.message = ClockStrip(), SignStrip(), MessageLine()
        self.count, self.brief = Words("", "secondary"), Words("", "secondary", "hold")
        self.share = Button(_("Shared meal…"), self._on_share, icon="people", key="Ctrl+N")
        self.rules = Button(_("Thresholds…"), self._on_rules, icon="edit", key="Ctrl+D")
        self._sheets, self._left, self._head = QStackedWidget(), QWidget(), QWidget()
        self._tick = QTimer(self, interval=_TICK)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read everything anew; the alarm chosen stays chosen."""
        self._context.pool.run(partial(read, self._context.desk), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """A row may have raised one; deadlines run."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self._tick.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_panel(self._in_panel)

    def _show_strips(self) -> None:
        low = self.height() < _LOW
        self._head.setVisible(not (low and self._narrow and self._in_panel))
        self.clocks.setVisible(bool(self.clocks.views) and not low)
        self.signs.setVisible(bool(self.signs.signs) and not low)
        counted = len(self.clocks.views), len(self.signs.signs)
        self.brief.setText(brief(*counted))
        self.brief.setVisible(low and any(counted))

    def _on_pulse(self) -> None:
        """Somebody wrote; one reading a second is enough."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _show_panel(self, instead: bool) -> None:
        self._in_panel = instead
        self._left.setVisible(not self._narrow or not instead)
        self.panel.setVisible(not self._narrow or instead)
        self.panel.set_narrow(self._narrow)
        self._show_strips()

    def _on_read(self, told: Reading) -> None:
        before = self.table.current
        self.clocks.show_clocks(told.clocks)
        self.signs.show_signs(told.signs)
        self._show_strips()
        if not self.model.same(told.alarms):
            self.model.set_rows(told.alarms)
            if told.alarms:
                self.table.selectRow(self.model.place_of(before) or 0)
        self.panel.tick()
        self._sheets.setCurrentIndex(0 if told.alarms else 1)
        waiting = sum(each.open for each in told.alarms)
        words = ngettext("{n} alarm", "{n} alarms", len(told.alarms)).format(n=len(told.alarms))
        if waiting:
            words += _(", {n} not looked at").format(n=waiting)
        self.count.setText(words)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_chosen(self, alarm: AlarmView | None) -> None:
        self.panel.show_alarm(alarm)
        if alarm is not None:
            self._context.pool.run(partial(self._read_people, alarm),
                                   partial(self.panel.show_people, alarm.id), self._on_failed)

    def _read_people(self, alarm: AlarmView) -> list[Ill]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_ALARMS) as session:
            return queries.people_of(session, alarm, self._full)

    def _on_asked(self, kind: StepKind) -> None:
        if self.panel.alarm is not None:
            ask.show(StepDialog(self, self._context, self.panel.alarm, kind, self._on_written))

    def _on_written(self) -> None:
        self._context.look()  # the bell counts one less at once
        self.reload()

    def _on_person(self, person_id: int) -> None:
        if self._full:
            open_file(self, person_id)

    def _on_share(self) -> None:
        ask.show(ShareDialog(self, self._context, self._on_written))

    def _on_rules(self) -> None:
        ask.show(ThresholdsDialog(self, self._context))

    def _on_report(self, view: ClockView) -> None:
        ask.show(ReportDialog(self, self._context, view, self.reload))

    def _on_opened(self) -> None:
        self._show_panel(True)
        self.panel.setFocus()
        if self.panel.people.rows:
            self.panel.table.selectRow(0)

    def _on_left(self) -> None:
        self._show_panel(False)
        self.table.setFocus()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.panel.asked.connect(self._on_asked)
        self.panel.person.connect(self._on_person)
        self.panel.reported.connect(lambda key: open_report(self, key))
        self.panel.left.connect(self._on_left)
        self.clocks.asked.connect(self._on_report)
        self._tick.timeout.connect(self.reload)
        self._soon.timeout.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+J", self.clocks.ask_first)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = row(Words(_("Alarms"), "page"), 8, self.search, 8, self.share, self.rules)
        head.setStretchFactor(self.search, 1)
        self._head.setLayout(head)
        column.addWidget(self._head)
        for part in (self.message, self.brief, self.clocks, self.signs):
            column.addWidget(part)
        self.share.setHidden(not self._keep)
        self.rules.setHidden(not self._context.desk.may(Right.READ_DISEASES))
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "bell", _("There is no alarm"),
            _("Checks, absences, visits, the observation room and cases are counted with every "
              "row; an alarm comes up here by itself.")))
        table.body.addWidget(self._sheets)
        table.footer().addWidget(self.count)
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(table)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left, 1)
        line.addWidget(self.panel)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
