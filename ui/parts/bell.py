"""The bell of the top bar: how many alarms wait, and the way to them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.i18n import _, ngettext
from ui.parts.card import row
from ui.parts.labels import CountBadge, Glyph

KEY = "Alt+0"


class Bell(QPushButton):
    """A click, or Alt+0, goes to the alarms; hidden for who may not open them."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "hint")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.badge = CountBadge(0, "hold")
        line = row(Glyph("bell", "ink2", 18), self.badge)
        line.setContentsMargins(2, 0, 2, 0)
        self.setLayout(line)
        for part in (self.badge, *self.findChildren(Glyph)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QShortcut(QKeySequence(KEY), self, self.click)
        self.clicked.connect(lambda _checked: act())
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """So many wait; None hides the bell."""
        self.setHidden(count is None)
        self.badge.setHidden(not count)
        self.badge.set_count(count or 0)
        words = ngettext("{n} alarm waits", "{n} alarms wait", count or 0).format(n=count or 0)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({KEY})" if count else f"{_('Alarms')} ({KEY})")
        self.setFixedWidth(self.sizeHint().width() if count is None else
                           26 + (self.badge.sizeHint().width() + 8 if count else 0))
