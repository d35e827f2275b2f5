"""A bar of shares: so many of all in each state."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Meter(QWidget):
    """Shares side by side on a track; white between them tells them apart."""

    def __init__(self, height: int = 4) -> None:
        super().__init__()
        self._shares: list[tuple[int, str]] = []
        self._whole = 1
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[tuple[int, str]], whole: int) -> None:
        """Counts with their colours, of so many in all."""
        self._shares, self._whole = list(shares), max(1, whole)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, then each share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(rect, radius, radius)
        left = 0.0
        for count, colour in self._shares:
            wide = rect.width() * count / self._whole
            if count:
                painter.fillRect(QRectF(left, 0, max(2.0, wide - 2), rect.height()),
                                 theme.colour(colour))
            left += wide
