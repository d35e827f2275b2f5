"""Who is at home ill on a day, and how many of which class; never with what."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import clock
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group
from app.register import Period


@dataclass(frozen=True)
class Away:
    """One absence through illness, as far as days are counted."""

    person_id: int
    since: date
    returned_on: date | None
    closed_at: datetime | None
    group: str


@dataclass(frozen=True)
class IllRow:
    """How many of one class are at home ill, and of how many it was heard that day."""

    group: str
    count: int
    new: int


def away(session: Session, first: date, last: date) -> Sequence[Away]:
    """Every absence of these days that was no mistake."""
    since, _end = clock.bounds(first, first)
    rows = session.execute(
        select(files_of(session).kept(Absence.person_id), Absence.since, Absence.returned_on,
               Absence.closed_at, called_on(last))
        .outerjoin(Group, Group.id == Absence.group_id)
        .where(Absence.since <= last,
               or_(Absence.closed_at.is_(None), Absence.closed_at >= since),
               or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))
        .order_by(Group.entry_year.desc(), Group.class_no, Absence.id)).all()
    return [Away(*row[:4], row[4] or "") for row in rows]


def on(rows: Iterable[Away], day: date) -> dict[int, Away]:
    """Those of a day, each person once."""
    past = clock.bounds(day, day)[1]
    return {each.person_id: each for each in rows
            if each.since <= day and (each.returned_on is None or each.returned_on > day)
            and (each.closed_at is None or each.closed_at >= past)}


def by_class(session: Session, period: Period) -> list[IllRow]:
    """The classes with somebody at home ill on the last day of a period."""
    day = period.last
    here = on(away(session, day, day), day).values()
    counts = Counter(each.group for each in here)
    new = Counter(each.group for each in here if each.since == day)
    return [IllRow(group, counts[group], new[group]) for group in counts]
