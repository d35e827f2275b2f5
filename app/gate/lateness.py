"""Who came after the late line: told in the log beside the day's first arrival."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.gate.models import Passage
from app.gate.rules import Direction, Verdict
from app.gate.standing import STANDING
from app.people.merging.queries import in_family, merged_into
from app.people.rules import Boarding, Kind
from app.rulebook.calendar.queries import is_school_day
from app.rulebook.queries import policy_on

if TYPE_CHECKING:
    from app.gate.queries import LogRow


def told_late(session: Session, rows: Sequence["LogRow"]) -> Iterable["LogRow"]:
    """The same rows; who came after the late line of a school day is told so."""
    days: dict[date, list[LogRow]] = {}
    for row in filter(_is_arrival, rows):
        days.setdefault(clock.local(row.at).date(), []).append(row)
    late: dict[int, int] = {}
    for day, arrivals in days.items():
        line = _late_line(session, day)
        if line is None:
            continue
        after = [row for row in arrivals if row.at > line]
        first = _first_of(session, day, [row.person_id for row in after if row.person_id])
        late |= {row.id: -int((line - row.at).total_seconds() // 60)  # a minute begun is a minute
                 for row in after if row.id in first}
    return [replace(row, late_by=late[row.id]) if row.id in late else row for row in rows]


def _is_arrival(row: "LogRow") -> bool:
    """Boarders are at school already: whenever they come in they are not late."""
    pupil = row.kind is Kind.PUPIL and row.boarding is Boarding.DAY
    admitted = row.direction is Direction.IN and row.verdict is Verdict.ADMIT
    return pupil and admitted and not row.undone


def _first_of(session: Session, day: date, people: Sequence[int]) -> set[int]:
    """The passages with which these people came in on a day for the first time."""
    if not people:
        return set()
    begin, end = clock.bounds(day, day)
    query = (
        select(Passage.person_id, Passage.id)
        .where(Passage.person_id.in_(in_family(session, people)), Passage.order_at >= begin,
               Passage.at >= begin, Passage.at < end, Passage.direction == Direction.IN,
               Passage.verdict == Verdict.ADMIT, STANDING)
        .order_by(Passage.at.desc(), Passage.id.desc())
    )
    into = merged_into(session)
    return set({into.get(person or 0, person): id_
                for person, id_ in session.execute(query)}.values())


def _late_line(session: Session, day: date) -> datetime | None:
    if not is_school_day(session, day):
        return None
    return clock.at(day, policy_on(session, day).due_at)
