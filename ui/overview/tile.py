"""A number of the day as a tile: caption, number, comparison, nine bars; a click opens its rows."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.response.overview import wording
from app.response.overview.rules import Tile
from ui import cells, theme
from ui.gate import lettering

_PAD, _BARS, _FOOT = 16, 104, 24


class TileView(QWidget):
    """`opened(name)` on Enter, Space or a click."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tile: Tile | None = None
        self._weekday = 0
        self._hot = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 122)

    def show_tile(self, tile: Tile, weekday: int) -> None:
        """Another number; `weekday` is today's, counted from Monday = 0."""
        self._tile, self._weekday = tile, weekday
        words = f"{cells.shown(tile.number)} {_of(tile)} {wording.beside(tile, weekday)}"
        self.setAccessibleName(_(wording.TILE[tile.name]))
        self.setAccessibleDescription(f"{words} {wording.change(tile)[0]}".strip())
        self.setToolTip(_("{caption}: open its rows (Enter)").format(
            caption=_(wording.TILE[tile.name])))
        self.update()

    def sizeHint(self) -> QSize:
        """As in the drawing."""
        return QSize(198, 232)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the rows."""
        if self.rect().contains(event.position().toPoint()):
            self._open()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        self._hot = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        """The mouse has left it."""
        self._hot = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card and what stands on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setBrush(theme.colour("hover" if self._hot else "surface"))
        painter.setPen(QPen(theme.colour("accent" if focus else "line"), 2 if focus else 1))
        inset = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
        if self._tile is not None:
            _paint_words(painter, QRectF(self.rect()), self._tile, self._weekday)
            if self._tile.earlier and self.height() >= 96 + _BARS:
                _paint_bars(painter, QRectF(self.rect()), self._tile, self._weekday)

    def _open(self) -> None:
        if self._tile is not None:
            self.opened.emit(self._tile.name)


def _of(tile: Tile) -> str:
    """What stands behind the number: / 1 260, or its unit."""
    unit = _(wording.UNIT[tile.name]) if wording.UNIT[tile.name] else ""
    if tile.of is None:
        return unit
    return f"/ {cells.shown(tile.of)} {unit}".strip()


def _paint_words(painter: QPainter, room: QRectF, tile: Tile, weekday: int) -> None:
    left, wide = room.left() + _PAD, room.width() - 2 * _PAD
    lettering.draw_line(painter, QRectF(left, 13, wide, 20), _(wording.TILE[tile.name]), 13, "ink2")
    number = cells.shown(tile.number)
    lettering.draw_line(painter, QRectF(left, 35, wide, 42), number, 30, "ink", bold=True)
    after = lettering.advance(number, 30, True) + 8
    if after < wide - 20:
        lettering.draw_line(painter, QRectF(left + after, 42, wide - after, 32), _of(tile), 14,
                            "ink3")
    lettering.draw_line(painter, QRectF(left, 77, wide, 18), wording.beside(tile, weekday), 12,
                        "ink3")
    words, state = wording.change(tile)
    lettering.draw_line(painter, QRectF(left, 95, wide, 18), words, 13,
                        f"{state}.ink" if state else "ink", bold=True)


def _paint_bars(painter: QPainter, room: QRectF, tile: Tile, weekday: int) -> None:
    """Today in the state's colour, the weekday of last week lighter, the others quiet."""
    values: list[int | None] = [*tile.earlier, tile.number]
    box = QRectF(room.left() + _PAD, 128, room.width() - 2 * _PAD,
                 room.height() - 128 - _FOOT - 10)
    most = max((value or 0 for value in values), default=0) or 1
    step = box.width() / len(values)
    state = wording.tone(tile)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, value in enumerate(values):
        last = number == len(values) - 1
        high = box.height() * (value or 0) / most
        bar = QRectF(box.left() + step * number + 1, box.bottom() - high, step - 3, high)
        colour = (f"{state}.fill" if state else "chart") if last else (
            "chart_compare" if number == tile.same else "chart_rest")
        painter.setBrush(theme.colour(colour))
        painter.drawRoundedRect(bar, 2, 2)
    painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
    foot = QRectF(box.left(), box.bottom() + 6, box.width(), 18)
    lettering.draw(painter, foot, _("Today"), 12, "ink", bold=True,
                   align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if tile.same is not None and box.width() > 130:
        middle = box.left() + step * (tile.same + 0.5)
        lettering.draw(painter, QRectF(max(box.left(), middle - 40), foot.top(), 80, 18),
                       _("last {weekday}").format(weekday=_(wording.WEEKDAYS[weekday])), 11,
                       "ink3", align=Qt.AlignmentFlag.AlignCenter)

