"""Which look it is: day, time, who looked, and the rows of a paper sheet that are scanned."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import clock
from app.gate.paper.service import wall_time
from app.health.checks.rules import Round
from app.health.checks.service import Look
from app.i18n import _
from ui.parts.dates import DayField
from ui.parts.labels import Words

_TIME = 72  # px


class ScanField(QLineEdit):
    """A scanner ends with Enter or Tab; `given` what it read."""

    given = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Tab with something scanned is an end of a scan, not a way out."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and (
                event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)) and (
                self.text()):
            text = self.text()
            self.clear()
            self.given.emit(text)
            return True
        return super().event(event)


class LookLine(QWidget):
    """`changed` when another day is chosen, `scanned` with what was read, `left` on Enter, Esc."""

    changed = Signal()
    scanned = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day_field = DayField(clock.today())
        self.day_field.setKeyboardTracking(False)  # a day half typed is none
        self.day_field.setAccessibleName(_("Day"))
        self._narrow = False
        self.time, self.teacher, self.scan = QLineEdit(), QLineEdit(), ScanField()
        self.time.setAccessibleName(_("Time of the look"))
        self.time.setFixedWidth(_TIME)
        self.teacher.setPlaceholderText(_("Looked at by (class teacher)"))
        self.teacher.setAccessibleName(self.teacher.placeholderText())
        self.scan.setPlaceholderText(_("Scan a row of a paper sheet"))
        self.scan.setAccessibleName(self.scan.placeholderText())
        self._words = Words(_("Time"), "caption")
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        for part in (self.day_field, self._words, self.time, self.teacher, self.scan):
            self.line.addWidget(part)
        self.line.addStretch()
        self.day_field.dateChanged.connect(lambda _day: self.changed.emit())
        self.scan.given.connect(self._on_given)
        self.show_usual(None)

    @property
    def day(self) -> date:
        """The day chosen; today at most."""
        return min(self.day_field.day(), clock.today())

    def allow_until(self, today: date) -> None:
        """Later days cannot be chosen."""
        self.day_field.blockSignals(True)
        self.day_field.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day_field.blockSignals(False)

    def set_day(self, day: date) -> None:
        """A sheet's own day; `changed` follows when it is another."""
        self.day_field.set_day(day)

    def show_usual(self, usual: datetime | None) -> None:
        """Of a day past a time is proposed, to be seen and changed; today an empty one is now."""
        self.time.setPlaceholderText(_("now") if self.day == clock.today() else "")
        if usual is not None and not self.time.text():
            self.time.setText(f"{clock.local(usual):%H:%M}")

    def look(self, day: date, round_: Round) -> Look:
        """Of a day, which may be another than the one just chosen. Raises Invalid."""
        text = self.time.text().strip()
        wall: time | None = wall_time(text) if text else None
        return Look(day, round_, clock.at(day, wall) if wall else None, self.teacher.text())

    def set_narrow(self, narrow: bool) -> None:
        """Day and time alone."""
        self._narrow = narrow
        for part in (self.teacher, self.scan, self._words):
            part.setHidden(narrow)

    def type_on(self, letter: str) -> None:
        """A scanner begins where the focus is; the rest of its code comes here."""
        self.scan.show()
        self.scan.setFocus()
        self.scan.insert(letter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Back to the pupils; what a scan left half done is nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.scan.clear()
            self.scan.setHidden(self._narrow)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_given(self, text: str) -> None:
        self.scan.setHidden(self._narrow)
        self.scanned.emit(text)
