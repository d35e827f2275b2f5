"""How many visitors should have left: a quiet red line beside the panel, gone when nobody is."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.i18n import ngettext
from ui import icons, theme
from ui.gate import lettering

HIGH = 32


class OverdueLine(QPushButton):
    """A click does what F2 does."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: act())
        self.count = 0
        self.hide()

    def show_count(self, count: int) -> None:
        """Another number; none is not shown."""
        self.count = count
        self.setText(ngettext("{count} visitor has not left", "{count} visitors have not left",
                              count).format(count=count))
        self.setAccessibleName(self.text())
        self.setVisible(count > 0)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft band with sign, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("hold.border"))
        painter.setBrush(theme.colour("hold.soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        icons.paint(painter, QRectF(14, 7, 18, 18), "warning", "hold.ink", 2.0)
        words = QRectF(42, 0, self.width() - 90, HIGH)
        lettering.draw(painter, words, self.text(), 14, "hold.ink", bold=True)
        lettering.draw(painter, QRectF(0, 0, self.width() - 14, HIGH), "F2", 13, "hold.ink",
                       align=lettering.RIGHT)
