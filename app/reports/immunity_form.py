"""The form of the check at entry on paper: a narrow column for each dose (R6.2)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.health.doses.certificates import Newcomer
from app.health.doses.form import FORM, MARKED
from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.register import Column
from app.reports import page
from app.reports.cells import shown
from app.reports.lines import lines
from app.reports.page import LANDSCAPE, MARGIN, Head, frame
from app.reports.story import Block
from app.reports.surface import INK, INK2, INK3, LINE2, LINE3, TINT, Style, Surface

WIDE = {"Class": 44.0, "Name": 62.0, "Date of birth": 52.0}
# Points: a column of 1 or 0, the number of a row, and what a series of one dose has besides.
YES_NO, REST, ALONE = 27.0, 18.0, 7.0
HIGH, HEADER, LEADING = 20.0, 31.0, 10.0
CELL, QUIET, TITLE = Style(8.5, INK), Style(8, INK3), Style(7.5, INK2, bold=True)
SIGNED_BY = (N_("Class teacher"), N_("School doctor"), N_("Vaccination clinic"))


def write(rows: Sequence[Newcomer], head: Head, path: Path, progress: Progress) -> None:
    """Write it. Raises Cancelled, Unavailable; then nothing is left behind."""
    page.publish(story(rows, head), head, path, progress, LANDSCAPE)


def story(rows: Sequence[Newcomer], head: Head) -> list[Block]:
    """Title, one line a child, and who signs; nil where nobody is asked for it."""
    width = frame(LANDSCAPE)
    if not rows:
        return [page.title(head, width), page.section(_("Nil report"), "", width),
                page.paragraph(_("Nobody's certificate is to be checked."), width)]
    columns = FORM.columns
    edges = _edges(columns, width)
    header = _header(columns, edges, width)
    count = ngettext("{count} row", "{count} rows", len(rows)).format(count=shown(len(rows)))
    body = [_row(number, row, columns, edges, header) for number, row in enumerate(rows, 1)]
    return [page.title(head, width), page.section("", count, width), header, *body,
            page.gap(10), page.signatures([_(role) for role in SIGNED_BY], width)]


def _edges(columns: Sequence[Column[Any]], width: float) -> list[float]:
    """Where each column begins, and where the last one ends."""
    fixed = [WIDE.get(each.title, 0.0 if each.title in MARKED else YES_NO) for each in columns]
    fixed[-1] = 0.0  # remarks
    marks = sum(each.title in MARKED for each in columns)
    left = width - REST - sum(fixed)
    mark = min(19.0, left * 0.9 / max(1, marks))
    wide = [mark if each.title in MARKED else size
            for each, size in zip(columns, fixed, strict=True)]
    for _name, first, last in _groups(columns):
        if first == last:
            wide[first] += ALONE
    wide[-1] = width - REST - sum(wide[:-1])
    edges = [MARGIN + REST]
    for size in wide:
        edges.append(edges[-1] + size)
    return edges


def _header(columns: Sequence[Column[Any]], edges: Sequence[float], width: float) -> Block:
    titles = [[] if each.title in MARKED else
              lines(_(each.title), edges[n + 1] - edges[n] - 3, TITLE.size, bold=True)
              for n, each in enumerate(columns)]
    groups = _groups(columns)

    def draw(surface: Surface, y: float) -> None:
        surface.box(MARGIN, y, width, HEADER, TINT)
        for edge in (y, y + HEADER):
            surface.line(MARGIN, edge, MARGIN + width, edge, LINE3)
        for n, words in enumerate(titles):
            for place, line in enumerate(words):
                surface.text(edges[n] + 2, y + 14 + LEADING * place, line, TITLE)
        for name, first, last in groups:
            left, right = edges[first], edges[last + 1]
            surface.line(left, y, left, y + HEADER, LINE2)
            surface.text((left + right) / 2, y + 14, name,
                         TITLE.fitted(name, right - left - 2), "centre")
            for number, n in enumerate(range(first, last + 1), 1):
                surface.text((edges[n] + edges[n + 1]) / 2, y + 24, str(number), TITLE, "centre")

    return Block(HEADER, draw, keep=True)


def _groups(columns: Sequence[Column[Any]]) -> list[tuple[str, int, int]]:
    """The series with the first and the last of their columns."""
    found: list[tuple[str, int, int]] = []
    for n, column in enumerate(columns):
        name = column.title[:-1]
        if column.title in MARKED and found and found[-1][0] == name:
            found[-1] = (name, found[-1][1], n)
        elif column.title in MARKED:
            found.append((name, n, n))
    return found


def _row(number: int, row: Newcomer, columns: Sequence[Column[Any]], edges: Sequence[float],
         header: Block) -> Block:
    texts = [shown(each.value(row)) for each in columns]

    def draw(surface: Surface, y: float) -> None:
        surface.text(MARGIN + 2, y + 13.2, str(number), QUIET)
        for n, (column, words) in enumerate(zip(columns, texts, strict=True)):
            room = edges[n + 1] - edges[n] - 3
            if column.title in MARKED:
                surface.text((edges[n] + edges[n + 1]) / 2, y + 13.2, words, CELL, "centre")
            elif words:
                surface.text(edges[n] + 2, y + 13.2, words, CELL.fitted(words, room))
        surface.line(MARGIN, y + HIGH, edges[-1], y + HIGH, LINE2)

    return Block(HIGH, draw, header=header)
