"""What is done with guardians; each change stands in the audit with what was there before."""

from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.guardians.rules import Told, cleaned
from app.people.merging.queries import family
from app.people.models import Guardian
from app.security.desk import Desk
from app.security.rights import Right


def add(desk: Desk, person_id: int, told: Told) -> int:
    """Somebody more to call; answers the row's id. Raises Invalid, Conflict."""
    told = cleaned(told)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        open_file(session, person_id)
        held = list(_standing(session, person_id))
        if any((each.name, each.phone) == (told.name, told.phone) for each in held):
            raise Conflict(_("{name} is on file already.").format(name=told.name),
                           _("Change the entry instead."))
        last = session.scalar(select(func.max(Guardian.position)).where(
            Guardian.person_id == person_id, Guardian.ended_at.is_(None))) or 0
        row = Guardian(person_id=person_id, position=last + 1, **asdict(told))
        session.add(row)
        session.flush()
        return row.id


def change(desk: Desk, guardian_id: int, told: Told, seen: Told) -> None:
    """Correct an entry that was seen as `seen`.

    Raises Conflict with what stands there now when somebody else changed it meanwhile.
    """
    told = cleaned(told)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        row = _open(session, guardian_id)
        _refuse_changed(row, seen)
        for column, value in asdict(told).items():
            if getattr(row, column) != value:
                setattr(row, column, value)


def end(desk: Desk, guardian_id: int, seen: Told) -> None:
    """Nobody calls this guardian any more; the row stays. Raises as `change` does."""
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        row = _open(session, guardian_id)
        _refuse_changed(row, seen)
        row.ended_at = clock.now()


def _standing(session: Session, person_id: int) -> list[Guardian]:
    return list(session.scalars(select(Guardian).where(
        Guardian.person_id.in_(family(session, person_id)), Guardian.ended_at.is_(None))))


def _open(session: Session, guardian_id: int) -> Guardian:
    row = session.get(Guardian, guardian_id)
    if row is None or row.ended_at is not None:
        raise NotFound(_("This guardian is not on file any more."),
                       _("Somebody took the entry out; look at the file again."))
    open_file(session, row.person_id)
    return row


def _refuse_changed(row: Guardian, seen: Told) -> None:
    now = Told(row.name, row.relation, row.phone, row.legal)
    if now != seen:
        raise Conflict(
            _("Somebody changed this entry meanwhile: it reads {now}.").format(
                now=" ".join(filter(None, (now.relation, now.name, now.phone)))),
            _("Look at the file again, then change it."))
