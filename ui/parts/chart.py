"""A curve on the screen: lines, upright or lying bars; each value by mouse and by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.reports.curves import Curve, Form, Point
from ui.parts import chart_drawing as drawing

ROW, HEAD = 26, 30
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Chart(QWidget):
    """Arrows, Home and End move over the points; `told` says the value, `opened` on Enter.

    What is drawn stands as a table beside it, for whoever cannot see it; the name of the widget
    is the curve's title, its description the point under the cursor.
    """

    told = Signal(object)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.curve: Curve | None = None
        self.place = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_curve(self, curve: Curve) -> None:
        """Another curve, with the cursor on its last day or its first rank."""
        self.curve = curve
        last = len(curve.points) - 1
        self.place = min(last, 0) if curve.form is Form.RANKING else last
        lying = curve.form is Form.RANKING
        self.setMinimumHeight(HEAD + ROW * len(curve.points) if lying else 150)
        self.setAccessibleName(curve.title)
        self._tell()

    @property
    def point(self) -> Point | None:
        """The point under the cursor."""
        points: Sequence[Point] = self.curve.points if self.curve else ()
        return points[self.place] if 0 <= self.place < len(points) else None

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(480, max(self.minimumHeight(), 220))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The head tells the point under the cursor; below it the curve."""
        if self.curve is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.head(painter, QRectF(0, 0, self.width(), HEAD), self.point, self.hasFocus())
        if self.curve.empty:
            drawing.nothing(painter, self._room(), _("Nothing to draw in this period."))
        elif self.curve.form is Form.RANKING:
            drawing.ranking(painter, self._room(), self.curve, self.place, ROW)
        else:
            drawing.plot(painter, self._room(), self.curve, self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the points."""
        count = len(self.curve.points) if self.curve else 0
        key = event.key()
        if key in _BACK and self.place > 0:
            self._go(self.place - 1)
        elif key in _ON and self.place < count - 1:
            self._go(self.place + 1)
        elif key == Qt.Key.Key_Home and count:
            self._go(0)
        elif key == Qt.Key.Key_End and count:
            self._go(count - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.point is not None:
            self.opened.emit(self.place)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The point under the mouse."""
        if self.curve is not None and (found := self._at(event.position())) is not None:
            self._go(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        if self.point is not None:
            self.opened.emit(self.place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is shown stronger."""
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        self.update()

    def _room(self) -> QRectF:
        return QRectF(0, HEAD, self.width(), self.height() - HEAD)

    def _at(self, where: QPointF) -> int | None:
        assert self.curve is not None
        count = len(self.curve.points)
        if self.curve.form is Form.RANKING:
            place = int((where.y() - HEAD) // ROW)
        else:
            inner = drawing.inner(self._room())
            place = int((where.x() - inner.left()) / max(1.0, inner.width()) * count)
        return place if 0 <= place < count else None

    def _go(self, place: int) -> None:
        if place != self.place:
            self.place = place
            self._tell()

    def _tell(self) -> None:
        point = self.point
        self.setAccessibleDescription(f"{point.label} {point.words}" if point else "")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.told.emit(point)
        self.update()
