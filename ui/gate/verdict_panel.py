"""The verdict, to be read from two metres: painted, in one geometry for every state."""

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui import theme
from ui.gate import verdict_drawing as drawing
from ui.gate.verdict_view import View

STAYS = 30_000  # ms
SLOW = 500  # ms; whoever waits longer is told so
RADIUS = 12
_TICK = 100  # ms between two steps of the shrinking line
_SMALL = 330  # px; below this height the parts stand in one row


class VerdictPanel(QWidget):
    """Shows a View for half a minute, then waits again.

    painted   a verdict is on the screen; expired: it has gone quiet by itself
    busy      an act takes long, so the panel asks for patience instead
    """

    resized = Signal()

    painted = Signal()
    expired = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 150)
        self.view: View | None = None
        self._way = ""
        self._fresh = False
        self._age = QElapsedTimer()
        self._stays = QTimer(self, singleShot=True, interval=STAYS)
        self._stays.timeout.connect(self._on_expired)
        self.busy = False
        self._late = QTimer(self, singleShot=True, interval=SLOW)
        self._late.timeout.connect(lambda: self._show_busy(True))
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(lambda: self.update(
            0, self.height() - drawing.LINE, self.width(), drawing.LINE))
        self.wait()

    def show_view(self, view: View) -> None:
        """A new verdict."""
        self.view, self._fresh, self.busy = view, True, False
        self.setAccessibleName(view.spoken)
        self._age.start()
        self._stays.start()
        self._tick.start()
        self.update()

    def wait(self) -> None:
        """Back to saying what to do."""
        self.view = None
        self._stays.stop()
        self._tick.stop()
        self.setAccessibleName(_("Please scan"))
        self.update()

    def expect(self) -> None:
        """An act is under way: if it takes long, nobody shall look at an old verdict."""
        if not self.busy:
            self._late.start()

    def rest(self) -> None:
        """Everything was answered."""
        self._late.stop()
        self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        if busy is not self.busy:
            self.busy = busy
            self.update()

    def show_way(self, way: str) -> None:
        """Direction and gate, told while nobody is judged."""
        self._way = way
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the panel goes with it."""
        super().resizeEvent(event)
        self.resized.emit()

    def _on_expired(self) -> None:
        self.wait()
        self.expired.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole panel, or only its shrinking line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, RADIUS, RADIUS)
        painter.setClipPath(shape)
        if event.rect().height() > drawing.LINE:
            self._paint(painter, whole, shape)
        self._paint_line(painter, whole)
        painter.end()
        if self._fresh:
            self._fresh = False
            self.painted.emit()

    def _paint(self, painter: QPainter, whole: QRectF, shape: QPainterPath) -> None:
        painter.fillRect(whole, theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line"), 2))  # half of it lies outside the clip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        scale = min(whole.width() / drawing.WIDE, whole.height() / drawing.HIGH)
        painter.save()
        if self.view is None or self.busy:
            scale = max(scale, min(1.0, whole.width() / 640, whole.height() / 360))
            painter.scale(scale, scale)
            drawing.paint_waiting(painter, _page(whole, scale), self._way, self.busy)
        elif whole.height() < _SMALL:
            drawing.paint_small(painter, whole, self.view)
        else:
            painter.scale(scale, scale)
            least = round(drawing.LEAST_WORD / scale)
            drawing.paint_verdict(painter, _page(whole, scale), self.view, least)
        painter.restore()

    def _paint_line(self, painter: QPainter, whole: QRectF) -> None:
        if self.view is None or self.busy:
            return
        line = QRectF(0, whole.bottom() - drawing.LINE, whole.width(), drawing.LINE)
        left = max(0.0, 1 - self._age.elapsed() / STAYS)
        painter.fillRect(line, theme.colour(f"{self.view.tone}.soft"))
        line.setWidth(line.width() * left)
        painter.fillRect(line, theme.colour(f"{self.view.tone}.fill"))


def _page(whole: QRectF, scale: float) -> QRectF:
    return QRectF(0, 0, whole.width() / scale, whole.height() / scale)
