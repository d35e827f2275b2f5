"""Reading the checks: classes of a day, one class's sheet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.rules import Finding, Presence, Round, State, Symptom, Tally
from app.i18n import _
from app.people.groups.queries import called_on, name_on
from app.people.merging.queries import Files, family, files_of
from app.people.models import Group, LeaveSlip, Membership, Person
from app.people.queries import BED_OF, NUMBER_OF
from app.people.rules import Boarding, GroupKind, Sex, Status
from app.security.models import Account
from app.storage.once import read_once

_later = aliased(Check)
CURRENT = and_(
    ~select(_later.id).where(_later.replaces_id == Check.id).exists(), ~Check.withdrawn
)


@dataclass(frozen=True)
class ClassLine:
    """One class in one round; `filed_at` None = not reported yet, `reported_at` the first time."""

    group_id: int
    name: str
    tally: Tally
    filed_at: datetime | None
    filed_by: str
    reported_at: datetime | None = None


@dataclass(frozen=True)
class Pupil:
    """One tile of the sheet.

    seat      班内学号; `check_id` the row in force, None = not checked
    on_leave  an approved leave covers the moment
    at_home   known to be ill at home that day, for instance by a call of the family
    """

    person_id: int
    seat: str
    name: str
    number: str
    sex: Sex | None
    boarding: Boarding
    bed: str
    check_id: int | None = None
    finding: Finding | None = None
    entered_by: str = ""
    reported_by: str = ""
    on_leave: bool = False
    at_home: bool = False

    @property
    def state(self) -> State:
        """Not checked, well, ill, away."""
        return self.finding.state if self.finding else State.UNCHECKED


@dataclass(frozen=True)
class Sheet:
    """A class in one round."""

    group_id: int
    name: str
    day: date
    round: Round
    pupils: tuple[Pupil, ...]
    filed_at: datetime | None = None


def latest(session: Session, person_id: int, day: date, round_: Round) -> Check | None:
    """The newest row of somebody's look, even one that takes a look back."""
    return session.scalar(
        select(Check)
        .where(Check.person_id.in_(family(session, person_id)), Check.day == day,
               Check.round == round_,
               ~select(_later.id).where(_later.replaces_id == Check.id).exists())
        .order_by(Check.id.desc()).limit(1)
    )


def is_filed(session: Session, group_id: int, day: date, round_: Round) -> bool:
    """Was a class reported for this round already?"""
    return session.scalar(select(Filing.id).where(
        Filing.day == day, Filing.round == round_, Filing.group_id == group_id).limit(1)
    ) is not None


