"""Who is expected on a day: 应到 = 在册 − 休学、转出、已批长假 (R2.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.checks.models import Check
from app.health.checks.rules import Presence
from app.health.numbers.counts import in_classes
from app.health.numbers.rules import LONG_LEAVE
from app.people.merging.queries import Files
from app.people.models import LeaveSlip, Membership, Person
from app.people.rules import Boarding, LeaveKind
from app.register import Period

_NOON = time(12)  # a day counts as one of leave when its noon does


@dataclass(frozen=True)
class Span:
    """So many pupils belong to a class from a day on, until a day (not included)."""

    group_id: int
    since: date
    until: date | None
    active: bool
    boards: bool
    count: int

    def on(self, day: date, today: date) -> bool:
        """On its roll; who left since belonged to the class all the same on a day before."""
        held = self.since <= day and (self.until is None or self.until > day)
        return held and (self.active or (day < today and self.until is not None))


@dataclass(frozen=True)
class Roll:
    """The roll of all classes; `excused` are persons with the days on which nobody expects them."""

    spans: tuple[Span, ...]
    excused: Mapping[int, frozenset[date]]
    theirs: Mapping[int, tuple[Span, ...]]

    def expected(self, day: date) -> dict[int, int]:
        """应到 of each class on a day."""
        today = clock.today()
        found = _sum(self.spans, day, today)
        for person, days in self.excused.items():
            if day in days:
                for group, count in _sum(self.theirs.get(person, ()), day, today).items():
                    found[group] -= count
        return found

    def boarding(self, day: date) -> set[int]:
        """The classes in which somebody lives here."""
        today = clock.today()
        return {each.group_id for each in self.spans if each.boards and each.on(day, today)}


def _sum(spans: Iterable[Span], day: date, today: date) -> dict[int, int]:
    found: dict[int, int] = {}
    for each in spans:
        if each.on(day, today):
            found[each.group_id] = found.get(each.group_id, 0) + each.count
    return found


def roll(session: Session, files: Files, period: Period) -> Roll:
    """Who belongs to which class in a period, and who of them is not expected."""
    grouped = in_classes().add_columns(func.count()).where(
        Membership.since <= period.last).group_by(
        Membership.group_id, Membership.since, Membership.until, Person.status, Person.boarding)
    spans = tuple(
        Span(group, since, until, active, boarding is Boarding.BOARDER, count)
        for group, since, until, active, boarding, count in session.execute(grouped))
    excused = _excused(session, files, period)
    theirs: dict[int, list[Span]] = {}
    one_by_one = in_classes().add_columns(Person.id).where(Person.id.in_(excused))
    for group, since, until, active, boarding, person in session.execute(one_by_one):
        theirs.setdefault(person, []).append(
            Span(group, since, until, active, boarding is Boarding.BOARDER, 1))
    return Roll(spans, excused, {person: tuple(each) for person, each in theirs.items()})


def _excused(session: Session, files: Files, period: Period) -> dict[int, frozenset[date]]:
    found: dict[int, set[date]] = {}
    for person, begins, ends in (*_long_leave(session, files, period),
                                 *_suspended(session, files, period)):
        first, last = max(begins, period.first), min(ends, period.last)
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        if days:
            found.setdefault(person, set()).update(days)
    return {person: frozenset(days) for person, days in found.items()}


def _long_leave(session: Session, files: Files, period: Period
                ) -> Iterable[tuple[int, date, date]]:
    """Slips of a week and more, from the first noon to the last."""
    since, until = clock.bounds(period.first, period.last)
    end = func.coalesce(LeaveSlip.ended_at, LeaveSlip.until, type_=LeaveSlip.until.type)
    query = select(files.kept(LeaveSlip.person_id), LeaveSlip.since, end).where(
        LeaveSlip.kind == LeaveKind.LEAVE, LeaveSlip.cancelled_at.is_(None),
        LeaveSlip.since < until, end > since)
    for person, begins, ends in session.execute(query):
        if ends - begins >= LONG_LEAVE:
            one, other = clock.local(begins), clock.local(ends)
            yield (person, one.date() + timedelta(days=one.time() > _NOON),
                   other.date() - timedelta(days=other.time() < _NOON))


def _suspended(session: Session, files: Files, period: Period
               ) -> Iterable[tuple[int, date, date]]:
    """From the day the studies were suspended (休学) until a check sees the pupil here again."""
    seen = aliased(Check)
    back = (
        select(func.min(seen.day))
        .where(files.of_one(seen.person_id, Absence.person_id), seen.at > Absence.closed_at,
               seen.presence == Presence.HERE, ~seen.withdrawn)
        .correlate(Absence).scalar_subquery()
    )
    query = select(files.kept(Absence.person_id), Absence.closed_at, back).where(
        Absence.outcome == Outcome.SUSPENDED,
        Absence.closed_at < clock.bounds(period.first, period.last)[1])
    for person, closed, day in session.execute(query):
        if closed is not None:
            yield (person, clock.local(closed).date(),
                   day - timedelta(days=1) if day else period.last)
