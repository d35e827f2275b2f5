"""Buttons: one primary per panel, the rest normal, quiet or danger; each can have a key.

Keys are QShortcuts: a button's own shortcut waits 100 ms for the sake of its animation.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ui import icons
from ui.parts.labels import Keycap, Words

_ANY_WIDTH = 16_777_215  # px, Qt's own "as wide as it likes"
_INK = {"primary": "#FFFFFF", "quiet": "accent_ink", "danger": "hold.ink"}


class Button(QPushButton):
    """A button that names its act.

    kind   primary, normal, quiet or danger
    key    its key (`F7`, `Ctrl+P`), told in the tip
    small  26 px high, for a button in a line
    """

    def __init__(self, text: str, act: Callable[[], object] | None = None, *,
                 kind: str = "normal", icon: str = "", key: str = "", small: bool = False,
                 name: str = "") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        if icon:
            self.setIcon(icons.icon(icon, _INK.get(kind, "ink2"), 16))
            self.setIconSize(QSize(16, 16))
        if key:
            QShortcut(QKeySequence(key), self, self.click)
            self.setToolTip(f"{name or text} ({key})")
        if act is not None:
            self.clicked.connect(lambda _checked: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what space does, on the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(Button):
    """A quiet button that is only an icon; its name is told by tip and to screen readers."""

    def __init__(self, icon: str, name: str, act: Callable[[], object] | None = None, *,
                 key: str = "") -> None:
        super().__init__("", act, kind="quiet", icon=icon, key=key, name=name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setFixedWidth(32)


class KeyAction(QPushButton):
    """A keycap and a word in one line of keys: `F7 送观察室`; a click does the same as the key."""

    def __init__(self, key: str, text: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "hint")
        self.setAccessibleName(text)
        QShortcut(QKeySequence(key), self, self.click)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: act())
        self.setToolTip(f"{text} ({key})")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 6, 0)
        row.setSpacing(6)
        self._words, self._marked = Words(text, "secondary"), False
        for part in (Keycap(key), self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)

    def set_text(self, text: str, marked: bool = False) -> None:
        """Another word, marked when it tells a state that one should know."""
        self._words.setText(text)
        self._words.set_tone("again" if marked else "")
        self._marked = marked
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_worded(self, worded: bool) -> None:
        """With its word, or the keycap alone."""
        self._words.setHidden(not worded)
        self.updateGeometry()

    def set_away(self, away: bool) -> None:
        """Without any room, while its key still works; what tells a state stays."""
        self.setMaximumWidth(0 if away and not self._marked else _ANY_WIDTH)

    def sizeHint(self) -> QSize:
        """As wide as keycap and word."""
        layout = self.layout()
        return QSize(layout.sizeHint().width() + 2, 26) if layout else super().sizeHint()
