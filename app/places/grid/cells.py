"""Cells of the grid: what they answer for, their heads and members; dated, rows stay."""

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
from app.places.counterparts.models import Counterpart
from app.places.grid import tree
from app.places.grid.models import Cell, CellMember, CellScope
from app.places.grid.rules import CellLevel
from app.places.grid.service import place_row
from app.places.grid.telling import ToldCell, checked_cell, checked_phone, ends_after
from app.security.desk import Desk
from app.security.rights import Right


def add(desk: Desk, told: ToldCell) -> int:
    """One cell more. Raises Invalid, Conflict for a taken number or a wrong level, NotFound."""
    with desk.begin(Right.KEEP_GRID) as session:
        return make(session, told)


def make(session: Session, told: ToldCell) -> int:
    """The same in an act that is under way."""
    whole = checked_cell(told)
    _refuse_taken(session, whole.number, None)
    _refuse_above(session, whole.level, whole.parent_id)
    row = Cell(parent_id=whole.parent_id)
    _fill(session, row, whole)
    session.add(row)
    session.flush()
    return row.id


def change(desk: Desk, cell_id: int, told: ToldCell) -> None:
    """Another number, name, level, place in the tree, duties or counterpart.

    Raises as `add`, and Conflict when it would lie under itself.
    """
    whole = checked_cell(told)
    with desk.begin(Right.KEEP_GRID) as session:
        row = cell_row(session, cell_id)
        parents = dict(session.execute(select(Cell.id, Cell.parent_id)).tuples().all())
        if tree.would_ring(parents, cell_id, whole.parent_id):
            raise Conflict(_("A cell cannot lie under itself."),
                           _("Choose a cell outside of it."))
        _refuse_taken(session, whole.number, cell_id)
        _refuse_above(session, whole.level, whole.parent_id)
        row.parent_id = whole.parent_id
        _fill(session, row, whole)


def close(desk: Desk, cell_id: int, day: date | None = None) -> None:
    """It answers for nothing from a day on. Raises Conflict while cells lie in it."""
    with desk.begin(Right.KEEP_GRID) as session:
        row, day = cell_row(session, cell_id), day or clock.today()
        if session.scalar(select(Cell.id).where(
                Cell.parent_id == cell_id, Cell.closed_at.is_(None))):
            raise Conflict(_("Other cells lie in {cell}.").format(cell=row.number),
                           _("Move or close them first."))
        row.closed_at = row.closed_at or clock.now()
        scopes = session.scalars(select(CellScope).where(
            CellScope.cell_id == cell_id, CellScope.until.is_(None)))
        members = session.scalars(select(CellMember).where(
            CellMember.cell_id == cell_id, CellMember.until.is_(None)))
        for held in (*scopes, *members):
            held.until = max(day, held.since)


def reopen(desk: Desk, cell_id: int) -> None:
    """It is used again; what it answers for and its head are told anew."""
    with desk.begin(Right.KEEP_GRID) as session:
        row = cell_row(session, cell_id)
        _refuse_above(session, row.level, row.parent_id)
        row.closed_at = None


def cover(desk: Desk, cell_id: int, places: Sequence[int] = (), groups: Sequence[int] = (),
          since: date | None = None) -> None:
    """The cell answers for these places and classes from a day on; another one no more."""
    with desk.begin(Right.KEEP_GRID) as session:
        row = cell_row(session, cell_id)
        if row.closed_at is not None:
            raise Conflict(_("Cell {cell} is closed.").format(cell=row.number),
                           _("Open that first."))
        for place_id in places:
            place_row(session, place_id)
            _take(session, cell_id, CellScope.place_id == place_id, since or clock.today(),
                  place_id=place_id)
        for group_id in groups:
            if session.get(Group, group_id) is None:
                raise NotFound(_("There is no such class or group."))
            _take(session, cell_id, CellScope.group_id == group_id, since or clock.today(),
                  group_id=group_id)


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
        cell, person = cell_row(session, cell_id), open_file(session, person_id)
        day = since or clock.today()
        _refuse_pupil(cell, person, head)
        for row in session.scalars(select(CellMember).where(
                CellMember.cell_id == cell_id, CellMember.until.is_(None))):
            if row.person_id == person.id and row.head == head:
                raise Conflict(_("{name} is there already.").format(name=person.name))
            if (head and row.head) or row.person_id == person.id:
                ends_after(row.since, day)
                row.until = day
        row = CellMember(
            cell_id=cell_id, person_id=person.id, head=head, since=day,
            phone=checked_phone(phone) or person.phone, recorded_at=clock.now(),
            account_id=desk.actor.id)
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


def cell_row(session: Session, cell_id: int) -> Cell:
    """The row of a cell. Raises NotFound."""
    row = session.get(Cell, cell_id)
    if row is None:
        raise NotFound(_("There is no such cell."))
    return row


def _take(session: Session, cell_id: int, same: ColumnElement[bool], since: date,
          place_id: int | None = None, group_id: int | None = None) -> None:
    for row in session.scalars(select(CellScope).where(
            same, or_(CellScope.until.is_(None), CellScope.until > since))):
        if row.cell_id == cell_id and row.until is None:
            return
        ends_after(row.since, since)
        row.until = since
    session.add(CellScope(cell_id=cell_id, place_id=place_id, group_id=group_id, since=since))


def _fill(session: Session, row: Cell, told: ToldCell) -> None:
    if told.counterpart_id is not None and session.get(Counterpart, told.counterpart_id) is None:
        raise NotFound(_("This entry is not in the contact book."))
    row.number, row.name, row.level = told.number, told.name, told.level
    row.duties, row.counterpart_id = told.duties, told.counterpart_id


def _refuse_taken(session: Session, number: str, own: int | None) -> None:
    taken = session.scalar(select(Cell.id).where(Cell.number == number))
    if taken not in (None, own):
        raise Conflict(_("There is a cell {number} already.").format(number=number),
                       _("Give it another number, or open the closed one again."))


def _refuse_above(session: Session, level: CellLevel, parent_id: int | None) -> None:
    """A cell of level three lies in one of level two or one; only the school lies in nothing."""
    order = list(CellLevel)
    if parent_id is None:
        if level is not CellLevel.SCHOOL:
            raise Invalid(_("Say in which cell it lies."),
                          _("Only a cell of level one lies in no other."))
        return
    above = cell_row(session, parent_id)
    if above.closed_at is not None:
        raise Conflict(_("Cell {cell} is closed.").format(cell=above.number),
                       _("Open that first."))
    if order.index(above.level) >= order.index(level):
        raise Invalid(_("A cell lies in one of a level above its own."))


def _refuse_pupil(cell: Cell, person: Person, head: bool) -> None:
    if head and person.kind is Kind.PUPIL and cell.level is not CellLevel.GROUP:
        raise Invalid(_("A pupil can be head of a group or dormitory only."),
                      _("Choose a member of staff."))
