"""One alarm at the right: why it stands, whom it names, by when it is reported, who looked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.alarms.watch import wording
from app.alarms.watch.rules import StepKind
from app.alarms.watch.views import AlarmView, CountView, Ill, StepView
from app.i18n import _
from ui.alarms.alarm_columns import NAMES, PEOPLE, due, due_tone
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDE = 400
_UNLIMITED = 16_777_215  # Qt's own "no maximum"
_LINES = 6  # of people in sight at once; more scroll
_LEVEL_TONE = {"event": "hold", "report": "hold", "cluster": "again", "suspension": "again",
               "watch": "neutral"}


class AlarmPanel(Card):
    """`asked(kind)` when somebody wants to acknowledge or to add a note, `person(id)` when a
    file is to be opened, `reported(id)` when its report is, `left` on Esc.

    full  whoever reads health files sees what people have; nobody else
    keep  may acknowledge
    """

    asked = Signal(object)
    person = Signal(int)
    reported = Signal(int)
    left = Signal()

    def __init__(self, context: Context, full: bool, keep: bool) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.alarm: AlarmView | None = None
        self.name, self.about = Prose("", "person"), Prose("", "secondary")
        self.level, self.state = Chip(), Chip()
        self.due, self.why, self.standing = Words("", "strong"), Prose(""), Prose("")
        self.people: RowsModel[Ill] = RowsModel(PEOPLE if full else NAMES)
        self.table = RowsTable(self.people, "alarm-people", context.settings.folder,
                               row_height=32)
        self.table.setAccessibleName(_("Whom the alarm names"))
        self.rule, self.history = Prose("", "hint"), Prose("", "secondary")
        self.acknowledge = Button(_("Acknowledge…"), lambda: self.asked.emit(
            StepKind.ACKNOWLEDGED), kind="primary", icon="check", key="F8")
        self.note = Button(_("Add a note…"), lambda: self.asked.emit(StepKind.NOTE), key="F7")
        self.report = Button(_("Epidemic report"), self._on_report, kind="quiet",
                             icon="document", key="Ctrl+R")
        self._may = keep
        self._lay_out()
        self.set_narrow(False)
        self.table.opened.connect(lambda each: self.person.emit(each.person_id))
        self.setFocusProxy(self.table)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def show_alarm(self, alarm: AlarmView | None) -> None:
        """Another one, or the same anew; its people come by `show_people`."""
        other = alarm is None or self.alarm is None or alarm.id != self.alarm.id
        self.alarm = alarm
        self._sheet.setHidden(alarm is None)
        for button in (self.acknowledge, self.note):
            button.setHidden(not self._may)
        told = alarm is not None and alarm.report is not None
        self.report.setHidden(not told)
        self._foot.setHidden(alarm is None or not (self._may or told))
        self._nobody.setHidden(alarm is not None)
        if other:
            self.people.set_rows([])
        if alarm is None:
            return
        self.name.setText("·".join(filter(None, (wording.where(alarm), alarm.what))))
        self.about.setText(alarm.name)
        self.about.setHidden(not alarm.name)
        self.level.show_state(_(wording.LEVEL[alarm.level]), _LEVEL_TONE[alarm.level], "flag")
        self.state.show_state(_(wording.STATE[alarm.state]), wording.TONE[alarm.state])
        self.why.setText(wording.explained(alarm))
        self.standing.setText(wording.standing(alarm))
        self.rule.setText("\n".join(filter(None, (alarm.asked, alarm.source))))
        self._rule_part.setHidden(not alarm.asked)
        self.history.setText("\n".join(_history(alarm)))
        self.acknowledge.setEnabled(alarm.open)
        self.tick()

    def show_people(self, alarm_id: int, people: Sequence[Ill]) -> None:
        """Whom it names; one that is no longer shown is passed over."""
        if self.alarm is None or self.alarm.id != alarm_id:
            return
        self.people.set_rows(people)
        lines = min(_LINES, max(2, len(people)))
        self.table.setFixedHeight(34 + 32 * lines + 2)

    def tick(self) -> None:
        """The clock of the report goes on."""
        alarm = self.alarm
        if alarm is None:
            return
        done = alarm.report is not None and alarm.report.done
        self.due.setText("·".join(filter(None, ("" if done else wording.due(alarm), due(alarm)))))
        self.due.set_tone(due_tone(alarm))
        self.due.setHidden(not alarm.due_at)

    def _on_report(self) -> None:
        if self.alarm is not None and self.alarm.report is not None:
            self.reported.emit(self.alarm.report.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        self._rule_part = QWidget()
        below = QVBoxLayout(self._rule_part)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(10)
        below.addWidget(HairLine())
        below.addWidget(Words(_("Rule and source"), "strong"))
        below.addWidget(self.rule)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addLayout(row(self.level, self.state, None))
        for part in (self.due, self.why, self.standing, HairLine(), self.table, self._rule_part,
                     HairLine(), Words(_("History of the alarm"), "strong"), self.history):
            column.addWidget(part)
        column.addStretch()
        self._nobody = EmptyState("bell", _("No alarm is chosen"),
                                  _("Choose an alarm in the table."))
        self._sheet = scrolled(whole)
        self.body.addWidget(self._sheet, 1)
        self.body.addWidget(self._nobody, 1)
        foot = self.footer()
        foot.addWidget(self.acknowledge)
        foot.addWidget(self.note)
        foot.addWidget(self.report)
        foot.addStretch(1)
        self._foot = self.acknowledge.parentWidget() or whole
        self.show_alarm(None)


def _history(alarm: AlarmView) -> list[str]:
    """Counts and steps in the order of time, the newest first."""
    lines = [(each.at, 0, _counted(each, alarm.needed)) for each in alarm.counts]
    lines += [(each.at, 1, _step(each)) for each in alarm.steps]
    return [f"{wording.moment(at)}\u2002{words}" for at, _place, words in sorted(
        lines, key=lambda each: each[:2], reverse=True)]


def _counted(count: CountView, needed: int) -> str:
    words = f"{wording.persons(count)}·{wording.window(count)}"
    if count.met:
        return words
    return _("{words}, fewer than {needed}: no longer met").format(words=words, needed=needed)


def _step(step: StepView) -> str:
    told = _("{by} took note") if step.kind is StepKind.ACKNOWLEDGED else _("{by} noted")
    words = told.format(by=step.by)
    return _("{who}: {words}").format(who=words, words=step.words) if step.words else words
