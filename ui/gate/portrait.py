"""A person's picture, or a quiet drawn figure where there is none."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from ui import theme

RADIUS = 8
_KEPT = 64  # pictures; a class that comes twice is not decoded twice


def paint(painter: QPainter, rect: QRectF, photo: bytes | None) -> None:
    """Draw into a rounded rectangle, filling it."""
    shape = QPainterPath()
    shape.addRoundedRect(rect, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    picture = _decoded(photo) if photo else QPixmap()
    if picture.isNull():
        _figure(painter, rect)
    else:
        _fill(painter, rect, picture)
    painter.restore()


@lru_cache(maxsize=_KEPT)
def _decoded(photo: bytes) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(photo)
    return picture


def _fill(painter: QPainter, rect: QRectF, picture: QPixmap) -> None:
    wide, high = picture.width(), picture.height()
    scale = max(rect.width() / wide, rect.height() / high)
    source = QRectF(0, 0, rect.width() / scale, rect.height() / scale)
    source.moveCenter(QPointF(wide / 2, high / 2))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(rect, picture, source)


def _figure(painter: QPainter, rect: QRectF) -> None:
    painter.fillRect(rect, theme.colour("sunken"))
    shade = QColor(theme.colour("line2"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    wide, high = rect.width(), rect.height()
    centre = rect.center().x()
    head = wide * 0.23
    painter.drawEllipse(QPointF(centre, rect.top() + high * 0.38), head, head * 1.12)
    body = QRectF(rect.left() + wide * 0.1, rect.top() + high * 0.68, wide * 0.8, high * 0.6)
    painter.drawRoundedRect(body, wide * 0.3, wide * 0.3)
