"""What is done with leave slips."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, cast, func, select, text
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.leave import rules
from app.people.leave.rules import Leave, PaperSlip
from app.people.merging.queries import family
from app.people.models import LeaveSlip, Person
from app.people.rules import Kind, LeaveKind, Status
from app.security.desk import Desk
from app.security.rights import Right

_YEAR_SIGNS = 6  # of "2026-0153" before the running number begins


def issue(desk: Desk, people: Sequence[int], leave: Leave) -> list[str]:
    """Approve the same leave for one or several pupils; answers the slips' numbers.

    Raises Invalid when it ends before it begins, Conflict when somebody has it already; then
    nobody gets one.
    """
    if leave.until <= leave.since:
        raise Invalid(_("The leave ends before it begins."))
    if leave.until - leave.since > rules.LONGEST:
        raise Invalid(_("A leave is not longer than a year."), _("Check the day it ends."))
    if not people:
        raise Invalid(_("Nobody is chosen."), _("Choose the pupils first."))
    with desk.begin(Right.GRANT_LEAVE) as session:
        numbers = _next_numbers(session, leave.since, len(people))
        for person_id, number in zip(people, numbers, strict=True):
            _refuse_wrong(session, person_id, leave)
            session.add(_slip(desk, person_id, leave, number))
        return numbers


def _slip(desk: Desk, person_id: int, leave: Leave, number: str) -> LeaveSlip:
    return LeaveSlip(
        person_id=person_id, kind=leave.kind, since=leave.since, until=leave.until,
        picked_up_by=leave.picked_up_by.strip()[:120], note=leave.note.strip()[:500],
        issued_at=clock.now(), issued_by=desk.actor.id, number=number,
        day=clock.local(leave.since).date(),
    )


def _next_numbers(session: Session, since: datetime, count: int) -> list[str]:
    """The next running numbers of the school year; nobody else takes them meanwhile."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyway
        session.execute(text("LOCK TABLE leave_slip IN SHARE ROW EXCLUSIVE MODE"))
    year = rules.school_year(clock.local(since).date())
    last = session.scalar(
        select(func.max(cast(func.substr(LeaveSlip.number, _YEAR_SIGNS), Integer)))
        .where(LeaveSlip.number.like(f"{year}-%"), ~LeaveSlip.paper)
    ) or 0
    return [rules.numbered(year, last + place) for place in range(1, count + 1)]


def _refuse_wrong(session: Session, person_id: int, leave: Leave) -> None:
    person = session.get(Person, person_id)
    if person is None or person.kind is not Kind.PUPIL or person.status is not Status.ACTIVE:
        raise Invalid(_("Leave is for pupils on the roll."))
    number = session.scalar(select(LeaveSlip.number).where(
        LeaveSlip.person_id.in_(family(session, person_id)), LeaveSlip.since == leave.since,
        LeaveSlip.until == leave.until, LeaveSlip.cancelled_at.is_(None)))
    if number:
        raise Conflict(
            _("{name} has this leave already: slip {number}.").format(
                name=person.name, number=number))


def cancel(desk: Desk, number: str) -> str:
    """Take a slip back that is not over; answers whose it was. Raises NotFound, Conflict."""
    with desk.begin(Right.GRANT_LEAVE) as session:
        slip = _open(session, number)
        slip.cancelled_at, slip.cancelled_by = clock.now(), desk.actor.id
        return session.get_one(Person, slip.person_id).name


def end(desk: Desk, number: str) -> str:
    """End a leave now that has begun; answers whose it was. Raises NotFound, Conflict."""
    now = clock.now()
    with desk.begin(Right.GRANT_LEAVE) as session:
        slip = _open(session, number)
        if slip.since >= now:
            raise Conflict(_("This leave has not begun yet."), _("Cancel it instead."))
        slip.ended_at, slip.ended_by = now, desk.actor.id
        return session.get_one(Person, slip.person_id).name


def _open(session: Session, number: str) -> LeaveSlip:
    """The newest slip of this number that is neither over nor cancelled."""
    plain = rules.cleaned(number)
    slip = session.scalar(select(LeaveSlip).where(LeaveSlip.number == plain).order_by(
        LeaveSlip.id.desc()).limit(1))
    if slip is None:
        raise NotFound(_("There is no leave slip {number}.").format(number=plain))
    if slip.cancelled_at is not None:
        raise Conflict(_("Slip {number} was cancelled already.").format(number=plain))
    if rules.is_over(slip.until, slip.ended_at, clock.now()):
        raise Conflict(_("The leave of slip {number} is over.").format(number=plain))
    return slip


def enter_paper(
    session: Session, desk: Desk, person_id: int, paper: PaperSlip, at: datetime, until: datetime
) -> None:
    """Write down a paper slip that is shown at the gate; inside the gate's transaction.

    Raises Conflict, naming who had it, when the number was used today or is another's.
    """
    number = rules.cleaned(paper.number)
    if not number or len(number) > 20:
        raise Invalid(_("A slip's number has 1 to 20 signs."))
    day = clock.local(at).date()
    _refuse_used(session, number, day, person_id)
    session.add(LeaveSlip(
        person_id=person_id, kind=LeaveKind.LEAVE, since=at, until=max(at, until), issued_at=at,
        issued_by=desk.actor.id, number=number, day=day, paper=True,
        signed_by=paper.signed_by.strip()[:120],
    ))
    session.flush()


def take_back_paper(session: Session, desk: Desk, person_id: int | None, at: datetime) -> None:
    """The exit made with a paper slip was taken back, so its number is free again."""
    for slip in session.scalars(select(LeaveSlip).where(
            LeaveSlip.person_id == person_id, LeaveSlip.issued_at == at, LeaveSlip.paper,
            LeaveSlip.cancelled_at.is_(None))):
        slip.cancelled_at, slip.cancelled_by = clock.now(), desk.actor.id


def _refuse_used(session: Session, number: str, day: Any, person_id: int) -> None:
    """A number is used once a day; one that the program gave belongs to whom it was given."""
    query = (
        select(LeaveSlip, Person.name).join(Person, Person.id == LeaveSlip.person_id)
        .where(LeaveSlip.number == number, ~LeaveSlip.paper
               | ((LeaveSlip.day == day) & LeaveSlip.cancelled_at.is_(None)))
        .order_by(LeaveSlip.id.desc()).limit(1)
    )
    found = session.execute(query).first()
    if found is None:
        return
    slip, name = found
    if slip.paper:
        raise Conflict(
            _("Slip {number} was used today at {time} by {name}.").format(
                number=number, time=f"{clock.local(slip.since):%H:%M}", name=name),
            _("Look at the number again."))
    if slip.person_id not in family(session, person_id):
        raise Conflict(_("Slip {number} belongs to {name}.").format(number=number, name=name))
    raise Conflict(
        _("Slip {number} was cancelled.").format(number=number) if slip.cancelled_at else
        _("Slip {number} holds from {since} until {until}.").format(
            number=number, since=f"{clock.local(slip.since):%m-%d %H:%M}",
            until=f"{clock.local(slip.ended_at or slip.until):%m-%d %H:%M}"),
        _("Call the class teacher."))
