"""The daily briefing (防控日报): the numbers of a day by area, as far as a role may read them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices import queries as notices
from app.alarms.watch import queries as watch
from app.cases.followup.daily import daily
from app.gate.presence import not_arrived
from app.gate.visits.queries import visits
from app.health.numbers.queries import numbers
from app.health.numbers.rules import Rate
from app.i18n import N_, _
from app.isolation.rooms.queries import bed_states
from app.isolation.stays.queries import register as stays
from app.isolation.stays.rules import BedState
from app.pending import Pending
from app.progress import Progress
from app.register import Period
from app.reports import page
from app.reports.cells import shown
from app.reports.gate_day import Count, Section, counts_frame, section_blocks
from app.reports.page import PORTRAIT, Head, frame
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.response.overview import nil
from app.response.overview.figures import arrived, checked, days_of, held, sick
from app.response.overview.joined import pending
from app.response.overview.rules import Urgency, urgency
from app.response.overview.wording import TILE, beside, when
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.rules import spoken
from app.supplies.reserve.queries import reserves

SIGNED_BY = (N_("Filled in by"), N_("School doctor"), N_("Principal"))
Line = tuple[str, int | str, str]
"""What, how many, and a remark."""


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


def _health(session: Session, day: date) -> Iterator[Line]:
    told = numbers(session, Period(day, day)).whole
    yield _("Expected in class"), told.expected, ""
    yield _("Present in class"), told.present, _percent(told.rate(Rate.ATTENDANCE).percent)
    yield _("Absent for any cause"), told.away, ""
    yield _("Absent through illness"), told.sick, _percent(told.rate(Rate.SICK).percent)
    yield (_("Checks reported"), f"{told.filed} / {told.due}",
           _percent(told.rate(Rate.COMPLETION).percent))
    yield _("Checks reported as nil"), told.nil, ""
    yield (_("Back in class, looked at by the doctor"), f"{told.checked} / {told.returns}",
           _percent(told.rate(Rate.RETURNS).percent))


def _percent(share: object) -> str:
    return f"{share} %" if share is not None else "—"


def _gate(session: Session, day: date) -> Iterator[Line]:
    days, period = days_of(session, day), Period(day, day)
    weekday = day.weekday()
    for make in (arrived, held):
        tile = make(session, days)
        yield _(TILE[tile.name]), tile.number, beside(tile, weekday)
    missing = not_arrived(session, period)
    yield (_("Not come, nobody knows why"), len(missing),
           "、".join(each.name for each in missing[:12]))
    yield _("Visitors of the day"), len(visits(session, period)), ""


def _isolation(session: Session, day: date) -> Iterator[Line]:
    rows = stays(session, Period(day, day))
    here = [each for each in rows if each.left_at is None]
    came = [each for each in rows if each.entered_at is not None
            and clock.local(each.entered_at).date() == day]
    states = list(bed_states(session).values())
    yield _("In the observation room on the day"), len(rows), ""
    yield _("Came into the room"), len(came), ""
    yield _("Still in the room"), len(here), ""
    yield (_("Beds ready"), sum(each is BedState.READY for each in states),
           _("{n} to be disinfected").format(n=states.count(BedState.DIRTY)))


def _cases(session: Session, day: date) -> Iterator[Line]:
    told = daily(session, day)
    yield _("People asked after every day"), len(told.lines), ""
    yield _("Released tomorrow"), told.tomorrow, ""


def _alarms(session: Session, day: date) -> Iterator[Line]:
    period = Period(day, day)
    yield _("Alarms raised or counted anew"), len(watch.register(session, period)), ""
    yield _("Alarms nobody has looked at"), watch.open_count(session), ""
    found = notices.in_period(session, period)
    yield _("Epidemic reports of the day"), len(found), ""
    yield _("Epidemic reports still to be sent"), sum(each.open for each in found), ""


def _supplies(session: Session, day: date) -> Iterator[Line]:
    rows = [each for each in reserves(session, Period(day, day)) if each.shortfall]
    yield _("Items short"), len(rows), ""
    for each in rows:
        lasts = _("lasts {n} days").format(n=each.lasts) if each.lasts is not None else ""
        yield each.item.title, lasts, _("{missing} are missing").format(
            missing=spoken(each.shortfall, each.item.units))


def _nil(session: Session, day: date) -> str:
    if day != clock.today():
        row = nil.signed_on(session, day)
        return _signed(*row) if row else ""
    told = nil.state(session, clock.now())
    if told.signed and told.signed_at:
        return _signed(told.signed, told.signed_at)
    return _("No nil report: {why}").format(why=" ".join(told.hindered)) if told.hindered else _(
        "The nil report has not been signed yet.")


def _signed(name: str, at: object) -> str:
    return _("Nil report signed by {name} at {at}.").format(
        name=name, at=f"{clock.local(at):%H:%M}")  # type: ignore[arg-type]


AREAS: Sequence[tuple[str, Right, Callable[[Session, date], Iterator[Line]]]] = (
    (N_("Class checks and absences"), Right.READ_NUMBERS, _health),
    (N_("Gate"), Right.READ_GATE, _gate),
    (N_("Observation room"), Right.READ_ISOLATION, _isolation),
    (N_("Cases and contacts"), Right.READ_CASES, _cases),
    (N_("Alarms and epidemic reports"), Right.READ_ALARMS, _alarms),
    (N_("Supplies"), Right.READ_STOCK, _supplies),
)


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
