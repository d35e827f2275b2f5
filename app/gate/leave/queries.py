"""Leave slips of a period with the passages made with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app import clock
from app.gate.leave.rules import State, state_of
from app.gate.models import Passage
from app.gate.rules import Direction, Verdict
from app.gate.standing import STANDING
from app.people.groups.queries import class_on
from app.people.merging.queries import Files, files_of
from app.people.models import LeaveSlip, Person
from app.people.queries import NUMBER_OF
from app.people.rules import LeaveKind
from app.register import Period
from app.security.models import Account
from app.storage.days import SchoolDay


@dataclass(frozen=True)
class SlipRow:
    """One slip as the register shows it.

    until    when it ends, early if it was ended early
    left_at  the first exit within its hours; back_at the first entry after that
    """

    number: str
    person_id: int
    name: str
    person_number: str
    group: str
    kind: LeaveKind
    since: datetime
    until: datetime
    picked_up_by: str
    note: str
    issued_at: datetime
    issued_by: str
    paper: bool
    signed_by: str
    left_at: datetime | None
    back_at: datetime | None
    state: State


# The class as it was called on the first day, of the file that has the slip; else of the kept one.
_CLASS_THEN = func.coalesce(
    class_on(LeaveSlip.person_id, SchoolDay(LeaveSlip.since)),
    class_on(Person.id, SchoolDay(LeaveSlip.since)), "")
_END = func.coalesce(LeaveSlip.ended_at, LeaveSlip.until)


def slips(session: Session, period: Period) -> list[SlipRow]:
    """Every slip that touches a period, in the order of its hours, as it stands now."""
    first, end = clock.bounds(period.first, period.last)
    files = files_of(session)
    left = (
        select(LeaveSlip.id, _first(files, Direction.OUT, Passage.order_at.between(
            LeaveSlip.since, _END)).correlate(LeaveSlip).scalar_subquery().label("left_at"))
        .where(LeaveSlip.since < end, LeaveSlip.until >= first)
        .subquery()
    )
    back = _first(files, Direction.IN, Passage.order_at > left.c.left_at).correlate(
        LeaveSlip, left).scalar_subquery()
    query = (
        select(
            func.coalesce(LeaveSlip.number, ""), Person.id, Person.name, NUMBER_OF,
            _CLASS_THEN, LeaveSlip.kind, LeaveSlip.since, _END, LeaveSlip.picked_up_by,
            LeaveSlip.note, LeaveSlip.issued_at, func.coalesce(Account.display, ""),
            LeaveSlip.paper, LeaveSlip.signed_by, left.c.left_at, back,
            LeaveSlip.ended_at, LeaveSlip.cancelled_at,
        )
        .join(left, left.c.id == LeaveSlip.id)
        .join(Person, Person.id == files.kept(LeaveSlip.person_id))
        .outerjoin(Account, Account.id == LeaveSlip.issued_by)
        .order_by(LeaveSlip.since, LeaveSlip.id)
    )
    return [_row(tuple(each)) for each in session.execute(query)]


def _first(files: Files, direction: Direction, when: ColumnElement[bool]) -> "Select[Any]":
    """The first admitted passage of the slip's person, of whichever of their files."""
    return select(func.min(Passage.order_at)).where(
        files.of_one(Passage.person_id, LeaveSlip.person_id), Passage.direction == direction,
        Passage.verdict == Verdict.ADMIT, STANDING, when)


def _row(cells: tuple[Any, ...]) -> SlipRow:
    *shown, ended_at, cancelled_at = cells
    kind, until, left_at, back_at = shown[5], shown[7], shown[14], shown[15]
    shown.append(state_of(
        kind, until, ended_at, cancelled_at, left_at, back_at, clock.now()))
    return SlipRow(*shown)

