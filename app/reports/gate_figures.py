"""The figures of a gate day, gathered for the daily gate report."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.gate import presence, queries
from app.gate.presence import ON_ROLL, Seen
from app.gate.queries import LogRow
from app.gate.rules import Direction, Reason, Verdict
from app.gate.wording import REASON, TONE, VERDICT
from app.i18n import _, ngettext
from app.people.merging.queries import kept
from app.people.models import Person, Referral
from app.people.rules import Kind
from app.register import Period
from app.reports.arrivals import STEP, Arrivals
from app.reports.gate_day import Count, GateDay, Measured, Section
from app.reports.table import Heading
from app.rulebook.queries import policy_on
from app.rulebook.wording import SITE

FEWEST_STEPS = 12  # an hour on the time axis, even when one person came


def collect(session: Session, day: date) -> GateDay:
    """Everything that the report of one day shows; rows that were taken back are left out."""
    period = Period(day, day)
    policy = policy_on(session, day)
    entries = [
        row for row in queries.log(session, period)
        if not row.undone and row.direction is Direction.IN and row.verdict is not Verdict.UNDONE
    ]
    visits = _visits(entries)
    referred = _referred(session, period)
    absent = presence.not_arrived(session, period)
    return GateDay(
        counts=_counts(session, visits, referred, absent),
        arrivals=_arrivals(entries, day, clock.at(day, policy.due_at)),
        measured=[_measured(rows, referred) for rows in visits.values() if _stopped(rows)],
        measured_note=_("limit {limit} °C included·no illness is written").format(
            limit=policy.fever_from[policy.second_site]
        ),
        sections=(_missing(absent),),
    )


Visits = dict[object, list[LogRow]]


def _visits(entries: Sequence[LogRow]) -> Visits:
    """The day's rows of each person, or of each code that nobody owns, in order."""
    visits: Visits = {}
    for row in entries:
        visits.setdefault(row.person_id or row.code, []).append(row)
    return visits


def _referred(session: Session, period: Period) -> set[int]:
    first, end = clock.bounds(period.first, period.last)
    made = select(kept(Referral.person_id)).where(
        Referral.made_at >= first, Referral.made_at < end, Referral.gate_id != 0)
    return set(session.scalars(made))


def _stopped(rows: Sequence[LogRow]) -> bool:
    return any(row.verdict is Verdict.HOLD or row.reason is Reason.FEVER_ONCE for row in rows)


def _final(rows: Sequence[LogRow]) -> LogRow:
    """The last row that decided something: no repeat, and no measurement that was none."""
    return next((row for row in reversed(rows) if _decides(row)), rows[-1])


def _decides(row: LogRow) -> bool:
    unmeasured = row.reason in (Reason.NOT_MEASURED, Reason.BAD_TEMPERATURE)
    return row.verdict is not Verdict.REPEAT and not unmeasured


def _counts(
    session: Session, visits: Visits, referred: set[int], absent: Sequence[Seen]
) -> list[Count]:
    roll = session.scalar(
        select(func.count()).select_from(Person).where(Person.kind == Kind.PUPIL, ON_ROLL)
    ) or 0
    pupils = set(session.scalars(select(Person.id).where(Person.kind == Kind.PUPIL, ON_ROLL)))
    admitted = {key for key, rows in visits.items()
                if any(row.verdict is Verdict.ADMIT for row in rows)}
    again = [rows for rows in visits.values()
             if any(row.reason is Reason.FEVER_ONCE for row in rows)
             and all(row.reason is not Reason.FEVER for row in rows)]
    held = [rows for rows in visits.values() if _final(rows).verdict is Verdict.HOLD]
    return [
        Count(len(admitted & pupils), _("Arrived"), of=roll),
        Count(len(admitted), _("Admitted")),
        Count(len(again), _("Measured again"), "again"),
        Count(len(held), _("Held"), "hold"),
        Count(len(referred), _("To the observation room"), "hold"),
        Count(len(absent), _("Not yet arrived")),
    ]


def _arrivals(entries: Sequence[LogRow], day: date, due: datetime) -> Arrivals:
    first: dict[int | None, LogRow] = {}
    for row in entries:
        if row.verdict is Verdict.ADMIT:
            first.setdefault(row.person_id, row)
    start = clock.at(day)
    steps = [int((row.at - start) / STEP) for row in first.values()]
    if not steps:
        return Arrivals(start, ())
    low, high = min(steps), max(*steps, min(steps) + FEWEST_STEPS - 1)
    counts = [0] * (high - low + 1)
    for step in steps:
        counts[step - low] += 1
    return Arrivals(start + STEP * low, counts, due)


def _measured(rows: Sequence[LogRow], referred: set[int]) -> Measured:
    final = _final(rows)
    hot = next((n for n, row in enumerate(rows) if row.reason is Reason.FEVER_ONCE), None)
    readings = [row for row in rows[hot or 0:] if row.temperature is not None]
    first, second = [*map(_reading, readings[:2]), "", ""][:2]
    again = hot is not None and final.verdict is not Verdict.HOLD
    return Measured(
        at=final.at, name=final.who, group=final.group, first=first, second=second,
        verdict=_(VERDICT[Verdict.MEASURE if again else final.verdict]),
        tone="again" if again else TONE[final.verdict],
        went_to=_went_to(final, referred), guard=final.account,
    )


def _reading(row: LogRow) -> str:
    return f"{row.temperature} {_(SITE[row.site]) if row.site else ''}".strip()


def _went_to(final: LogRow, referred: set[int]) -> str:
    if final.person_id in referred:
        return _("Observation room")
    if final.reason is Reason.COOLED:
        return _("Admitted, with a note")
    if final.reason is Reason.FEVER_ONCE:
        return _("Second reading is missing")
    return _("Admitted") if final.verdict is Verdict.ADMIT else _(REASON[final.reason])


def _missing(absent: Sequence[Seen]) -> Section:
    """Who has not come, a line a class."""
    classes: dict[str, list[str]] = {}
    for person in absent:
        classes.setdefault(person.group or _("No class"), []).append(person.name)
    count = ngettext("{count} person", "{count} people", len(absent)).format(count=len(absent))
    return Section(
        _("Not arrived"), count,
        [Heading(_("Class"), 0), Heading(_("People"), 0), Heading(_("Names"), 1)],
        [[(group, ""), (str(len(people)), ""), ("、".join(people), "")]
         for group, people in classes.items()],
        _("Everybody has arrived."),
    )
