"""The daily briefing (防控日报): the numbers of a day by area, as far as a role may read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.i18n import N_, _
from app.pending import Pending
from app.progress import Progress
from app.reports import page
from app.reports.briefing_areas import AREAS, Line
from app.reports.cells import shown
from app.reports.gate_day import Count, Section, counts_frame, section_blocks
from app.reports.page import PORTRAIT, Head, frame
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.response.overview import nil
from app.response.overview.figures import arrived, checked, days_of, held, sick
from app.response.overview.joined import pending
from app.response.overview.rules import Urgency, urgency
from app.response.overview.wording import TILE, when
from app.security.desk import Desk

SIGNED_BY = (N_("Filled in by"), N_("School doctor"), N_("Principal"))


@dataclass(frozen=True)
class Briefing:
    """The figures of one day.

    sections  by area: title and lines
    waiting   what needs somebody, of today alone
    signed    the nil report in words
    """

    day: date
    counts: Sequence[Count]
    sections: Sequence[tuple[str, Sequence[Line]]]
    waiting: Sequence[Pending] = field(default_factory=tuple)
    signed: str = ""


def collect(desk: Desk, session: Session, day: date) -> Briefing:
    """Everything that the briefing of a day says to this person."""
    found = [(_(title), tuple(lines(session, day))) for title, right, lines in AREAS
             if desk.may(right)]
    today = day == clock.today()
    return Briefing(
        day, tuple(_counts(session, day)), [each for each in found if each[1]],
        tuple(pending(desk, session, clock.now())) if today else (), _nil(session, day))


def _counts(session: Session, day: date) -> Iterator[Count]:
    days = days_of(session, day)
    for make in (arrived, sick, held, checked):
        tile = make(session, days)
        tone = "hold" if tile.name == "held" and tile.number else ""
        yield Count(tile.number, _(TILE[tile.name]), tone, tile.of)


def _nil(session: Session, day: date) -> str:
    if row := nil.signed_on(session, day):
        return " ".join((_signed(*row), *_all_the_same(nil.since_signed(session, day))))
    if day != clock.today():
        return ""
    told = nil.state(session, clock.now())
    return _("No nil report: {why}").format(why=" ".join(told.hindered)) if told.hindered else _(
        "The nil report has not been signed yet.")


def _all_the_same(found: Sequence[str]) -> Iterator[str]:
    if found:
        yield _("It holds no more: {why}").format(why=" ".join(found))


def _signed(name: str, at: object) -> str:
    return _("Nil report signed by {name} at {at}.").format(
        name=name, at=f"{clock.local(at):%H:%M}")  # type: ignore[arg-type]


def write(figures: Briefing, head: Head, path: Path, progress: Progress) -> None:
    """Write the paper. Raises Cancelled, Unavailable; then nothing is left behind."""
    page.publish(story(figures, head), head, path, progress)


def story(figures: Briefing, head: Head) -> list[Block]:
    """The briefing as blocks."""
    width = frame(PORTRAIT)
    blocks = [page.title(head, width), counts_frame(figures.counts, width), page.gap(8)]
    if figures.signed:
        blocks.append(page.paragraph(figures.signed, width))
    every = Table(_headings(), [_cells(line) for _title, lines in figures.sections
                                for line in lines])  # one table's widths, so that all stand in line
    for title, lines in figures.sections:
        blocks += [page.gap(14), page.section(title, "", width),
                   *every.blocks(width, map(_cells, lines))]
    blocks += [page.gap(14), *section_blocks(_waiting(figures.waiting), width)]
    return [*blocks, page.gap(16), page.signatures([_(role) for role in SIGNED_BY], width)]


def _headings() -> list[Heading]:
    return [Heading(_("Item of the day"), 2), Heading(_("Number of the day"), 0, right=True),
            Heading(_("Remarks"), 4)]


def _cells(line: Line) -> list[Cell]:
    what, number, remark = line
    return [(what, ""), (shown(number), ""), (remark, "quiet")]


def _waiting(waiting: Sequence[Pending]) -> Section:
    now = clock.now()

    def cells(each: Pending) -> list[Cell]:
        state = urgency(each, now)
        return [(each.what, ""), (each.why, ""), (each.owner, ""),
                (when(each, now), state.value if state is Urgency.OVER else "")]

    headings = [Heading(_("What"), 3), Heading(_("Why"), 3), Heading(_("Whose"), 1),
                Heading(_("In time until"), 1)]
    return Section(_("Somebody has to act now"), "", headings, list(map(cells, waiting)),
                   _("Nothing waits for anybody."))
