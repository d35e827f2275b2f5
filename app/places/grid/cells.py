"""Cells of the grid: made, changed, closed, used again; rows stay."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.places.counterparts.models import Counterpart
from app.places.grid import tree
from app.places.grid.models import Cell, CellMember, CellScope
from app.places.grid.rules import CellLevel
from app.places.grid.telling import ToldCell, checked_cell
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
    with desk.begin(Right.KEEP_GRID) as session:
        rewrite(session, cell_id, checked_cell(told))


def rewrite(session: Session, cell_id: int, whole: ToldCell) -> None:
    """The same in an act that is under way."""
    row = cell_row(session, cell_id)
    parents = dict(session.execute(select(Cell.id, Cell.parent_id)).all())
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


def cell_row(session: Session, cell_id: int) -> Cell:
    """The row of a cell. Raises NotFound."""
    row = session.get(Cell, cell_id)
    if row is None:
        raise NotFound(_("There is no such cell."))
    return row


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
