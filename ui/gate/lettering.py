"""Text that shrinks or wraps before it would be cut."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_ONE_LINE = 0.6  # a line that had to shrink below this share of its size is better in two
_LEADING = 1.16


@lru_cache(maxsize=256)
def advance(text: str, size: int, bold: bool) -> float:
    """How wide a text is."""
    return QFontMetricsF(theme.font(size, bold)).horizontalAdvance(text)


@lru_cache(maxsize=512)
def fitted(text: str, size: int, bold: bool, wide: int, high: int) -> tuple[int, tuple[str, ...]]:
    """The size and the lines with which a text fits into `wide` × `high`."""
    whole = advance(text, size, bold)
    if whole <= wide:
        return size, (text,)
    one = int(size * wide / whole)
    if one >= size * _ONE_LINE or len(text) < 4:
        return max(one, 1), (text,)
    for count in (2, 3):
        lines = _broken(text, count)
        widest = max(advance(line, size, bold) for line in lines)
        several = min(size, int(size * wide / widest), int(high / count / _LEADING))
        if several > one:
            one, best = several, lines
        if several >= size * _ONE_LINE or count == 3:
            break
    else:
        best = (text,)
    return one, best if one > int(size * wide / whole) else (text,)


def draw(painter: QPainter, rect: QRectF, text: str, size: int, ink: str, *, bold: bool = False,
         align: Qt.AlignmentFlag = LEFT) -> None:
    """Draw a text into a rectangle, smaller or in several lines where it must be."""
    if not text:
        return
    fit, lines = fitted(text, size, bold, int(rect.width()), int(rect.height()))
    painter.setFont(theme.font(fit, bold))
    painter.setPen(theme.colour(ink))
    step = fit * _LEADING
    top = rect.center().y() - step * len(lines) / 2
    for number, line in enumerate(lines):
        place = rect if len(lines) == 1 else QRectF(
            rect.left(), top + number * step, rect.width(), step)
        painter.drawText(place, int(align | Qt.TextFlag.TextDontClip), line)


def draw_line(painter: QPainter, rect: QRectF, text: str, size: int, ink: str, *,
              bold: bool = False) -> None:
    """Draw one line of a list: a little smaller where it must be, then with …"""
    wide = int(rect.width())
    fit = max(size - 2, min(size, int(size * wide / max(1.0, advance(text, size, bold)))))
    shown = QFontMetricsF(theme.font(fit, bold)).elidedText(
        text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(theme.font(fit, bold))
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, int(LEFT), shown)


def _broken(text: str, count: int) -> tuple[str, ...]:
    """About equal parts, at a dot or blank where one is near."""
    lines, rest = [], text
    for left in range(count, 1, -1):
        middle = round(len(rest) / left)
        near = [at + 1 for at, sign in enumerate(rest[:-1])
                if sign in "·， ,、。" and abs(at + 1 - middle) <= max(2, len(rest) // (left * 2))]
        cut = min(near, key=lambda at: abs(at - middle)) if near else middle
        lines.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return (*lines, rest)
