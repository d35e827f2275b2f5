"""What waits for somebody in the grid: whatever is wrong with it, a line a kind of flaw."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.pending import Pending
from app.people.merging.queries import files_of
from app.people.models import Person
from app.places.grid import checks
from app.places.grid.models import Cell, CellMember
from app.places.grid.queries import holds
from app.places.grid.rules import CellLevel, Flaw
from app.places.grid.wording import FLAW, MEND
from app.security.rights import Right

_NAMED = 3  # that a line names


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """One line for each kind of flaw; it is the head's of the whole school."""
    day = clock.local(at).date()
    found: dict[Flaw, list[str]] = {}
    for each in checks.checks(session, day):
        found.setdefault(each.flaw, []).append(each.what)
    if not found:
        return
    head_id, head = _head(session, day)
    for flaw, names in found.items():
        said = _(", ").join(names[:_NAMED])
        if len(names) > _NAMED:
            said = _("{names} and {n} more").format(names=said, n=len(names) - _NAMED)
        yield Pending(
            _("Grid: {flaw}").format(flaw=_(FLAW[flaw])),
            f"{said}·{_(MEND[flaw])}", Right.READ_GRID,
            ("campus", "grid"), head, head_id)


def _head(session: Session, day: date) -> tuple[int | None, str]:
    """Who heads the cell of the whole school."""
    who = files_of(session).kept(CellMember.person_id)
    row = session.execute(
        select(Person.id, Person.name).join(CellMember, Person.id == who)
        .join(Cell, Cell.id == CellMember.cell_id)
        .where(Cell.level == CellLevel.SCHOOL, Cell.closed_at.is_(None), CellMember.head,
               holds(CellMember, day))).first()
    return (row[0], row[1]) if row else (None, "")
