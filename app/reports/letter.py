"""Parts of a paper that is read like a letter: facts in two columns, prose, numbered points."""

from collections.abc import Iterator, Sequence

from app.reports.lines import lines
from app.reports.page import MARGIN
from app.reports.story import Block
from app.reports.surface import INK, INK3, LINE, Style, Surface

CAPTION, VALUE, PROSE = Style(8.5, INK3), Style(10, INK), Style(11, INK)
ROW, ROOM, LEADING = 19.0, 72.0, 19.0


def facts(pairs: Sequence[tuple[str, str]], width: float) -> Iterator[Block]:
    """Two facts a line; what is not known is left out, what is long gets lines of its own."""
    held: list[tuple[str, str]] = []
    for pair in (each for each in pairs if each[1]):
        if VALUE.width(pair[1]) > width / 2 - ROOM - 8:
            if held:
                yield _line(held, width)
                held = []
            yield _long(*pair, width)
            continue
        held.append(pair)
        if len(held) == 2:
            yield _line(held, width)
            held = []
    if held:
        yield _line(held, width)


def prose(words: str, width: float, indent: float = 0) -> Block:
    """A paragraph in the size of a letter."""
    rows = lines(words, width - indent, PROSE.size)

    def draw(surface: Surface, y: float) -> None:
        for n, row in enumerate(rows):
            surface.text(MARGIN + indent, y + 14 + LEADING * n, row, PROSE)

    return Block(6 + LEADING * len(rows), draw)


def _line(pairs: Sequence[tuple[str, str]], width: float) -> Block:
    half, told = width / 2, tuple(pairs)

    def draw(surface: Surface, y: float) -> None:
        for n, (caption, value) in enumerate(told):
            left = MARGIN + half * n
            surface.text(left, y + 13, caption, CAPTION)
            surface.text(left + ROOM, y + 13, value, VALUE)
        surface.line(MARGIN, y + ROW, MARGIN + width, y + ROW, LINE)

    return Block(ROW, draw)


def _long(caption: str, value: str, width: float) -> Block:
    rows = lines(value, width - ROOM, VALUE.size)
    height = ROW + 14.0 * (len(rows) - 1)

    def draw(surface: Surface, y: float) -> None:
        surface.text(MARGIN, y + 13, caption, CAPTION)
        for n, row in enumerate(rows):
            surface.text(MARGIN + ROOM, y + 13 + 14.0 * n, row, VALUE)
        surface.line(MARGIN, y + height, MARGIN + width, y + height, LINE)

    return Block(height, draw)
