"""A person's doses as tiles: a row a series, a tile a dose; what is open is filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.health.doses import wording
from app.health.doses.queries import CardView
from app.health.doses.rules import Cell, Given, Line, State
from app.i18n import _
from app.rulebook.vaccines import series_name
from ui import icons, theme
from ui.gate import lettering

HIGH, LEAST, GAP, NAME = 40, 84, 5, 68
_RADIUS = 8
_FILLED = frozenset({State.LATE, State.DUE})
_QUIET = frozenset({State.LATER, State.VOLUNTARY, State.PAST})
Way = Qt.Key


@dataclass(frozen=True)
class Tile:
    """One tile: a dose of the schedule (`cell`), or one on file outside it (`given`)."""

    series: str
    cell: Cell | None
    given: Given | None
    words: str
    below: str
    tone: str
    icon: str


def tiles(card: CardView) -> list[tuple[str, list[Tile]]]:
    """The rows of a card, with the name of each series; other vaccines come last."""
    rows = [(series_name(line.series), _line(line, card)) for line in card.assessment.lines]
    shown = {tile.given.id for _name, row in rows for tile in row if tile.given}
    rest = [_other(each.given, wording.vaccine_name(each.vaccine))
            for each in card.doses if each.id not in shown]
    return [*rows, (_("Other vaccines"), rest)] if rest else rows


def _line(line: Line, card: CardView) -> list[Tile]:
    made = [Tile(line.series, cell, cell.given, _(wording.STATE[cell.state]), wording.when(cell),
                 wording.TONE.get(cell.state, "neutral"), wording.ICON[cell.state])
            for cell in line.cells]
    for given in line.invalid:
        faults = wording.faults(tuple(card.assessment.faults.get(given.id, ())))
        made.append(Tile(line.series, None, given, _("Does not count"), f"{given.on} {faults}",
                         "hold", "cross"))
    return made + [_other(given, _("Dose on top")) for given in line.extra]


def _other(given: Given, words: str) -> Tile:
    return Tile("", None, given, words, given.on.isoformat(), "admit", "check")


class DoseGrid(QWidget):
    """Arrows walk; `opened` on Enter or a double click, `chosen` when another tile is."""

    chosen = Signal(object)
    opened = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, list[Tile]]] = []
        self._row = self._column = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Doses"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_card(self, card: CardView | None) -> None:
        """Another person, or the same anew: the tile chosen stays while it is there."""
        self.rows = tiles(card) if card is not None else []
        self._clamp()
        self.setFixedHeight(max(0, len(self.rows) * (HIGH + GAP)))
        self.setMinimumWidth(NAME + self._wide() * (LEAST + GAP))
        self.update()
        self._tell()

    @property
    def current(self) -> Tile | None:
        """The tile that is chosen."""
        row = self.rows[self._row][1] if self._row < len(self.rows) else []
        return row[self._column] if self._column < len(row) else None

    def to_first_open(self) -> None:
        """Begin where a dose is to be given."""
        for number, (_name, row) in enumerate(self.rows):
            for column, tile in enumerate(row):
                if tile.cell is not None and tile.cell.state in _FILLED:
                    self._go(number, column)
                    return
        self._go(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, or leave."""
        key = event.key()
        steps = {Way.Key_Left: (0, -1), Way.Key_Right: (0, 1), Way.Key_Up: (-1, 0),
                 Way.Key_Down: (1, 0)}
        if key in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            down, along = steps[Way(key)]
            self._go(self._row + down, self._column + along)
        elif key in (Way.Key_Return, Way.Key_Enter, Way.Key_Space) and self.current is not None:
            self.opened.emit(self.current)
        elif key == Way.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by hand."""
        for number, (_name, row) in enumerate(self.rows):
            for column in range(len(row)):
                if self._rect(number, column).contains(event.position().toPoint()):
                    self._go(number, column)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Into the form."""
        if self.current is not None:
            self.opened.emit(self.current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (name, row) in enumerate(self.rows):
            label = QRectF(0, number * (HIGH + GAP), NAME - 8, HIGH)
            lettering.draw_line(painter, label, name, 13, "ink2")
            for column, tile in enumerate(row):
                rect = self._rect(number, column)
                if rect.intersects(event.rect()):
                    chosen = (number, column) == (self._row, self._column)
                    _paint(painter, QRectF(rect), tile, chosen, self.hasFocus())

    def _wide(self) -> int:
        return max((len(row) for _name, row in self.rows), default=1)

    def _rect(self, row: int, column: int) -> QRect:
        wide = (self.width() - NAME + GAP) / self._wide()
        return QRect(QPoint(NAME + round(column * wide), row * (HIGH + GAP)),
                     QSize(round(wide) - GAP, HIGH))

    def _go(self, row: int, column: int) -> None:
        if not 0 <= row < len(self.rows) or column < 0:
            return
        self._row, self._column = row, column
        self._clamp()
        self.update()
        self._scroll()
        self._tell()

    def _clamp(self) -> None:
        self._row = max(0, min(self._row, len(self.rows) - 1))
        row: Sequence[Tile] = self.rows[self._row][1] if self.rows else ()
        self._column = max(0, min(self._column, len(row) - 1))

    def _tell(self) -> None:
        tile = self.current
        if tile is not None:
            number = wording.dose(tile.cell.number) if tile.cell else ""
            self.setAccessibleDescription(
                " ".join((self.rows[self._row][0], number, tile.words, tile.below)))
        self.chosen.emit(tile)

    def _scroll(self) -> None:
        view = self.parentWidget()
        while view is not None and not isinstance(view, QScrollArea):
            view = view.parentWidget()
        if isinstance(view, QScrollArea) and self.rows:
            rect = self._rect(self._row, self._column)
            view.ensureVisible(rect.center().x(), rect.center().y(), rect.width() // 2, HIGH)


def _paint(painter: QPainter, rect: QRectF, tile: Tile, chosen: bool, focus: bool) -> None:
    state = tile.cell.state if tile.cell else None
    filled = state in _FILLED
    fill = f"{tile.tone}.soft" if filled else "surface"
    border = f"{tile.tone}.border" if filled or tile.tone == "hold" else (
        "line" if state in _QUIET else "line2")
    inner = rect.adjusted(1, 1, -1, -1)
    painter.setBrush(theme.colour(fill))
    painter.setPen(QPen(theme.colour("accent" if focus else "ink3"), 2) if chosen
                   else QPen(theme.colour(border), 1))
    painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
    text = inner.adjusted(8, 2, -5, -2)
    ink = "ink3" if state in _QUIET else f"{tile.tone}.ink"
    icons.paint(painter, QRectF(text.left(), text.top() + 2, 13, 13), tile.icon, ink, 2.2)
    lettering.draw_line(painter, QRectF(text.left() + 18, text.top(), text.width() - 18, 17),
                        tile.words, 12, ink, bold=filled or tile.tone == "hold")
    lettering.draw_line(painter, QRectF(text.left(), text.top() + 16, text.width(), 17),
                        tile.below, 12, "ink3" if state in _QUIET else "ink2")
