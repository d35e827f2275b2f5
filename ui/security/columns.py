"""Where things stand: two columns, cards as wide as their column, what is wrong in sight."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.choices import Option

_LEAST = 820  # px; narrower, and the side goes below
_AROUND = 64  # px of its label and of what is said about it
_CARD = 140  # px; a card's sentence wraps down to this width
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class Columns(QWidget):
    """`main` takes what `side` leaves; both heights are the window's while it is wide enough."""

    def __init__(self, main: QWidget, side: QWidget, width: int) -> None:
        super().__init__()
        self._main, self._side, self._width = main, side, width
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addWidget(main, 1)
        self._line.addWidget(side)
        side.setFixedWidth(width)

    def minimumSizeHint(self) -> QSize:
        """The side can go below, so it asks for no width of its own."""
        return QSize(self._main.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other."""
        super().resizeEvent(event)
        narrow = self.width() < _LEAST
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if narrow == (self._line.direction() == across):
            self._line.setDirection(down if narrow else across)
            self._side.setMinimumWidth(0 if narrow else self._width)
            self._side.setMaximumWidth(_UNLIMITED if narrow else self._width)


def narrow(card: Option) -> Option:
    """Let the layout, not the length of its sentence, say how wide a card is."""
    card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    card.setMinimumWidth(_CARD)
    for words in card.findChildren(QVBoxLayout):
        words.addStretch(1)
    return card


def bring_into_view(part: QWidget | None) -> None:
    """Scroll until a field is seen; Qt itself does so only for the Tab key."""
    area = part.parentWidget() if part is not None else None
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and part is not None:
        area.ensureWidgetVisible(part, 0, _AROUND)
