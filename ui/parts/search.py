"""The search field: an icon and a line; Esc empties it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import icons


class SearchField(QLineEdit):
    """Tells what is searched while it is typed; `down` when the arrow key leaves for the list."""

    searched = Signal(str)
    down = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", "ink3", 16),
                       QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(lambda text: self.searched.emit(text.strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, Down leaves."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
