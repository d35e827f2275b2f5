"""How a curve is painted: one colour, the cursor by shape, too; bars begin at 0."""

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.reports.curves import Curve, Form, Point
from ui import theme

_AXIS, _FOOT, _ABOVE = 48, 24, 10
_NAMES, _ENDS = 96, 168
_LEAST = 46  # px between two words of the axis
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE


def inner(room: QRectF) -> QRectF:
    """Where the points are, inside the axes."""
    return room.adjusted(_AXIS, _ABOVE, -8, -_FOOT)


def head(painter: QPainter, room: QRectF, point: Point | None, focus: bool) -> None:
    """The point under the cursor in words: 11-23  98.00 % (1 176 / 1 200)."""
    if point is None:
        return
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour("accent_ink" if focus else "ink2"))
    painter.drawText(room, int(_MIDDLE), point.label)
    wide = QFontMetricsF(painter.font()).horizontalAdvance(point.label)
    painter.setFont(theme.font(13, bold=True))
    painter.setPen(theme.colour("ink"))
    painter.drawText(room.adjusted(wide + 10, 0, 0, 0), int(_MIDDLE), point.words)


def nothing(painter: QPainter, room: QRectF, words: str) -> None:
    """In place of a curve without a value."""
    painter.setFont(theme.font(13))
    painter.setPen(theme.colour("ink3"))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)


def plot(painter: QPainter, room: QRectF, curve: Curve, place: int) -> None:
    """Grid, line or bars over days, and the cursor."""
    box = inner(room)
    _grid(painter, box, curve)
    step = box.width() / len(curve.points)
    _days(painter, box, curve, step)
    dots = [None if point.value is None else QPointF(
        box.left() + step * (number + 0.5), _height(box, curve, point.value))
        for number, point in enumerate(curve.points)]
    if curve.form is Form.LINE:
        _cursor(painter, box, box.left() + step * (place + 0.5))
        _line(painter, box, dots)
        _dots(painter, dots, place)
    else:
        _bars(painter, box, dots, step, place)


def ranking(painter: QPainter, room: QRectF, curve: Curve, place: int, high: int) -> None:
    """Names, lying bars, values; the row under the cursor on a soft ground."""
    wide = max(24.0, room.width() - _NAMES - _ENDS)
    most = max(curve.scale.high, Decimal(1))
    for number, point in enumerate(curve.points):
        line = QRectF(0, room.top() + number * high, room.width(), high)
        chosen = number == place
        if chosen:
            painter.fillRect(line, theme.colour("select"))
            painter.fillRect(QRectF(0, line.top(), 3, high), theme.colour("accent"))
        _text(painter, QRectF(10, line.top(), _NAMES - 16, high), point.label, 13,
              "ink" if point.value is not None else "ink3", chosen)
        length = wide * float((point.value or Decimal(0)) / most)
        bar = QRectF(_NAMES, line.center().y() - 6, max(2.0, length), 12)
        if point.value is not None:
            _round(painter, bar, "chart" if chosen else "chart_compare", 3)
        left = _NAMES + (max(2.0, length) if point.value is not None else 0) + 8
        _text(painter, QRectF(left, line.top(), room.width() - left, high), point.words, 12,
              "ink" if chosen else "ink2", chosen)


def _height(box: QRectF, curve: Curve, value: Decimal) -> float:
    return box.bottom() - box.height() * curve.scale.share(value)


def _grid(painter: QPainter, box: QRectF, curve: Curve) -> None:
    scale = curve.scale
    for value in scale.lines:
        y = _height(box, curve, value)
        ink = "line2" if value == scale.low else "chart_grid"
        painter.fillRect(QRectF(box.left(), round(y), box.width(), 1), theme.colour(ink))
        words = f"{value.normalize():f}{'%' if curve.unit == '%' else ''}"
        _text(painter, QRectF(0, y - 8, _AXIS - 8, 16), words, 11, "ink3", align=_RIGHT)


def _days(painter: QPainter, box: QRectF, curve: Curve, step: float) -> None:
    every = max(1, -(-_LEAST // max(1, int(step))))
    last = len(curve.points) - 1
    for number, point in enumerate(curve.points):
        if (last - number) % every == 0:
            middle = box.left() + step * (number + 0.5)
            _text(painter, QRectF(middle - 30, box.bottom() + 4, 60, 18), point.label, 11,
                  "ink" if number == last else "ink3", align=Qt.AlignmentFlag.AlignCenter)


def _cursor(painter: QPainter, box: QRectF, x: float) -> None:
    painter.fillRect(QRectF(round(x), box.top(), 1, box.height()), theme.colour("line2"))


def _line(painter: QPainter, box: QRectF, dots: list[QPointF | None]) -> None:
    """Each stretch without a gap, over a thin veil."""
    for run in _runs(dots):
        path = QPainterPath(run[0])
        for dot in run[1:]:
            path.lineTo(dot)
        area = QPainterPath(path)
        area.lineTo(run[-1].x(), box.bottom())
        area.lineTo(run[0].x(), box.bottom())
        veil = QColor(theme.colour("chart"))
        veil.setAlphaF(0.09)
        painter.fillPath(area, veil)
        painter.setPen(QPen(theme.colour("chart"), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _runs(dots: list[QPointF | None]) -> list[list[QPointF]]:
    runs: list[list[QPointF]] = [[]]
    for dot in dots:
        if dot is None:
            runs.append([])
        else:
            runs[-1].append(dot)
    return [run for run in runs if run]


def _dots(painter: QPainter, dots: list[QPointF | None], place: int) -> None:
    many = len(dots) > 45
    for number, dot in enumerate(dots):
        if dot is None or (many and number != place):
            continue
        radius = 6.0 if number == place else 3.6
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour("chart"))
        painter.drawEllipse(dot, radius, radius)
        if number == place:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(dot, 2.4, 2.4)


def _bars(painter: QPainter, box: QRectF, dots: list[QPointF | None], step: float,
          place: int) -> None:
    wide = min(48.0, max(2.0, step * 0.68))
    for number, dot in enumerate(dots):
        if dot is None:
            continue
        bar = QRectF(dot.x() - wide / 2, dot.y(), wide, box.bottom() - dot.y())
        _round(painter, bar, "chart" if number == place else "chart_compare", 2)
        if number == place:
            _cap(painter, QPointF(dot.x(), box.bottom()))


def _cap(painter: QPainter, foot: QPointF) -> None:
    """A small wedge below the bar under the cursor: its shape tells it, too."""
    path = QPainterPath(QPointF(foot.x(), foot.y() + 1))
    path.lineTo(foot.x() - 4, foot.y() + 6)
    path.lineTo(foot.x() + 4, foot.y() + 6)
    painter.fillPath(path, theme.colour("accent"))


def _round(painter: QPainter, rect: QRectF, role: str, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(role))
    painter.drawRoundedRect(rect, radius, radius)


def _text(painter: QPainter, rect: QRectF, words: str, size: int, ink: str, bold: bool = False,
          align: Qt.AlignmentFlag = _MIDDLE) -> None:
    painter.setFont(theme.font(size, bold))
    painter.setPen(theme.colour(ink))
    shown = QFontMetricsF(painter.font()).elidedText(
        words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align), shown)
