"""A story is a list of blocks; what belongs together stays on one page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.reports.surface import Surface


@dataclass(frozen=True)
class Block:
    """Something with a height in points.

    draw    draws it with its top at y; None = white space, left out at the top of a page
    keep    it stays on one page with the next block
    header  drawn again above it when a page begins here
    """

    height: float
    draw: Callable[[Surface, float], None] | None = None
    keep: bool = False
    header: "Block | None" = None


def pages(blocks: Iterable[Block], room: float) -> list[list[Block]]:
    """Spread the blocks over pages with `room` points each; there is at least one page."""
    return list(flow(blocks, room))


def flow(blocks: Iterable[Block], room: float) -> Iterator[list[Block]]:
    """The same page after page, so that what was drawn can be forgotten."""
    page: list[Block] = []
    left = room
    for unit in _units(blocks):
        height = sum(block.height for block in unit)
        if height > left and page:
            yield page
            header = unit[0].header
            page = [header] if header else []
            left = room - (header.height if header else 0)
        if page or unit[0].draw:
            page += unit
            left -= height
    yield page


def _units(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    unit: list[Block] = []
    for block in blocks:
        unit.append(block)
        if not block.keep:
            yield unit
            unit = []
    if unit:
        yield unit
