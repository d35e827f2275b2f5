"""Why a visitor is signed out without the slip, by arrow keys and Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gate.visits.wording import GONE
from app.i18n import _
from ui import theme
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words

_STEP = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class WhyPage(QWidget):
    """`chosen(why)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = Words("", "heading")
        self._choices = [Button(_(why), self._act(place)) for place, why in enumerate(GONE)]
        self._place = 0
        for button in self._choices:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            theme.mark(button, kind="choice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addLayout(row(*self._choices, None, spacing=12))
        column.addStretch(1)

    def ask(self, name: str) -> None:
        """Ask about this visitor."""
        self._title.setText(_("Sign out {name} without the slip, why?").format(name=name))
        self._pick(0)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter takes."""
        key = Qt.Key(event.key())
        if key in _STEP:
            self._pick((self._place + _STEP[key]) % len(GONE))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(_(GONE[self._place]))
        else:
            super().keyPressEvent(event)

    def _act(self, place: int) -> Callable[[], None]:
        def act() -> None:
            self._pick(place)
            self.chosen.emit(_(GONE[place]))

        return act

    def _pick(self, place: int) -> None:
        self._place = place
        for number, button in enumerate(self._choices):
            theme.mark(button, picked=number == place)
