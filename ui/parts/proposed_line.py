"""A line that proposes what was written before: it completes, and the arrows go through all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class ProposedLine(QLineEdit):
    """Typing is completed by what begins so; Up and Down show the others one by one."""

    def __init__(self, proposals: Sequence[str] = (), longest: int = 60) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self._proposals: list[str] = []
        self._typed, self._erasing = "", False
        self.propose(proposals)
        self.textEdited.connect(self._on_edited)

    @property
    def proposals(self) -> list[str]:
        """What is proposed, the likeliest first."""
        return list(self._proposals)

    def propose(self, proposals: Sequence[str]) -> None:
        """Propose other words."""
        self._proposals = list(dict.fromkeys(proposals))

    def offer(self, text: str) -> None:
        """Fill in a likely word, marked so that the next key replaces it."""
        self._typed = ""
        self.setText(text)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the proposals, Enter is told and goes no further."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._proposals:
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        self._erasing = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        super().keyPressEvent(event)

    def _fitting(self) -> list[str]:
        start = self._typed.casefold()
        return [each for each in self._proposals if each.casefold().startswith(start)]

    def _on_edited(self, text: str) -> None:
        self._typed = text
        fitting = self._fitting()
        if text and fitting and not self._erasing and self.cursorPosition() == len(text):
            self.setText(text + fitting[0][len(text):])
            self.setSelection(len(text), len(self.text()) - len(text))
        self._erasing = False

    def _walk(self, by: int) -> None:
        fitting = self._fitting() or self._proposals
        now = self.text()
        place = fitting.index(now) + by if now in fitting else (0 if by > 0 else -1)
        self.setText(fitting[place % len(fitting)])
        self.selectAll()
