"""A field for a password: hidden, and watchful about Caps Lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import _


class PasswordEdit(QLineEdit):
    """Hides what is typed; `caps` tells whether Caps Lock seems to be on."""

    caps = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital letter without Shift, or a small one with it, betrays Caps Lock."""
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        super().keyPressEvent(event)


def password_rule() -> str:
    """What makes a password good enough (R8.4), in a hint's length."""
    return _("8 characters or more, of 3 kinds")
