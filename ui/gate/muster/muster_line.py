"""The line that hears scanner and hand in a roll call."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import _


class Caller(Protocol):
    """The page that calls the roll."""

    def step(self, by: int, squads: bool) -> None:
        """The next squad or the next person."""

    def toggle(self) -> None:
        """The marked person was seen, or was not after all."""

    def take(self, text: str) -> None:
        """A pass, a slip, a number or a name."""


class MusterLine(QLineEdit):
    """Scanner and names; while it is empty its keys steer the lists."""

    def __init__(self, page: Caller) -> None:
        super().__init__()
        self._page = page
        self.setPlaceholderText(_("Scan a pass or slip, or type number or name"))
        self.setAccessibleName(_("Who is here"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks; space, arrows and pages work on the lists."""
        key = event.key()
        steps = {Qt.Key.Key_Down: (1, False), Qt.Key.Key_Up: (-1, False),
                 Qt.Key.Key_PageDown: (1, True), Qt.Key.Key_PageUp: (-1, True)}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = self.text()
            self.clear()
            self._page.take(text)
        elif key in steps:
            self._page.step(*steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and not self.text():
            self._page.toggle()
        else:
            super().keyPressEvent(event)
