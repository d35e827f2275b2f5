"""The line one counts with: scan or type a lot, then its number; Enter goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import _
from ui import icons

_WHEN = 132  # px


class CountLine(QLineEdit):
    """`told` what was typed, at Enter; `moved` the arrow keys, for the table; `left` at Esc."""

    told = Signal(str)
    moved = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Scan a label or type a name, then the number: 12, 3盒, 0"))
        self.setAccessibleName(_("Lot or number"))
        self.addAction(icons.icon("scan", "ink3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self._on_return)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose another lot; Esc empties, then leaves."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10,
                 Qt.Key.Key_PageDown: 10}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        if self.text().strip():
            self.told.emit(self.text())


class WhenLine(QLineEdit):
    """When it was counted, while a sheet of paper is entered; empty = now."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("counted now"))
        self.setAccessibleName(_("Time of the count"))
        self.setToolTip(_("From paper: when it was counted, 16:30 or 11-25 16:30 (F6)"))
        self.setFixedWidth(_WHEN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc means now."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)
