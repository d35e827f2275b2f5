"""Who is at home ill, what is to be done about it today, and the register (R2.5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import (
    FIRST_WITHIN,
    Due,
    Outcome,
    Source,
    Standing,
    days,
    due,
    overdue,
)
from app.health.checks.models import Check
from app.health.checks.queries import CURRENT
from app.health.checks.rules import Presence
from app.people.groups.queries import called_on
from app.people.merging.queries import Files, files_of
from app.people.models import Group, Guardian, Person
from app.people.queries import NUMBER_OF
from app.people.rules import Sex, Status
from app.register import LongRows, Period
from app.security.models import Account


@dataclass(frozen=True)
class TraceView:
    """One follow-up; `recorded_at` when it was entered."""

    at: datetime
    recorded_at: datetime
    who: str
    entered_by: str
    reached: bool
    told: str
    cause: str
    outcome: Outcome


@dataclass(frozen=True)
class AbsenceView:
    """One absence with everything that was done about it, oldest first.

    days   sick days in a row, up to the return or today
    due    what is to be done today; NOTHING once closed
    teacher  who looked at the class when it was heard of; the first call is theirs (R2.5)
    """

    id: int
    person_id: int
    name: str
    number: str
    group: str
    sex: Sex | None
    birth_date: date | None
    address: str
    guardians: str
    since: date
    source: Source
    cause: str
    onset: datetime | None
    left_at: datetime | None
    heard_at: datetime
    heard_by: str
    outcome: Outcome | None
    returned_on: date | None
    closed_at: datetime | None
    days: int = 0
    due: Due = Due.NOTHING
    overdue: bool = False
    teacher: str = ""
    traces: tuple[TraceView, ...] = field(default_factory=tuple)

    @property
    def last(self) -> TraceView | None:
        """The newest follow-up."""
        return self.traces[-1] if self.traces else None

    @property
    def entered_late(self) -> bool:
        """Was the first follow-up not in the program within a day (R2.5)?"""
        if not self.traces:
            return self.overdue
        entered = min(each.recorded_at for each in self.traces)
        return entered > self.heard_at + FIRST_WITHIN


def open_ones(session: Session) -> list[AbsenceView]:
    """Who is at home ill now: what is overdue first, then what is to be done, then by class.

    Who left the school is on nobody's list of calls; the register keeps them.
    """
    found = _read(session, and_(Absence.closed_at.is_(None), Person.status == Status.ACTIVE))
    order = list(Due)
    return sorted(found, key=lambda each: (not each.overdue, order.index(each.due), each.group,
                                           each.number))


def at_home_on(session: Session, day: date, people: Collection[int]) -> set[int]:
    """Which of these are known to be at home ill on a day, whoever said so."""
    who = files_of(session).kept(Absence.person_id)
    _first, past = clock.bounds(day, day)
    query = select(who).where(
        who.in_(people), Absence.since <= day,
        or_(Absence.closed_at.is_(None), Absence.closed_at >= past),
        or_(Absence.returned_on.is_(None), Absence.returned_on > day),
        or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))
    return set(session.scalars(query))


def _of_period(session: Session, period: Period) -> "Select[int]":
    """Every absence of a period, also one that began before it; the mistaken ones left out."""
    since, _until = clock.bounds(period.first, period.last)
    return (
        select(Absence.id)
        .outerjoin(Person, Person.id == files_of(session).kept(Absence.person_id))
        .outerjoin(Group, Group.id == Absence.group_id)
        .where(Absence.since <= period.last,
               or_(Absence.closed_at.is_(None), Absence.closed_at >= since),
               or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))
    )


def _read(session: Session, which: ColumnElement[bool]) -> list[AbsenceView]:
    who, files = aliased(Account), files_of(session)
    whose = Person.id == files.kept(Absence.person_id)
    query = (
        select(Absence, Person, NUMBER_OF, called_on(Absence.since), who.display,
               Check.reported_by)
        .join(Person, whose)
        .join(Group, Group.id == Absence.group_id)
        .outerjoin(who, who.id == Absence.heard_by)
        .outerjoin(Check, Check.id == Absence.check_id)
        .where(which)
        .order_by(Absence.since, Group.entry_year.desc(), Group.class_no, Absence.id)
    )
    rows = session.execute(query).all()
    wanted = select(Absence.id).join(Person, whose).where(which)
    traces = _traces(session, wanted)
    calls = _guardians(session, files, wanted.with_only_columns(Person.id))
    here = _seen_here(session, files)
    now = clock.now()
    return [
        _view(row, traces.get(row[0].id, ()), calls.get(row[1].id, ""), here, now)
        for row in rows
    ]


register: LongRows[AbsenceView] = LongRows(
    Absence.id, _of_period, lambda session, keys: _read(session, Absence.id.in_(keys)),
    (Absence.since, Group.entry_year.desc(), Group.class_no),
    find=(Person.pinyin, Person.initials),
)


def _view(row: Any, traces: Iterable[TraceView], calls: str, here: dict[int, date],
          now: datetime) -> AbsenceView:
    absence, person, number, group, who, teacher = row
    told, today = tuple(traces), clock.local(now).date()
    asked = [each for each in told if each.cause]
    standing = Standing(
        absence.since, absence.heard_at, _day(told[-1].at) if told else None,
        _day(asked[-1].at) if asked else None,
        here.get(person.id, absence.since) > absence.since)
    closed = absence.closed_at is not None
    end = absence.returned_on or (_day(absence.closed_at) if closed else today)
    return AbsenceView(
        absence.id, person.id, person.name, number, group, person.sex, person.birth_date,
        person.address, calls, absence.since, absence.source,
        asked[-1].cause if asked else absence.cause, absence.onset, absence.left_at,
        absence.heard_at, who or "", absence.outcome, absence.returned_on, absence.closed_at,
        max(1, days(absence.since, end) - (absence.returned_on is not None)),
        Due.NOTHING if closed else due(standing, today), not closed and overdue(standing, now),
        teacher or "", told,
    )


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _traces(session: Session, absences: "Select[int]") -> dict[int, list[TraceView]]:
    query = (
        select(Trace, Account.display).outerjoin(Account, Account.id == Trace.account_id)
        .where(Trace.absence_id.in_(absences)).order_by(Trace.at, Trace.id)
    )
    found: dict[int, list[TraceView]] = {}
    for row, entered in session.execute(query):
        found.setdefault(row.absence_id, []).append(TraceView(
            row.at, row.recorded_at, row.traced_by or entered or "", entered or "",
            row.reached, row.told, row.cause, row.outcome))
    return found


def _guardians(session: Session, files: Files, people: "Select[int]") -> dict[int, str]:
    """Whom to call: names and numbers in full, the doctor has to call them."""
    who = files.kept(Guardian.person_id)
    query = select(who, Guardian.name, Guardian.phone).where(
        who.in_(people), Guardian.ended_at.is_(None)).order_by(Guardian.position)
    found: dict[int, list[str]] = {}
    for person_id, name, phone in session.execute(query):
        found.setdefault(person_id, []).append(" ".join(filter(None, (name, phone))))
    return {person: "; ".join(dict.fromkeys(each)) for person, each in found.items()}


def _seen_here(session: Session, files: Files) -> dict[int, date]:
    """The last day on which a check saw somebody at school who is on the list."""
    who = files.kept(Check.person_id)
    at_home = select(files.kept(Absence.person_id)).where(Absence.closed_at.is_(None))
    query = (
        select(who, func.max(Check.day))
        .where(who.in_(at_home), Check.presence == Presence.HERE, CURRENT)
        .group_by(who)
    )
    return dict(iter(session.execute(query)))
