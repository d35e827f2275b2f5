"""The line of keys under a screen; where it is too short, words give way before keys do.

Keys that are rarely wanted stand last and leave their place to the words of the others; they
still work, and the guide (F1) names them.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from ui.parts.buttons import KeyAction

_WIDE, _CLOSE = 16, 2  # px between two keys


class KeyLine(QWidget):
    """Keycaps with their words; the last one stands at the right end and keeps its word."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: list[KeyAction] = []
        self._rare: Sequence[KeyAction] = ()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def show_keys(self, actions: list[KeyAction], last: KeyAction,
                  rare: Sequence[KeyAction] = ()) -> None:
        """Show these, the most used first; `rare` are those of them that may leave the line."""
        self._actions, self._rare = actions, rare
        for action in actions:
            self._line.addWidget(action)
        self._line.addStretch(1)
        self._line.addWidget(last)
        self.fit()

    def fit(self) -> None:
        """As many words as there is room for, from the left."""
        for action in self._actions:
            action.set_worded(True)
            action.set_away(False)
        self._line.setSpacing(_WIDE)
        if self._needed() > self.width():
            self._line.setSpacing(_CLOSE)
        for action in reversed(self._rare):
            if self._needed() > self.width():
                action.set_away(True)
        for action in reversed(self._actions):
            if self._needed() > self.width():
                action.set_worded(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other words."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """The keys never widen the window."""
        return QSize(0, self.sizeHint().height())

    def _needed(self) -> int:
        self._line.invalidate()
        return self._line.minimumSize().width()
