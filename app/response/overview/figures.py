"""The day in numbers beside the school days before it; each number has rows that it counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import distinct, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import queries as findings
from app.campus.rounds import today as rounds
from app.gate.models import HELD, Passage
from app.gate.presence import ADMITTED, ON_ROLL
from app.gate.rules import Direction
from app.gate.standing import STANDING
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.checks.models import Filing
from app.health.checks.queries import classes
from app.health.checks.rules import Round
from app.health.checks.standing import due_at
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import Kind
from app.register import Period
from app.response.overview.rules import Tile
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.security.desk import Desk
from app.security.models import Account, AuditEntry
from app.security.rights import Right
from app.storage.days import SchoolDay
from app.supplies.requests.queries import open_ones
from app.supplies.reserve.queries import reserves

BARS = 9  # school days that are drawn, the last of them today
_BACK = 60  # days that are searched for them: over a winter holiday there are none


@dataclass(frozen=True)
class Days:
    """Which days are counted: today, and the school days before it, oldest first."""

    today: date
    earlier: tuple[date, ...]
    school: frozenset[date]

    @property
    def period(self) -> Period:
        """From the first to today."""
        first = min((self.today - timedelta(days=7), *self.earlier))
        return Period(first, self.today)


def days_of(session: Session, today: date) -> Days:
    """The eight school days before today, and which days of the last weeks are such."""
    known = calendar(session)
    back = [today - timedelta(days=n) for n in range(1, _BACK)]
    school = [day for day in back if is_school_day(known, day)]
    return Days(today, tuple(reversed(school[:BARS - 1])), frozenset(school))


def tile(name: str, counts: Mapping[date, int], days: Days, of: int | None = None,
         unknown: bool = False) -> Tile:
    """Today's number beside the others.

    unknown  a day without a row says nothing: nobody kept a gate then
    """

    def on(day: date) -> int | None:
        return counts.get(day, None if unknown else 0) if day in days.school else None

    week = days.today - timedelta(days=7)
    same = days.earlier.index(week) if week in days.earlier else None
    return Tile(name, counts.get(days.today, 0), tuple(map(on, days.earlier)), of,
                on(days.today - timedelta(days=1)), on(week), same)


def tiles(desk: Desk, session: Session, days: Days) -> list[Tile]:
    """Four numbers of the day that this person may read."""
    if desk.may(Right.READ_GATE) and desk.may(Right.READ_NUMBERS):
        made: Sequence[_Make] = (arrived, sick, held, checked)
    elif desk.may(Right.READ_STOCK):
        made = (short, asked, missed, overdue)
    else:
        made = (accounts, audited)
    return [make(session, days) for make in made]


_Make = Callable[[Session, Days], Tile]


def arrived(session: Session, days: Days) -> Tile:
    """到校: pupils whom a gate let in on the day."""
    who = files_of(session).kept(Passage.person_id)
    first, end = clock.bounds(days.period.first, days.period.last)
    day = SchoolDay(Passage.at)
    counts = _counted(session.execute(
        select(day, func.count(distinct(who))).join(Person, Person.id == Passage.person_id)
        .where(ADMITTED, Passage.direction == Direction.IN, Person.kind == Kind.PUPIL,
               Passage.at >= first, Passage.at < end)
        .group_by(day)).all())
    roll = session.scalar(select(func.count()).where(Person.kind == Kind.PUPIL, ON_ROLL))
    return tile("arrived", counts, days, roll or 0, unknown=True)


def held(session: Session, days: Days) -> Tile:
    """校门拦停: the rows of the register of those held or measured again."""
    first, end = clock.bounds(days.period.first, days.period.last)
    day = SchoolDay(Passage.at)
    counts = _counted(session.execute(
        select(day, func.count()).select_from(Passage)
        .where(HELD, STANDING, Passage.at >= first, Passage.at < end).group_by(day)).all())
    return tile("held", counts, days)


def sick(session: Session, days: Days) -> Tile:
    """因病缺勤: pupils known to be at home ill on a day."""
    first, _end = clock.bounds(days.period.first, days.period.first)
    rows = session.execute(select(
        files_of(session).kept(Absence.person_id), Absence.since, Absence.returned_on,
        Absence.closed_at,
    ).where(Absence.since <= days.today,
            or_(Absence.closed_at.is_(None), Absence.closed_at >= first),
            or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))).all()
    counts = {}
    for day in (days.today, *days.earlier, days.today - timedelta(days=7)):
        past = clock.bounds(day, day)[1]
        counts[day] = len({
            person for person, since, back, closed in rows
            if since <= day and (back is None or back > day)
            and (closed is None or closed >= past)})
    return tile("sick", counts, days)


def checked(session: Session, days: Days) -> Tile:
    """晨检上报: classes whose morning check was reported."""
    query = (
        select(Filing.day, func.count(distinct(Filing.group_id)))
        .where(Filing.day >= days.period.first, Filing.day <= days.today,
               Filing.round == Round.MORNING)
        .group_by(Filing.day)
    )
    counts = _counted(session.execute(query).all())
    if not is_school_day(calendar(session), days.today):
        return tile("checked", counts, days)  # nobody is to be reported
    due = due_at(session, days.today, Round.MORNING)
    made = tile("checked", counts, days, len(classes(session, days.today, Round.MORNING)))
    return replace(made, until=due) if due is not None and clock.now() < due else made


def short(session: Session, days: Days) -> Tile:
    """不足: items that do not last as long as they should."""
    rows = reserves(session, Period(days.today, days.today))
    return Tile("short", sum(bool(row.shortfall) for row in rows), of=len(rows))


def asked(session: Session, _days: Days) -> Tile:
    """申领: requests that are not handed out yet."""
    return Tile("asked", len(open_ones(session)))


def missed(session: Session, days: Days) -> Tile:
    """漏做: rounds of today that were not done in time, of all of the day."""
    told = rounds.covered(session, days.today)
    return Tile("missed", told.missed, of=told.wanted)


def overdue(session: Session, days: Days) -> Tile:
    """隐患超期: findings past their deadline, of those that are open."""
    rows = findings.open_findings(session, days.today)
    return Tile("overdue", sum(each.overdue(days.today) for each in rows), of=len(rows))


def accounts(session: Session, _days: Days) -> Tile:
    """Accounts that may sign in."""
    total = session.scalar(select(func.count()).select_from(Account)) or 0
    active = session.scalar(select(func.count()).select_from(Account).where(Account.active)) or 0
    return Tile("accounts", active, of=total)


def audited(session: Session, days: Days) -> Tile:
    """Entries of the audit of today."""
    first, end = clock.bounds(days.today, days.today)
    return Tile("audited", session.scalar(select(func.count()).select_from(AuditEntry).where(
        AuditEntry.at >= first, AuditEntry.at < end)) or 0)


def _counted(rows: Iterable[Any]) -> dict[date, int]:
    return {day if isinstance(day, date) else date.fromisoformat(str(day)): count
            for day, count in rows}


