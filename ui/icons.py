"""Icons: one own set on a 24 grid, drawn sharp at any size and in the colour of a role."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

STROKE = 1.75
_FOLDER = theme.RESOURCES / "icons"


def paint(painter: QPainter, rect: QRectF | QRect, name: str, colour: str | QColor,
          stroke: float = STROKE) -> None:
    """Draw an icon into a rectangle; `colour` is a role (`ink2`, `admit.ink`) or a colour."""
    code = _code(colour)
    _renderer(name, code, stroke).render(painter, QRectF(rect))


def icon(name: str, colour: str = "ink2", size: int = 18, on: str = "") -> QIcon:
    """An icon for buttons and tabs: it takes the theme's colour anew each time it is drawn.

    on   the role when it is checked or the chosen tab; disabled ones are ink3
    """
    return QIcon(_Engine(name, colour, on or colour, size))


class _Engine(QIconEngine):
    """Draws late, so that a change of theme needs no rebuilding of buttons."""

    def __init__(self, name: str, colour: str, on: str, size: int) -> None:
        super().__init__()
        self._name, self._off, self._on, self._size = name, colour, on, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, rect, self._name, self._role(mode, state), _stroke(self._size))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return drawn

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State,
                     scale: float) -> QPixmap:
        drawn = self.pixmap(size * scale, mode, state)
        drawn.setDevicePixelRatio(scale)
        return drawn

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._off, self._on, self._size)

    def _role(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "ink3"
        return self._on if state == QIcon.State.On else self._off


def _stroke(size: int) -> float:
    """Small icons need a stronger line to keep their weight."""
    return 2.2 if size <= 14 else STROKE


def _code(colour: str | QColor) -> str:
    made = colour if isinstance(colour, QColor) else theme.colour(colour)
    return made.name()


@cache
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, code: str, stroke: float) -> QSvgRenderer:
    text = _source(name).replace("currentColor", code)
    text = text.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(text.encode()))
