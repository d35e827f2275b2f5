"""Late entry (补录): day, gate and way above, one line of paper at the left, what was entered."""

from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.gate.devices.rules import Kind, devices_of
from app.gate.paper import lines, service
from app.gate.paper.lines import Line, SheetClass
from app.gate.paper.service import Written
from app.gate.rules import Direction, Reason
from app.gate.service import Outcome
from app.gate.undoing import Undone
from app.i18n import N_, _
from app.places.queries import GateView
from app.security.rights import Right
from ui.context import Context
from ui.devices.desk import Devices
from ui.gate.paper.entered_list import Entered, EnteredList, of_outcome
from ui.gate.paper.line_form import LineForm
from ui.gate.paper.walk import Walk
from ui.parts.buttons import Button, KeyAction
from ui.parts.card import page, row, scrolled
from ui.parts.choices import Segment
from ui.parts.dates import DayField
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.reports.sheet_dialog import SheetDialog

_FORM, _SMALL_FORM, _NARROW = 440, 384, 1000  # px
_WAYS = {Direction.IN: N_("In"), Direction.OUT: N_("Out")}


class LatePage(QWidget):
    """`left` when the guard goes back to the gate with Esc."""

    guide = "power-cut#after"
    left = Signal()

    def __init__(self, context: Context, gate: GateView, gates: list[GateView]) -> None:
        super().__init__()
        self._context = context
        self.day = DayField()
        self.gate = QComboBox()
        for each in gates:
            self.gate.addItem(f"{each.campus}·{each.name}", each.id)
        self.gate.setCurrentIndex(self.gate.findData(gate.id))
        self.way = Segment([(way, _(word)) for way, word in _WAYS.items()], name=_("Direction"))
        self.form, self.message = LineForm(), MessageLine()
        self.walk = Walk()
        self.entered = EnteredList(self._on_undo)
        scanners = [each for each in devices_of(context.settings.devices)
                    if each.kind is Kind.SCANNER]
        self.devices = Devices(self, scanners)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form)

    def showEvent(self, event: QShowEvent) -> None:
        """The classes as they are now; the scanners once the gate has let them go."""
        super().showEvent(event)
        self._context.pool.run(self._classes, self.walk.offer, self._on_refused)
        QTimer.singleShot(0, self, self._listen)

    def hideEvent(self, event: QHideEvent) -> None:
        """The gate listens now."""
        super().hideEvent(event)
        self.devices.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form gives way first; what is too high scrolls."""
        super().resizeEvent(event)
        self._side.setFixedWidth(_FORM if self.width() >= _NARROW else _SMALL_FORM)

    def clear(self) -> None:
        """Esc: the line, else the class, else back to the gate."""
        self.message.hide()
        if self.form.line is not None or self.form.who.text():
            self.form.begin()
        elif self.walk.on:
            self.walk.leave()
        else:
            self.left.emit()

    def print_sheets(self) -> None:
        """Ctrl+P: which classes, for which day."""
        SheetDialog.open_over(self, self._context, self.day.day())

    def turn(self) -> None:
        """F6: in or out."""
        way = Direction(str(self.way.value()))
        self.way.set_value(Direction.OUT if way is Direction.IN else Direction.IN)

    def _listen(self) -> None:
        if self.isVisible():
            self.devices.start()

    def _classes(self) -> list[SheetClass]:
        """In a worker's thread."""
        with self._context.desk.read(Right.SCREEN) as session:
            return lines.classes(session)

    def _on_asked(self, text: str) -> None:
        desk, day = self._context.desk, self.day.day()
        at = clock.at(day, time(12))
        self._context.lane.run(lambda: service.find(desk, text, at), self._on_found,
                               lambda refusal: self.form.refuse(str(refusal)))

    def _on_found(self, found: list[Line]) -> None:
        if len(found) > 1:
            self.form.offer(found)
            return
        self._on_chosen(found[0])

    def _on_chosen(self, line: Line) -> None:
        if line.day and line.day != self.day.day():
            self.day.set_day(line.day)
            self._say(_("This sheet is of {day}: the day above was changed.").format(
                day=line.day.isoformat()), "accent")
        self.form.show_line(line)

    def _on_filled(self, wall: time, celsius: Decimal | None) -> None:
        line = self.form.line
        if line is None:
            return
        desk, gate = self._context.desk, int(self.gate.currentData())
        way, written = Direction(str(self.way.value())), Written(
            line, self.day.day(), wall, celsius)
        self._context.lane.run(lambda: service.enter(desk, gate, way, written),
                               self._on_entered, self._on_refused)

    def _on_entered(self, outcome: Outcome) -> None:
        new = self.entered.add(of_outcome(outcome))
        if outcome.reason is Reason.TWICE or not new:
            self._say(_("This line was entered before; it stays one row."), "again")
        else:
            self.message.hide()
        self.form.begin()
        self.walk.step(1)

    def _on_undo(self, line: Entered) -> None:
        desk = self._context.desk
        self._context.lane.run(
            lambda: service.take_back(desk, line.passage, _("Wrong line of paper")),
            self._on_undone, self._on_refused)

    def _on_undone(self, undone: Undone) -> None:
        self.entered.mark_undone(undone.passage)
        self._say(_("{name} was taken back; enter the line again if it was only wrong.").format(
            name=undone.name), "admit")

    def _on_refused(self, refusal: AppError) -> None:
        self._say(str(refusal), "hold")

    def _on_class(self, picked: SheetClass) -> None:
        day = self.day.day()

        def read() -> list[Line]:
            with self._context.desk.read(Right.SCREEN) as session:
                return lines.of_class(session, picked.id, day)

        self._context.pool.run(read, self.walk.begin, self._on_refused)

    def _on_day(self, day: date) -> None:
        if day > clock.today():
            self.day.set_day(clock.today())
            self._say(_("A day that has not come cannot be entered."), "again")
        elif self.walk.picked is not None:
            self._on_class(self.walk.picked)

    def _on_walked(self, line: Line | None) -> None:
        self.form.walking = self.walk.on
        if line is not None:
            self.form.show_line(line)
        elif self.isVisible():
            self.form.begin()

    def _say(self, text: str, tone: str) -> None:
        self.message.say(text, tone, _("Close"))

    def _connect(self) -> None:
        self.form.asked.connect(self._on_asked)
        self.form.chosen.connect(self._on_chosen)
        self.form.filled.connect(self._on_filled)
        self.form.stepped.connect(self.walk.step)
        self.form.reached.connect(lambda field: self._side.ensureWidgetVisible(field, 0, 64))
        self.walk.chosen.connect(self._on_class)
        self.walk.walked.connect(self._on_walked)
        self.way.changed.connect(lambda way: self.form.set_warm(way is Direction.IN))
        self.day.dateChanged.connect(lambda _day: self._on_day(self.day.day()))
        self.devices.scanned.connect(lambda text, _device: self._on_asked(text))
        self.devices.told.connect(lambda words: self._say(words, "neutral"))
        for key, act in (("F6", self.turn), ("F7", self.walk.ask), ("F4", self.form.who.setFocus),
                         ("F5", self.day.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(
            Words(_("Late entry"), "page"), 8, self.day, self.gate, self.way, None,
            Button(_("Print sheets"), self.print_sheets, icon="printer", key="Ctrl+P"),
            KeyAction("Esc", _("Back to the gate"), self.clear)))
        column.addWidget(self.message)
        side = QWidget()
        stack = QVBoxLayout(side)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(16)
        stack.addWidget(self.form)
        stack.addWidget(self.walk)
        stack.addStretch(1)
        self._side = scrolled(side)
        body = row(self._side, self.entered, spacing=16)
        body.setStretchFactor(self.entered, 1)
        column.addLayout(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
