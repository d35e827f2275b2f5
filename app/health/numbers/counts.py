"""Counting in the database: each question is one statement that groups there.

A class that was reported has looked at each of its pupils, so that only those who were away, or
ill, are read: a few of a hundred rows.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.queries import CURRENT, held_on
from app.health.checks.rules import Presence, Round, Symptom
from app.people.merging.queries import Files
from app.people.models import Group, Membership, Person, Referral
from app.people.rules import GroupKind, Status
from app.register import Period
from app.security.models import Account
from app.storage.days import SchoolDay

Look = tuple[date, Round, int]
"""One class in one round of a day."""
OTHER, SICK, UNCHECKED = "other", "sick", "unchecked"

# Words, not values: an index of the few rows that have something is taken by these alone.
FOUND = text("(health_check.symptoms > 0 OR health_check.presence <> 'here')")

_ORDER = {each: place for place, each in enumerate(Round)}
_next, _further = aliased(Check), aliased(Check)
_IN_FORCE = ~select(_next.id).where(_next.replaces_id == Check.id).exists()


@dataclass(frozen=True)
class Gone:
    """So many pupils of a class who are no plain present ones on a day; `person_id` 0: of many."""

    day: date
    group_id: int
    how: str
    person_id: int
    count: int


def gone(session: Session, files: Files, period: Period, excused: Collection[int]
         ) -> Iterable[Gone]:
    """Who was away at the last look of a day, by class; those with a long leave one by one.

    An absence that covers the day says that somebody is ill whom a class only missed: check and
    absence of one person and day are one fact with two sources.
    """
    away = and_(FOUND, Check.presence != Presence.HERE, ~Check.withdrawn)
    for which in (away, Check.withdrawn):
        yield from _gone(session, files, period, excused, which)


def _gone(session: Session, files: Files, period: Period, excused: Collection[int],
          which: SQLColumnExpression[bool]) -> Iterable[Gone]:
    who = files.kept(Check.person_id)
    how = case((Check.withdrawn, UNCHECKED), (_ill(files, who), SICK), else_=OTHER)
    one = case((who.in_(excused), who), else_=0) if excused else literal(0)
    made = (
        select(Check.day, Membership.group_id, how.label("how"), one.label("one"))
        .join(Membership, Membership.person_id == who)
        .join(Group, Group.id == Membership.group_id)
        .join(Person, Person.id == who)
        .where(Check.day.between(period.first, period.last), _IN_FORCE, which,
               ~_seen_later(files),
               Group.kind == GroupKind.CLASS, held_on(Check.day), or_(
                   Person.status == Status.ACTIVE,
                   and_(Check.day < clock.today(), Membership.until.is_not(None))))
        .subquery()
    )
    columns = (made.c.day, made.c.group_id, made.c.how, made.c.one)
    query = select(*columns, func.count()).group_by(*columns)
    return [Gone(*row) for row in session.execute(query)]


def _ill(files: Files, who: Any) -> ColumnElement[bool]:
    covered = select(Absence.id).where(
        files.of_one(Absence.person_id, who), Absence.since <= Check.day,
        or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN),
        or_(Absence.closed_at.is_(None),
            func.coalesce(Absence.returned_on, SchoolDay(Absence.closed_at)) > Check.day))
    return or_(Check.presence == Presence.SICK, covered.correlate(Check).exists())


def _seen_later(files: Files) -> ColumnElement[bool]:
    """Is there a later look of the same person and day? The last one counts."""
    later, ours = (case(_ORDER, value=each.round, else_=0) for each in (_further, Check))
    last = or_(later > ours, and_(later == ours, _further.id > Check.id), Check.withdrawn)
    return (
        select(_further.id)
        .where(files.of_one(_further.person_id, Check.person_id), _further.day == Check.day,
               _further.id != Check.id, ~_further.withdrawn, last,
               ~select(_next.id).where(_next.replaces_id == _further.id).exists())
        .correlate(Check)
        .exists()
    )


def filings(session: Session, period: Period) -> set[Look]:
    """Which classes were reported, a round of a day each."""
    query = select(Filing.day, Filing.round, Filing.group_id).where(
        Filing.day.between(period.first, period.last)).distinct()
    return {(day, round_, group) for day, round_, group in session.execute(query)}


def ill_looks(session: Session, period: Period) -> set[Look]:
    """Rounds of a class in which somebody had something: no zero report (零报告; R1.10)."""
    query = select(Check.day, Check.round, Check.group_id).where(
        Check.day.between(period.first, period.last), FOUND,
        or_(Check.symptoms > 0, Check.presence == Presence.SICK), CURRENT).distinct()
    return {(day, round_, group) for day, round_, group in session.execute(query)}


def first_traces(session: Session, period: Period
                 ) -> Iterable[tuple[int, datetime, datetime | None]]:
    """Each absence heard of in a period: its class, when it was heard of, when first traced."""
    since, until = clock.bounds(period.first, period.last)
    query = (
        select(Absence.group_id, Absence.heard_at, func.min(Trace.at, type_=Trace.at.type))
        .outerjoin(Trace, Trace.absence_id == Absence.id)
        .where(Absence.heard_at >= since, Absence.heard_at < until, _MEANT)
        .group_by(Absence.id, Absence.group_id, Absence.heard_at)
    )
    return [(group, heard, traced) for group, heard, traced in session.execute(query)]


_MEANT = or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN)


def returns(session: Session, files: Files, period: Period) -> Iterable[tuple[int, date, bool]]:
    """Who is back in class: the class, the day, and whether the doctor had looked by then (R2.7).

    A check that sees somebody at school whose absence is open sees a return that nobody checked.
    """
    seen = aliased(Check)
    here = (
        select(func.min(seen.day))
        .where(files.of_one(seen.person_id, Absence.person_id), seen.day > Absence.since,
               seen.presence == Presence.HERE, ~seen.withdrawn,
               ~select(_next.id).where(_next.replaces_id == seen.id).exists())
        .correlate(Absence).scalar_subquery()
    )
    query = select(Absence.group_id, here, Absence.returned_on).where(
        _MEANT, Absence.since <= period.last,
        or_(Absence.closed_at.is_(None), Absence.closed_at >= clock.at(period.first)))
    for group, found, cleared in session.execute(query):
        day = min((each for each in (found, cleared) if each is not None), default=None)
        if day is not None and period.first <= day <= period.last:
            yield group, day, cleared is not None and cleared <= day


def symptoms(session: Session, files: Files, period: Period) -> dict[tuple[date, Symptom], int]:
    """Persons with a symptom on a day; who was seen twice counts once."""
    who = files.kept(Check.person_id)
    one = (
        select(Check.day, CheckSymptom.symptom, who.label("person"))
        .join(CheckSymptom, CheckSymptom.check_id == Check.id)
        .where(Check.day.between(period.first, period.last), FOUND, Check.symptoms > 0,
               CURRENT)
        .distinct().subquery()
    )
    query = select(one.c.day, one.c.symptom, func.count()).group_by(one.c.day, one.c.symptom)
    return {(day, symptom): count for day, symptom, count in session.execute(query)}


def with_symptoms(session: Session, files: Files, period: Period
                  ) -> Iterable[tuple[date, int, int]]:
    """Persons with any symptom, by day and the class they were looked at in."""
    who = files.kept(Check.person_id)
    query = (
        select(Check.day, Check.group_id, func.count(who.distinct()))
        .where(Check.day.between(period.first, period.last), FOUND, Check.symptoms > 0,
               CURRENT)
        .group_by(Check.day, Check.group_id)
    )
    return [(day, group, count) for day, group, count in session.execute(query)]


def referrals(session: Session, files: Files, period: Period) -> dict[date, int]:
    """Whom the gate handed over to the clinic, by day: the fever at the gate, without its rows."""
    since, until = clock.bounds(period.first, period.last)
    day = SchoolDay(Referral.made_at)
    query = (
        select(day, func.count(files.kept(Referral.person_id).distinct()))
        .where(Referral.made_at >= since, Referral.made_at < until)
        .group_by(day)
    )
    return dict(iter(session.execute(query)))


def days(period: Period) -> list[date]:
    """Each day of a period."""
    return [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]


def in_classes() -> "Select[*tuple[Any, ...]]":
    """Memberships in classes of files that stand for themselves."""
    return (
        select(Membership.group_id, Membership.since, Membership.until,
               Person.status == Status.ACTIVE, Person.boarding)
        .join(Person, Person.id == Membership.person_id)
        .join(Group, Group.id == Membership.group_id)
        .where(Group.kind == GroupKind.CLASS, Person.merged_into_id.is_(None))
    )


def recorders(session: Session, period: Period) -> dict[Look, tuple[datetime, str]]:
    """When and by whom a class was reported last, each round of a day (记录人)."""
    query = (
        select(Filing.day, Filing.round, Filing.group_id, Filing.at,
               case((Filing.reported_by != "", Filing.reported_by),
                    else_=func.coalesce(Account.display, "")))
        .outerjoin(Account, Account.id == Filing.account_id)
        .where(Filing.day.between(period.first, period.last))
        .order_by(Filing.id)
    )
    return {(day, round_, group): (at, who)
            for day, round_, group, at, who in session.execute(query)}
