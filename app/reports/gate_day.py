"""The daily gate report (校门日报): counts, arrival curve, measured again and held, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app import clock
from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.reports import page
from app.reports.arrivals import Arrivals, curve
from app.reports.cells import shown
from app.reports.page import MARGIN, PORTRAIT, Head, frame
from app.reports.story import Block
from app.reports.surface import INK, INK3, LINE, LINE2, TONE, Style, Surface
from app.reports.table import Cell, Heading, Table

SIGNED_BY = (N_("Guard on duty"), N_("School doctor"), N_("Duty leader"))
CAPTION = Style(8, INK3)


@dataclass(frozen=True)
class Count:
    """One number in the frame; `of` is what it should be."""

    number: int
    caption: str
    tone: str = ""
    of: int | None = None


@dataclass(frozen=True)
class Measured:
    """One arrival that was measured again or held; words are ready to print, no illness."""

    at: datetime
    name: str
    group: str
    first: str
    second: str
    verdict: str
    tone: str
    went_to: str
    guard: str


@dataclass(frozen=True)
class Section:
    """A further register of the day; without rows `nil` says so (零报告)."""

    title: str
    note: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    nil: str = ""


@dataclass(frozen=True)
class GateDay:
    """The figures of one gate day.

    measured_note  stands beside the section's title: the limit, what is left out
    """

    counts: Sequence[Count]
    arrivals: Arrivals
    measured: Sequence[Measured]
    measured_note: str
    sections: Sequence[Section] = field(default_factory=tuple)


def write(figures: GateDay, head: Head, path: Path, progress: Progress) -> None:
    """Write the report. Raises Cancelled, Unavailable; then nothing is left behind."""
    page.publish(story(figures, head), head, path, progress)


def story(figures: GateDay, head: Head) -> list[Block]:
    """The report as blocks."""
    width = frame(PORTRAIT)
    blocks = [page.title(head, width), counts_frame(figures.counts, width), page.gap(20)]
    blocks += curve(figures.arrivals, width)
    for part in (_measured(figures), *figures.sections):
        blocks += [page.gap(20), *section_blocks(part, width)]
    roles = [_(role) for role in SIGNED_BY]
    return [*blocks, page.gap(20), page.signatures(roles, width)]


def counts_frame(counts: Sequence[Count], width: float) -> Block:
    cell = width / max(len(counts), 1)

    def draw(surface: Surface, y: float) -> None:
        surface.frame(MARGIN, y, width, 48.5, 6, line=LINE)
        for n, count in enumerate(counts):
            x = MARGIN + cell * n
            if n:
                surface.line(x, y + 8.5, x, y + 40, LINE2)
            _count(surface, x + 11, y, cell - 14, count)

    return Block(48.5, draw)


def _count(surface: Surface, x: float, y: float, width: float, count: Count) -> None:
    style = Style(17, TONE.get(count.tone, INK), bold=True)
    surface.text(x, y + 26.8, shown(count.number), style)
    caption = count.caption
    if count.of is not None:
        caption = _("{caption} / due {of}").format(caption=caption, of=shown(count.of))
    surface.text(x, y + 39.5, caption, CAPTION.fitted(caption, width))


def _measured(figures: GateDay) -> Section:
    titles = (
        _("#"), _("Time"), _("Name"), _("Class"), _("1st"), _("2nd"),
        _("Verdict"), _("Went to"), _("Guard"),
    )
    shares = (0.5, 1, 3, 2, 2, 2, 2, 3, 0)
    count = len(figures.measured)
    note = ngettext("{count} row", "{count} rows", count).format(count=shown(count))
    return Section(
        _("Measured again and held"),
        "·".join(filter(None, (note, figures.measured_note))),
        list(map(Heading, titles, shares)),
        [_cells(number, row) for number, row in enumerate(figures.measured, 1)],
        _("Nobody was measured again or held."),
    )


def _cells(number: int, row: Measured) -> list[Cell]:
    plain = (row.name, row.group, row.first, row.second)
    return [
        (str(number), "quiet"), (clock.local(row.at).strftime("%H:%M"), ""),
        *((text, "") for text in plain),
        (row.verdict, row.tone), (row.went_to, ""), (row.guard, ""),
    ]


def section_blocks(part: Section, width: float) -> list[Block]:
    if part.rows:
        table = Table(part.headings, part.rows)
        return [page.section(part.title, part.note, width), *table.blocks(width)]
    nil = page.section(part.title, _("Nil report"), width)
    return [nil, page.paragraph(part.nil, width)]
