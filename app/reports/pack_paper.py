"""How the inspection pack is drawn: contents, then a register after the other, page x of y."""

from collections.abc import Iterator
from functools import partial
from math import ceil
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _, ngettext
from app.progress import Progress
from app.reports import page
from app.reports.cells import shown
from app.reports.pack import Contents, Figures, Part, table_of
from app.reports.page import (
    BODY,
    BOTTOM,
    LANDSCAPE,
    MARGIN,
    NOTE,
    PORTRAIT,
    SUBTITLE,
    TITLE,
    TOP,
    Head,
    frame,
    letterhead,
)
from app.reports.story import Block, flow
from app.reports.surface import INK, INK2, INK3, TINT, Style, Surface
from app.reports.table import Table

_LINES = 26  # registers on a page of the contents
_LEAD = 22.0  # points from one to the next
_CELL, _STRONG = Style(9, INK), Style(9, INK, bold=True)
_CODE = Style(8, INK2)
_PART = Style(15, bold=True)


def write(session: Session, parts: list[Part], head: Head, path: Path, progress: Progress
          ) -> Contents:
    """Write the pack to a draft of its file. Raises Cancelled, Invalid, OSError."""
    contents, figures = Contents(parts), Figures()
    surface = Surface(PORTRAIT, head.title, head.school)
    sizes = [PORTRAIT] * max(1, ceil(len(parts) / _LINES))
    for number in range(len(sizes)):
        _begin(surface, head, number + 1, PORTRAIT)
        surface.later(f"contents-{number}")
        surface.turn()
    for number, part in enumerate(parts):
        progress.step(number, len(parts))
        part.page = len(sizes) + 1
        table, rows = table_of(session, part, figures)
        size = LANDSCAPE if table.cramped(frame(PORTRAIT)) else PORTRAIT
        for sheet in flow(_blocks(part, table, rows, frame(size)), size[1] - TOP - BOTTOM):
            progress.step(number, len(parts))
            sizes.append(size)
            _begin(surface, head, len(sizes), size)
            _draw(surface, sheet)
    contents.pages, contents.checksum = len(sizes), figures.checksum
    _finish(surface, head, contents, sizes)
    surface.save(path)
    progress.step(len(parts), len(parts))
    return contents


def _blocks(part: Part, table: Table, rows: Iterator, width: float  # type: ignore[type-arg]
            ) -> Iterator[Block]:
    yield _part_title(part, width)
    if not part.count:
        yield page.section(_("Nil report"), "", width)
        yield page.paragraph(_("There is nothing to enter for this period."), width)
        return
    count = ngettext("{count} row", "{count} rows", part.count).format(count=shown(part.count))
    yield page.section("", count, width)
    yield from table.blocks(width, rows)


def _part_title(part: Part, width: float) -> Block:
    words = "·".join(filter(None, (page.period_words(part.period), part.note)))

    def draw(surface: Surface, y: float) -> None:
        surface.text(MARGIN, y + 22, part.title, _PART.fitted(part.title, width))
        surface.text(MARGIN, y + 38, words, SUBTITLE.fitted(words, width))

    return Block(48, draw, keep=True)


def _begin(surface: Surface, head: Head, number: int, size: tuple[float, float]) -> None:
    surface.resize(size)
    surface.stamp(f"letterhead-{size[0]:.0f}", partial(letterhead, surface, head))
    surface.later(f"foot-{number}")


def _draw(surface: Surface, sheet: list[Block]) -> None:
    y = TOP
    for block in sheet:
        if block.draw:
            block.draw(surface, y)
        y += block.height
    surface.turn()


def _finish(surface: Surface, head: Head, contents: Contents, sizes: list[tuple[float, float]]
            ) -> None:
    """What is only known at the end: contents, and how many pages there are."""
    for number, size in enumerate(sizes, 1):
        surface.resize(size)
        surface.fill(f"foot-{number}", partial(
            page.footer, surface, head, number, len(sizes)))
    surface.resize(PORTRAIT)
    for number in range(max(1, ceil(len(contents.parts) / _LINES))):
        surface.fill(f"contents-{number}", partial(
            _contents, surface, head, contents, number))


def _contents(surface: Surface, head: Head, contents: Contents, sheet: int) -> None:
    width = frame(PORTRAIT)
    middle, right, y = MARGIN + width / 2, MARGIN + width, TOP
    surface.text(middle, y + 30, head.title, TITLE.fitted(head.title, width), "centre")
    surface.text(middle, y + 48, head.period, SUBTITLE, "centre")
    counts = _("{registers} registers·{rows} rows·{pages} pages").format(
        registers=len(contents.parts), rows=shown(contents.rows), pages=contents.pages)
    surface.text(middle, y + 66, counts, BODY, "centre")
    surface.text(middle, y + 82, f"SHA-256 {contents.checksum}", _CODE, "centre")
    y += 96
    surface.box(MARGIN, y, width, _LEAD, TINT)
    for x, words in ((MARGIN + 4, _("#")), (MARGIN + 34, _("Register"))):
        surface.text(x, y + 14.5, words, _STRONG)
    for x, words in ((right - 70, _("Rows")), (right - 4, _("Page"))):
        surface.text(x, y + 14.5, words, _STRONG, "right")
    first = sheet * _LINES
    for number, part in enumerate(contents.parts[first:first + _LINES], first + 1):
        y += _LEAD
        surface.line(MARGIN, y + _LEAD, right, y + _LEAD)
        rows = shown(part.count) if part.count else _("Nil report")
        surface.text(MARGIN + 4, y + 14.5, str(number), Style(9, INK3))
        surface.text(MARGIN + 34, y + 14.5, part.title, _CELL)
        surface.text(right - 70, y + 14.5, rows, _CELL, "right")
        surface.text(right - 4, y + 14.5, str(part.page), _CELL, "right")
    if first + _LINES >= len(contents.parts):
        made = _("Made {at} by {name}. The checksum is taken over every cell of the registers; "
                 "the same period gives the same one while no row was added.").format(
            at=clock.local(head.printed_at).strftime("%Y-%m-%d %H:%M"), name=head.printed_by)
        surface.text(MARGIN, y + 2 * _LEAD, made, NOTE.fitted(made, width))
