"""A table on paper: its header comes again on each page, long cells wrap, nothing is cut."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.reports.fonts import measure
from app.reports.lines import lines
from app.reports.page import MARGIN
from app.reports.story import Block
from app.reports.surface import INK, INK2, INK3, LINE2, LINE3, TINT, TONE, Style, Surface

Cell = tuple[str, str]
"""Text and tone; the tone is a state, "quiet" or "" for plain."""

PAD = 4.0
SIZE, LEADING, ROW = 8.5, 12.0, 20.0
HEADER = Style(8, INK2, bold=True)
STYLE = {
    "": Style(SIZE, INK), "quiet": Style(SIZE, INK3),
    **{tone: Style(SIZE, ink, bold=True) for tone, ink in TONE.items()},
}
GENEROUS = 100.0
"""Points a column gets at most when not all can have what they want; longer texts wrap."""
PIECE = 30
"""Lines of one row that stay together; a longer row goes on over the page."""


@dataclass(frozen=True)
class Heading:
    """A column's title; its share of the spare width; numbers stand right."""

    title: str
    share: float = 1
    right: bool = False


@dataclass(frozen=True)
class Table:
    """Headings and rows, not yet laid out."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]

    @cached_property
    def wishes(self) -> list[float]:
        """The width of each column in which nothing wraps."""
        return [self._longest(n, heading.title) for n, heading in enumerate(self.headings)]

    def _longest(self, n: int, title: str) -> float:
        texts = {row[n] for row in self.rows}
        widest = max((measure(text, SIZE, tone in TONE) for text, tone in texts), default=0)
        return max(HEADER.width(title), widest) + 2 * PAD

    @cached_property
    def needs(self) -> list[float]:
        """The width of each column in which only long texts wrap."""
        titles = (HEADER.width(heading.title) + 2 * PAD for heading in self.headings)
        return [
            min(wish, max(GENEROUS, title))
            for wish, title in zip(self.wishes, titles, strict=True)
        ]

    def cramped(self, room: float) -> bool:
        """Is so much room too little?"""
        return sum(self.needs) > room

    def widths(self, room: float) -> list[float]:
        """Each column what its texts need; what is left goes to long texts, then by share."""
        wishes, needs = self.wishes, self.needs
        if sum(needs) > room:
            return _levelled(needs, room)
        if sum(wishes) > room:
            part = (room - sum(needs)) / (sum(wishes) - sum(needs))
            return [n + (w - n) * part for w, n in zip(wishes, needs, strict=True)]
        shares = sum(heading.share for heading in self.headings) or 1
        spare = room - sum(wishes)
        return [
            wish + spare * heading.share / shares
            for wish, heading in zip(wishes, self.headings, strict=True)
        ]

    def blocks(self, room: float, rows: Iterable[Sequence[Cell]] | None = None
               ) -> Iterator[Block]:
        """The header and a block for each row.

        rows  other rows in the widths of these, where they are too many to be held at once
        """
        columns, x = [], MARGIN
        for heading, width in zip(self.headings, self.widths(room), strict=True):
            columns.append(_Column(x + PAD, width - 2 * PAD + 0.01, heading.right))
            x += width
        header = _header([heading.title for heading in self.headings], columns, room)
        yield header
        for row in self.rows if rows is None else rows:
            yield from _row(row, columns, header, room)


class PartTable(Table):
    """A part of a table with the columns of the whole, so that all parts line up."""

    def __init__(self, whole: Table, rows: Sequence[Sequence[Cell]]) -> None:
        super().__init__(whole.headings, rows)
        object.__setattr__(self, "_whole", whole)

    def widths(self, room: float) -> list[float]:
        """Those of the whole table."""
        whole: Table = self.__dict__["_whole"]
        return whole.widths(room)


def _levelled(needs: Sequence[float], room: float) -> list[float]:
    """The widest give way first: a date, a class or a number is broken last."""
    left = room
    for done, need in enumerate(sorted(needs)):
        share = left / (len(needs) - done)
        if need > share:
            return [min(each, share) for each in needs]
        left -= need
    return list(needs)


@dataclass(frozen=True)
class _Column:
    x: float
    width: float
    right: bool

    def set(self, surface: Surface, y: float, texts: Sequence[str], style: Style) -> None:
        for n, text in enumerate(texts):
            if self.right:
                surface.text(self.x + self.width, y + n * LEADING, text, style, "right")
            else:
                surface.text(self.x, y + n * LEADING, text, style)


def _header(titles: Sequence[str], columns: Sequence[_Column], room: float) -> Block:
    texts = [
        lines(title, column.width, HEADER.size, bold=True)
        for title, column in zip(titles, columns, strict=True)
    ]
    height = ROW + 0.9 + LEADING * (max(map(len, texts)) - 1)

    def draw(surface: Surface, y: float) -> None:
        surface.box(MARGIN, y, room, height, TINT)
        for edge in (y, y + height):
            surface.line(MARGIN, edge, MARGIN + room, edge, LINE3)
        for column, text in zip(columns, texts, strict=True):
            column.set(surface, y + 13.3, text, HEADER)

    return Block(height, draw, keep=True)


def _row(
    row: Sequence[Cell], columns: Sequence[_Column], header: Block, room: float
) -> Iterator[Block]:
    texts = [
        lines(text, column.width, SIZE, tone in TONE)
        for column, (text, tone) in zip(columns, row, strict=True)
    ]
    styles = [STYLE[tone] for _text, tone in row]
    count = max(map(len, texts))
    for start in range(0, count, PIECE):
        piece = [text[start : start + PIECE] for text in texts]
        height = ROW + LEADING * (min(PIECE, count - start) - 1)
        yield Block(height, _drawing(columns, piece, styles, height, room), header=header)


def _drawing(
    columns: Sequence[_Column], texts: Sequence[Sequence[str]], styles: Sequence[Style],
    height: float, room: float,
) -> Callable[[Surface, float], None]:
    def draw(surface: Surface, y: float) -> None:
        for column, text, style in zip(columns, texts, styles, strict=True):
            column.set(surface, y + 13.2, text, style)
        surface.line(MARGIN, y + height, MARGIN + room, y + height, LINE2)

    return draw
