"""A line of text with words that are offered: typed freely, or taken from the list below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

_SPACING = 4  # px around each word
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Offered(QCompleter):
    """Down opens the whole list, typing narrows it; Enter takes the one under the cursor."""

    def __init__(self, line: QLineEdit, words: Sequence[str]) -> None:
        super().__init__(list(words), line)
        self._line = line
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = self.popup()
        if isinstance(popup, QListView):
            popup.setSpacing(_SPACING)
        line.setCompleter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list would hand in the form with it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            popup = self.popup()
            if popup is not None and popup.isVisible():
                if event.key() in _ENTER and popup.currentIndex().isValid():
                    self._line.setText(str(popup.currentIndex().data()))
                    popup.hide()
                    return True
            elif watched is self._line and event.key() == Qt.Key.Key_Down:
                self.setCompletionPrefix("")
                self.complete()
                return True
        return super().eventFilter(watched, event)
