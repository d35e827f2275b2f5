"""Reading what was done: what stands for a round, and what of it fell short."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.campus.rounds.models import RoundDone, RoundMark
from app.campus.rounds.rules import Fault, Mark, Task, concerning

STANDS = ~exists(select(RoundMark.id).where(
    RoundMark.done_id == RoundDone.id, RoundMark.mark.in_((Mark.REFUSED, Mark.WITHDRAWN))))


@dataclass(frozen=True)
class Done:
    """That a round was done."""

    id: int
    at: datetime
    operator: str
    faults: tuple[Fault, ...]


def done_between(session: Session, first: datetime, last: datetime, of: set[int] | None = None
                 ) -> dict[tuple[int, Task], list[Done]]:
    """What was done from a moment until before another, by place and task, in order of time.

    of  at these places, None = anywhere; what was sent back or withdrawn is not in it
    """
    query = (
        select(RoundDone.id, RoundDone.at, RoundDone.operator, RoundDone.faults,
               RoundDone.place_id, RoundDone.tasks)
        .where(RoundDone.at >= first, RoundDone.at < last, STANDS)
        .order_by(RoundDone.at, RoundDone.id))
    if of is not None:
        query = query.where(RoundDone.place_id.in_(of))
    found: dict[tuple[int, Task], list[Done]] = {}
    for key, at, operator, faults, place_id, tasks in session.execute(query):
        lacks = told_faults(faults)
        whole = Done(key, at, operator, ())
        for task in told_tasks(tasks):
            found.setdefault((place_id or 0, task), []).append(
                replace(whole, faults=concerning(task, lacks)) if lacks else whole)
    return found


@cache
def told_tasks(text: str) -> tuple[Task, ...]:
    """As they are kept: clean,ventilate."""
    return tuple(map(Task, text.split(",")))


@cache
def told_faults(text: str) -> tuple[Fault, ...]:
    """As they are kept: too-weak,too-short."""
    return tuple(map(Fault, text.split(","))) if text else ()

