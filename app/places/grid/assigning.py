"""Who answers for what: cells are given places and classes, heads and members; all dated."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.models import Group, Person
from app.people.rules import Kind
from app.places.grid.cells import cell_row
from app.places.grid.models import Cell, CellMember, CellScope
from app.places.grid.rules import CellLevel
from app.places.grid.service import place_row
from app.places.grid.telling import checked_phone, ends_after
from app.security.desk import Desk
from app.security.rights import Right


def cover(desk: Desk, cell_id: int, places: Sequence[int] = (), groups: Sequence[int] = (),
          since: date | None = None) -> None:
    """The cell answers for these places and classes from a day on; another one no more."""
    with desk.begin(Right.KEEP_GRID) as session:
        give(session, cell_id, places, groups, since or clock.today())


def give(session: Session, cell_id: int, places: Sequence[int], groups: Sequence[int],
         since: date) -> None:
    """The same in an act that is under way."""
    row = cell_row(session, cell_id)
    if row.closed_at is not None:
        raise Conflict(_("Cell {cell} is closed.").format(cell=row.number),
                       _("Open that first."))
    for place_id in places:
        place_row(session, place_id)
        _take(session, cell_id, CellScope.place_id == place_id, since, place_id=place_id)
    for group_id in groups:
        if session.get(Group, group_id) is None:
            raise NotFound(_("There is no such class or group."))
        _take(session, cell_id, CellScope.group_id == group_id, since, group_id=group_id)


def uncover(desk: Desk, scope_id: int, until: date | None = None) -> None:
    """The cell answers for it no more from a day on. Raises NotFound."""
    with desk.begin(Right.KEEP_GRID) as session:
        row = session.get(CellScope, scope_id)
        if row is None or row.until is not None:
            raise NotFound(_("The cell does not answer for this any more."))
        day = until or clock.today()
        ends_after(row.since, day)
        row.until = day


def appoint(desk: Desk, cell_id: int, person_id: int, head: bool = False, phone: str = "",
            since: date | None = None) -> int:
    """Somebody is head or member from a day on; the head before is head no more.

    Raises Conflict for who left the school or is there already, Invalid for a pupil as head.
    """
    with desk.begin(Right.KEEP_GRID) as session:
        return seat(session, cell_id, person_id, head, phone, since or clock.today(),
                    desk.actor.id)


def seat(session: Session, cell_id: int, person_id: int, head: bool, phone: str, since: date,
         account_id: int | None) -> int:
    """The same in an act that is under way."""
    cell, person = cell_row(session, cell_id), open_file(session, person_id)
    _refuse_pupil(cell, person, head)
    for held in session.scalars(select(CellMember).where(
            CellMember.cell_id == cell_id,
            or_(CellMember.until.is_(None), CellMember.until > since))):
        if held.person_id == person.id and held.head == head and held.until is None:
            raise Conflict(_("{name} is there already.").format(name=person.name))
        if (head and held.head) or held.person_id == person.id:
            ends_after(held.since, since)
            held.until = since
    row = CellMember(
        cell_id=cell_id, person_id=person.id, head=head, since=since,
        phone=checked_phone(phone) or person.phone, recorded_at=clock.now(),
        account_id=account_id)
    session.add(row)
    session.flush()
    return row.id


def dismiss(desk: Desk, member_id: int, until: date | None = None) -> None:
    """Somebody is head or member no more from a day on. Raises NotFound, Invalid."""
    with desk.begin(Right.KEEP_GRID) as session:
        row = session.get(CellMember, member_id)
        if row is None or row.until is not None:
            raise NotFound(_("This person is not in the cell any more."))
        day = until or clock.today()
        ends_after(row.since, day)
        row.until = day


def _take(session: Session, cell_id: int, same: ColumnElement[bool], since: date,
          place_id: int | None = None, group_id: int | None = None) -> None:
    for row in session.scalars(select(CellScope).where(
            same, or_(CellScope.until.is_(None), CellScope.until > since))):
        if row.cell_id == cell_id and row.until is None:
            return
        ends_after(row.since, since)
        row.until = since
    session.add(CellScope(cell_id=cell_id, place_id=place_id, group_id=group_id, since=since))


def _refuse_pupil(cell: Cell, person: Person, head: bool) -> None:
    if head and person.kind is Kind.PUPIL and cell.level is not CellLevel.GROUP:
        raise Invalid(_("A pupil can be head of a group or dormitory only."),
                      _("Choose a member of staff."))
