"""Keeping the contact book; what is changed stays in the audit, what has ended stays as a row."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.places.counterparts.models import Counterpart
from app.places.counterparts.rules import Told, checked
from app.security.desk import Desk
from app.security.rights import Right


def add(desk: Desk, told: Told) -> int:
    """Put somebody into the book. Raises Invalid, Conflict when they stand there already."""
    told = checked(told)
    with desk.begin(Right.KEEP_COUNTERPARTS) as session:
        return put(session, told, desk.actor.id)


def put(session: Session, told: Told, account_id: int | None) -> int:
    """The row of an entry that was checked, within somebody's act. Raises Conflict."""
    _once(session, told, None)
    row = Counterpart(recorded_at=clock.now(), account_id=account_id)
    _fill(row, told)
    session.add(row)
    session.flush()
    return row.id


def change(desk: Desk, row_id: int, told: Told) -> None:
    """Correct an entry. Raises NotFound, Invalid, Conflict."""
    told = checked(told)
    with desk.begin(Right.KEEP_COUNTERPARTS) as session:
        row = _row(session, row_id)
        _once(session, told, row_id)
        _fill(row, told)


def end(desk: Desk, row_id: int, last: date | None = None) -> None:
    """It holds no more after a day, today when left out. Raises NotFound, Invalid, Conflict."""
    with desk.begin(Right.KEEP_COUNTERPARTS) as session:
        row = _row(session, row_id)
        if row.until is not None:
            raise Conflict(_("This entry has ended already."))
        last = last or clock.today()
        if last < row.since:
            raise Invalid(_("It ends before it begins."), _("Check the two days."))
        row.until = last


def _fill(row: Counterpart, told: Told) -> None:
    row.kind, row.name, row.person = told.kind, told.name, told.person
    row.phone, row.fax, row.note = told.phone, told.fax, told.note
    row.since, row.until = told.since or clock.today(), told.until


def _row(session: Session, row_id: int) -> Counterpart:
    row = session.get(Counterpart, row_id)
    if row is None:
        raise NotFound(_("This entry is not in the contact book."))
    return row


def _once(session: Session, told: Told, but: int | None) -> None:
    """The same office with the same person stands there once at a time."""
    same = select(Counterpart).where(
        Counterpart.kind == told.kind, Counterpart.name == told.name,
        Counterpart.person == told.person)
    since = told.since or clock.today()
    for row in session.scalars(same):
        over = (row.until is not None and row.until < since) or (
            told.until is not None and told.until < row.since)
        if row.id != but and not over:
            raise Conflict(
                _("{name} stands in the contact book already.").format(
                    name=" ".join(filter(None, (told.name, told.person)))),
                _("Change that entry, or end it first."))
