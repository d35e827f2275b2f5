"""How a fever curve is painted: a line with its dots, the limit dashed, the area a veil."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.isolation.stays.views import Measured
from ui import theme

_VEIL = 0.09
_LOW, _HIGH = Decimal("36.2"), Decimal("39.0")  # °C of the one scale of all curves


@dataclass(frozen=True)
class Scale:
    """°C at the bottom and at the top: the same for every card, so that they can be compared."""

    low: Decimal = _LOW
    high: Decimal = _HIGH

    def height(self, rect: QRectF, celsius: Decimal) -> float:
        """Where a temperature stands in a rectangle."""
        share = (celsius - self.low) / (self.high - self.low)
        return rect.bottom() - rect.height() * float(share)


def scale_of(curves: Iterable[Sequence[Measured]]) -> Scale:
    """The usual scale, wider when somebody is hotter or colder than it."""
    every = [each.celsius for curve in curves for each in curve]
    return Scale(min([_LOW, *every]), max([_HIGH, *every]))


def points(rect: QRectF, curve: Sequence[Measured], scale: Scale) -> list[QPointF]:
    """Where the measurements stand: one after the other, as on the sheet at the bed."""
    step = rect.width() / max(1, len(curve) - 1)
    left = rect.left() if len(curve) > 1 else rect.right()
    return [QPointF(left + step * number, scale.height(rect, each.celsius))
            for number, each in enumerate(curve)]


def paint_line(painter: QPainter, rect: QRectF, curve: Sequence[Measured], scale: Scale,
               limit: Decimal, ink: str) -> list[QPointF]:
    """Limit, area and line; the dots are whoever asks'."""
    paint_limit(painter, rect, scale, limit)
    dots = points(rect, curve, scale)
    if len(dots) < 2:
        return dots
    line = QPainterPath(dots[0])
    for dot in dots[1:]:
        line.lineTo(dot)
    area = QPainterPath(line)
    area.lineTo(dots[-1].x(), rect.bottom())
    area.lineTo(dots[0].x(), rect.bottom())
    area.closeSubpath()
    veil = QColor(theme.colour(ink))
    veil.setAlphaF(_VEIL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(area, veil)
    painter.setPen(QPen(theme.colour(ink), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(line)
    return dots


def paint_limit(painter: QPainter, rect: QRectF, scale: Scale, limit: Decimal) -> None:
    """The policy's limit as a dashed line."""
    y = round(scale.height(rect, limit)) + 0.5
    pen = QPen(theme.colour("line2"), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def paint_dot(painter: QPainter, dot: QPointF, ink: str, ground: str = "surface") -> None:
    """An end of a curve, ringed with its ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    for role, radius in ((ground, 5.0), (ink, 3.6)):
        painter.setBrush(theme.colour(role))
        painter.drawEllipse(dot, radius, radius)
