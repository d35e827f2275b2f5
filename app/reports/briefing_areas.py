"""The lines of the daily briefing, an area each, as the area's own registers count them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices import queries as notices
from app.alarms.watch import queries as watch
from app.campus.findings.queries import open_findings
from app.campus.gatherings.queries import register as gatherings
from app.campus.rounds.today import covered
from app.campus.water.queries import unfit
from app.cases.followup.daily import daily
from app.gate.presence import not_arrived
from app.gate.visits.queries import visits
from app.health.numbers.queries import numbers
from app.health.numbers.rules import Rate
from app.i18n import N_, _
from app.isolation.rooms.queries import rooms
from app.isolation.stays.queries import register as stays
from app.isolation.stays.rules import BedState
from app.register import Period
from app.response.duty.queries import roster
from app.response.duty.wording import POST
from app.response.overview.figures import arrived, days_of, held
from app.response.overview.wording import TILE, beside
from app.rulebook.queries import policy_on
from app.security.rights import Right
from app.supplies.items.rules import spoken
from app.supplies.reserve.queries import reserves

Line = tuple[str, int | str, str]
"""What, how many, and a remark."""


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
    if clock.now() >= clock.at(day, policy_on(session, day).due_at):
        missing = not_arrived(session, period)
        yield (_("Not come, nobody knows why"), len(missing),
               "、".join(each.name for each in missing[:12]))
    yield _("Visitors of the day"), len(visits(session, period)), ""


def _isolation(session: Session, day: date) -> Iterator[Line]:
    rows = stays(session, Period(day, day))
    past = clock.bounds(day, day)[1]
    here = [each for each in rows if each.left_at is None or each.left_at >= past]
    came = [each for each in rows if each.entered_at is not None
            and clock.local(each.entered_at).date() == day]
    yield _("In the observation room on the day"), len(rows), ""
    yield _("Came into the room"), len(came), ""
    yield _("Still in the room"), len(here), ""
    if day == clock.today():  # how beds stood on another day nobody wrote down
        states = [bed.state for room in rooms(session) if room.closed_at is None
                  for bed in room.beds if bed.closed_at is None]
        yield (_("Beds ready"), states.count(BedState.READY),
               _("{n} to be disinfected").format(n=states.count(BedState.DIRTY)))


def _cases(session: Session, day: date) -> Iterator[Line]:
    if day != clock.today():
        return  # the list is of the orders that are open now
    told = daily(session, day)
    yield _("People asked after every day"), len(told.lines), ""
    yield _("Released tomorrow"), told.tomorrow, ""


def _alarms(session: Session, day: date) -> Iterator[Line]:
    period = Period(day, day)
    yield _("Alarms raised or counted anew"), len(watch.register(session, period)), ""
    found, today = notices.in_period(session, period), day == clock.today()
    if today:
        yield _("Alarms nobody has looked at"), watch.open_count(session), ""
    yield _("Epidemic reports of the day"), len(found), ""
    if today:
        yield _("Epidemic reports still to be sent"), sum(each.open for each in found), ""


def _rounds(session: Session, day: date) -> Iterator[Line]:
    told = covered(session, day)
    yield _("Rounds of the day done"), f"{told.done} / {told.wanted}", ""
    yield _("Rounds missed on the day"), told.missed, ""
    yield _("Rounds with a fault"), told.faulty, ""
    held = gatherings(session, Period(day, day))
    yield _("Gatherings of the day"), len(held), ""


def _findings(session: Session, day: date) -> Iterator[Line]:
    rows = open_findings(session, day)
    yield _("Findings open"), len(rows), ""
    late = [each for each in rows if each.overdue(day)]
    yield _("Findings past their deadline"), len(late), "、".join(
        f"{each.number} {each.responsible}" for each in late[:6])
    yield _("Water points not fit for use"), len(unfit(session, day)), ""


def _duty(session: Session, day: date) -> Iterator[Line]:
    for each in roster(session, day, day):
        hours = f"{clock.local(each.begins):%m-%d %H:%M}–{clock.local(each.ends):%m-%d %H:%M}"
        yield _(POST[each.post]), each.name, "·".join(filter(None, (each.campus, hours)))


def _supplies(session: Session, day: date) -> Iterator[Line]:
    rows = [each for each in reserves(session, Period(day, day)) if each.shortfall]
    yield _("Items short"), len(rows), ""
    for each in rows:
        lasts = _("lasts {n} days").format(n=each.lasts) if each.lasts is not None else ""
        yield each.item.title, lasts, _("{missing} are missing").format(
            missing=spoken(each.shortfall, each.item.units))


AREAS: Sequence[tuple[str, Right, Callable[[Session, date], Iterator[Line]]]] = (
    (N_("Class checks and absences"), Right.READ_NUMBERS, _health),
    (N_("Gate"), Right.READ_GATE, _gate),
    (N_("Observation room"), Right.READ_ISOLATION, _isolation),
    (N_("Cases and contacts"), Right.READ_CASES, _cases),
    (N_("Alarms and epidemic reports"), Right.READ_ALARMS, _alarms),
    (N_("Rounds and gatherings"), Right.READ_ROUNDS, _rounds),
    (N_("Findings and water"), Right.READ_FINDINGS, _findings),
    (N_("Duty of the day"), Right.READ_DUTY, _duty),
    (N_("Supplies"), Right.READ_STOCK, _supplies),
)