def class_on(session: Session, person_id: int, day: date) -> int:
    """The class somebody belonged to on a day. Raises NotFound for who has none."""
    found = session.scalar(
        select(Group.id)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == person_id, Group.kind == GroupKind.CLASS, held_on(day))
        .order_by(Membership.id.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound(_("This person is in no class."), _("Put them into a class first."))
    return found


def unchecked(
    session: Session, group_id: int, day: date, round_: Round
) -> dict[int, int | None]:
    """Who of a class is not checked; with the row that took a look back."""
    files = files_of(session)
    query = (
        expected(day, round_)
        .with_only_columns(Person.id, _newest(files, Check.id, day, round_),
                           _newest(files, Check.withdrawn, day, round_))
        .where(Membership.group_id == group_id)
    )
    return {person: row for person, row, withdrawn in session.execute(query)
            if row is None or withdrawn}


def classes(session: Session, day: date, round_: Round) -> list[ClassLine]:
    """Every class with its numbers, in the school's order, as it was called on the day."""
    return read_once(session, ("classes", day, round_), lambda: _classes(session, day, round_))


def _classes(session: Session, day: date, round_: Round) -> list[ClassLine]:
    files = files_of(session)
    seen = (
        select(files.kept(Check.person_id).label("person_id"), Check.presence, Check.symptoms)
        .where(_looks(files, day, round_))
        .subquery()
    )
    here = seen.c.presence == Presence.HERE
    count = func.count()
    query = (
        expected(day, round_)
        .with_only_columns(
            Group.id, called_on(day), count, count.filter(here, seen.c.symptoms == 0),
            count.filter(here, seen.c.symptoms > 0), count.filter(~here),
        )
        .outerjoin(seen, seen.c.person_id == Person.id)
        .group_by(Group.id, Group.name, Group.entry_year, Group.class_no)
        .order_by(Group.entry_year.desc(), Group.class_no, Group.name)
    )
    filed = _filings(session, day, round_)
    return [
        ClassLine(group_id, name, Tally(*counts), *filed.get(group_id, (None, "")))
        for group_id, name, *counts in session.execute(query)
    ]


def sheet(session: Session, group_id: int, day: date, round_: Round, now: datetime) -> Sheet:
    """One class, pupil by pupil, by their number in the class."""
    name = name_on(session, group_id, day)
    if not name:
        raise NotFound(_("There is no such class."))
    filed_at = _filings(session, day, round_, group_id).get(group_id, (None,))[0]
    pupils = tuple(_pupils(session, group_id, day, round_, now))
    return Sheet(group_id, name, day, round_, pupils, filed_at)


def _pupils(session: Session, group_id: int, day: date, round_: Round, now: datetime
            ) -> Iterable[Pupil]:
    files = files_of(session)
    leave = select(LeaveSlip.id).where(
        files.of_one(LeaveSlip.person_id, Person.id), LeaveSlip.since <= now,
        LeaveSlip.until >= now, LeaveSlip.cancelled_at.is_(None),
        LeaveSlip.ended_at.is_(None) | (LeaveSlip.ended_at > now)).exists()
    query = (
        expected(day, round_)
        .with_only_columns(
            Person.id, Membership.place, Person.name, NUMBER_OF, Person.sex, Person.boarding,
            BED_OF, leave, Check, Account.display)
        .outerjoin(Check, and_(files.kept(Check.person_id) == Person.id,
                               _looks(files, day, round_)))
        .outerjoin(Account, Account.id == Check.account_id)
        .where(Membership.group_id == group_id)
    )
    rows = session.execute(query).all()
    told = symptoms_of(session, [row.Check.id for row in rows if row.Check])
    pupils = [
        Pupil(*row[:7], check_id=row.Check.id if row.Check else None,
              finding=finding_of(row.Check, told.get(row.Check.id, {})) if row.Check else None,
              entered_by=row.display or "",
              reported_by=row.Check.reported_by if row.Check else "", on_leave=row[7])
        for row in rows
    ]
    return sorted(pupils, key=lambda each: (seat_order(each.seat), each.number, each.person_id))


def seat_order(seat: str) -> tuple[bool, int, str]:
    """2 before 10, and who has no number at the end."""
    return (not seat, int(seat) if seat.isdecimal() else 0, seat)


def symptoms_of(
    session: Session, checks: "Collection[int] | Select[int]"
) -> dict[int, dict[Symptom, bool]]:
    """Symptoms by check, each with whether it is severe; of a query where there may be many."""
    found: dict[int, dict[Symptom, bool]] = {}
    query = select(CheckSymptom.check_id, CheckSymptom.symptom, CheckSymptom.severe)
    for check, symptom, severe in session.execute(query.where(CheckSymptom.check_id.in_(checks))):
        found.setdefault(check, {})[symptom] = severe
    return found


def finding_of(row: Check, symptoms: dict[Symptom, bool]) -> Finding:
    """What a row says."""
    return Finding(
        row.presence, frozenset(symptoms), frozenset(s for s, severe in symptoms.items() if severe),
        row.cause_known, row.temperature, row.site, row.onset, row.seen_doctor, row.diagnosis,
        row.note,
    )


def held_on(day: date | SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Is this the membership of a day?"""
    return and_(Membership.since <= day, or_(Membership.until.is_(None), Membership.until > day))


def expected(day: date, round_: Round) -> "Select[int]":
    """Pupils of a class who are to be looked at; in the evening those who live here (R2.1)."""
    query = (
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .join(Group, Group.id == Membership.group_id)
        .where(Group.kind == GroupKind.CLASS, held_on(day), _on_roll(day),
               Person.merged_into_id.is_(None))
    )
    return query.where(Person.boarding == Boarding.BOARDER) if round_ is Round.EVENING else query


def _on_roll(day: date) -> ColumnElement[bool]:
    """On the roll; who left since belonged to the class all the same on a day before."""
    now = Person.status == Status.ACTIVE
    return now if day >= clock.today() else or_(now, Membership.until.is_not(None))


def _looks(files: Files, day: date, round_: Round) -> ColumnElement[bool]:
    """The rows in force of one round; of somebody with two files the newer one."""
    rows = and_(Check.day == day, Check.round == round_, CURRENT)
    if not files.into:
        return rows
    newest = select(func.max(Check.id)).where(rows).group_by(files.kept(Check.person_id))
    return and_(rows, Check.id.in_(newest))


def _newest(files: Files, column: Any, day: date, round_: Round) -> Any:
    """A column of somebody's newest row, correlated to `Person`."""
    return (
        select(column)
        .where(files.of_one(Check.person_id, Person.id), Check.day == day,
               Check.round == round_,
               ~select(_later.id).where(_later.replaces_id == Check.id).exists())
        .order_by(Check.id.desc()).limit(1)
        .correlate(Person).scalar_subquery()
    )


def _filings(
    session: Session, day: date, round_: Round, group_id: int = 0
) -> dict[int, tuple[datetime, str, datetime]]:
    """When and by whom each class, or one, was reported last, and when first."""
    query = (
        select(Filing.group_id, Filing.at, case((Filing.reported_by != "", Filing.reported_by),
                                                else_=func.coalesce(Account.display, "")))
        .outerjoin(Account, Account.id == Filing.account_id)
        .where(Filing.day == day, Filing.round == round_)
        .order_by(Filing.id)
    )
    if group_id:
        query = query.where(Filing.group_id == group_id)
    found: dict[int, tuple[datetime, str, datetime]] = {}
    for group, at, who in session.execute(query):
        found[group] = (at, who, found.get(group, (at, who, at))[2])
    return found
