"""Bells and leave slips of the demo school: who left by one, who is back, who should be."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from app import clock
from app.gate import service as gate
from app.gate.rules import Direction
from app.people.leave import service, wording
from app.people.leave.rules import Leave, PaperSlip
from app.people.models import Guardian, Pass, Person
from app.people.rules import Kind, LeaveKind
from app.places.queries import gates
from app.rulebook.calendar.service import adopt_usual_lessons
from app.security.desk import Desk
from app.security.rights import Right

OUTING = 3  # pupils of the outing
WARM = Decimal("36.4")  # °C of whoever comes back
# What for, from, until, left at, back at (None: not yet), note
_SLIPS = (
    (LeaveKind.ERRAND, time(8, 30), time(9, 30), time(8, 36), time(9, 12), "回家取作业本"),
    (LeaveKind.CLINIC, time(9, 0), time(10, 30), time(9, 5), None, "家长陪同"),
    (LeaveKind.PICKED_UP, time(10, 0), time(17, 0), time(10, 8), None, ""),
    (LeaveKind.ERRAND, time(13, 30), time(15, 0), None, None, "办理身份证"),
)


def ring_bells(desk: Desk) -> None:
    """The usual bells."""
    adopt_usual_lessons(desk)


def leave_by_slip(doctor: Desk, guard: Desk, day: date, seed: int = 1) -> None:
    """Slips of one day with their passages, as far as the day has come."""
    with guard.read(Right.SCREEN) as session:
        gate_id = gates(session)[0].id
    with doctor.read(Right.GRANT_LEAVE) as session:
        pupils = session.execute(
            select(Person.id, Pass.code).join(Pass, Pass.person_id == Person.id)
            .where(Person.kind == Kind.PUPIL, Pass.revoked_at.is_(None)).order_by(Person.id)
        ).all()
    if len(pupils) < len(_SLIPS) + OUTING + 1:
        return
    chosen = Random(seed + 7).sample(pupils, len(_SLIPS) + OUTING + 1)
    for (kind, since, until, left, back, note), (person, code) in zip(
            _SLIPS, chosen, strict=False):
        leave = Leave(kind, clock.at(day, since), clock.at(day, until), _guardian(doctor, person),
                      note)
        service.issue(doctor, [person], leave)
        _pass(guard, gate_id, Direction.OUT, code, day, left)
        _pass(guard, gate_id, Direction.IN, code, day, back)
    outing = [person for person, _code in chosen[len(_SLIPS):-1]]
    service.issue(doctor, outing, Leave(
        LeaveKind.ERRAND, clock.at(day, time(14)), clock.at(day, time(16, 30)), "", "市科技馆参观"))
    _pass(guard, gate_id, Direction.OUT, chosen[-1][1], day, time(10, 31),
          PaperSlip("0087", "班主任 赵敏"))


def _guardian(desk: Desk, person: int) -> str:
    with desk.read(Right.GRANT_LEAVE) as session:
        found = session.execute(select(Guardian.name, Guardian.relation).where(
            Guardian.person_id == person, Guardian.ended_at.is_(None),
        ).order_by(Guardian.position).limit(1)).first()
    return wording.fetcher(*found) if found else ""


def _pass(guard: Desk, gate_id: int, direction: Direction, code: str, day: date,
          wall: time | None, slip: PaperSlip | None = None) -> None:
    """One passage, unless it has not come to pass yet."""
    at: datetime | None = clock.at(day, wall) if wall else None
    if at is not None and at + timedelta(minutes=1) < clock.now():
        gate.screen(guard, gate_id, direction, gate.Scan(
            code, WARM if direction is Direction.IN else None, at=at, slip=slip))
