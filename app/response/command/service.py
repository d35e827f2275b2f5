"""Appointing to the command chart and ending it; what has ended stays as a row."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.roster import values
from app.places.models import Campus
from app.response.command.models import CommandPost
from app.response.command.rules import ALONE, OF_CAMPUS, CommandRole
from app.response.duty.service import worker
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Told:
    """An appointment; `head` answers for the role, `campus_id` only for roles of a campus."""

    role: CommandRole
    person_id: int
    since: date
    campus_id: int | None = None
    head: bool = True
    phone: str = ""
    duties: str = ""


def appoint(desk: Desk, told: Told) -> int:
    """Somebody holds a role from a day on; who headed it before is its head no more.

    Raises Invalid, NotFound, Conflict when they hold it already.
    """
    told = replace(told, head=told.head or told.role in ALONE)
    with desk.begin(Right.KEEP_DUTY) as session:
        _fits(session, told)
        worker(session, told.person_id)
        for row in _open(session, told):
            if row.person_id == told.person_id and row.head == told.head:
                raise Conflict(_("This person holds this role already."))
            if row.person_id == told.person_id or (told.head and row.head):
                _end(row, told.since)
        row = CommandPost(
            campus_id=told.campus_id, role=told.role, person_id=told.person_id,
            head=told.head, phone=values.phone(told.phone)[0][:60],
            duties=told.duties.strip(), since=told.since, recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def dismiss(desk: Desk, post_id: int, last: date) -> None:
    """The role is held until a day, included. Raises NotFound, Conflict, Invalid."""
    with desk.begin(Right.KEEP_DUTY) as session:
        row = session.get(CommandPost, post_id)
        if row is None:
            raise NotFound(_("There is no such appointment."))
        if row.until is not None:
            raise Conflict(_("This appointment has ended already."))
        if last < row.since - timedelta(days=1):
            raise Invalid(_("It ends before it begins."), _("Check the two days."))
        row.until = last + timedelta(days=1)


def _end(row: CommandPost, since: date) -> None:
    if since < row.since:
        raise Invalid(_("The new appointment begins before the present one, {day}.").format(
            day=row.since), _("Choose that day or a later one."))
    row.until = since


def _fits(session: Session, told: Told) -> None:
    if (told.role in OF_CAMPUS) != (told.campus_id is not None):
        raise Invalid(_("This role is held for one campus.") if told.role in OF_CAMPUS
                      else _("This role is held for the whole school."))
    if told.campus_id is not None and session.get(Campus, told.campus_id) is None:
        raise NotFound(_("There is no such campus."))


def _open(session: Session, told: Told) -> list[CommandPost]:
    same = CommandPost.campus_id.is_(None) if told.campus_id is None else (
        CommandPost.campus_id == told.campus_id)
    return list(session.scalars(select(CommandPost).where(
        CommandPost.role == told.role, CommandPost.until.is_(None), same)))
