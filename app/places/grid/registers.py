"""The registers of the grid (网格台账): cells, places, people by cell."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.people.rules import Kind
from app.places.grid import people, views
from app.places.grid.people import Resident
from app.places.grid.views import CellRow, PlaceView
from app.places.grid.wording import CELL_LEVEL, LEVEL, USE, members, scope
from app.register import Column, Period, Register
from app.security.rights import Right


@dataclass(frozen=True)
class CellPerson:
    """Somebody of a leaf cell."""

    cell: str
    resident: Resident


def _cells(session: Session, period: Period) -> list[CellRow]:
    return [row for row in views.cells(session, period.last) if not row.closed]


def _places(session: Session, period: Period) -> list[PlaceView]:
    return views.place_views(session, period.last, closed=False)


def _people(session: Session, period: Period) -> list[CellPerson]:
    rows = _cells(session, period)
    above = {row.parent_id for row in rows}
    return [CellPerson(row.title, one) for row in rows if row.id not in above
            for one in people.people_of(session, period.last, cell_id=row.id)]


GRID: Register[CellRow] = Register(
    "grid",
    N_("Register of the grid"),
    [
        Column(N_("Cell number"), lambda row: row.number, 1.4),
        Column(N_("Cell name"), lambda row: row.name, 2.2),
        Column(N_("Cell level"), lambda row: _(CELL_LEVEL[row.level]), 2),
        Column(N_("Cell above"), lambda row: row.above, 2.2),
        Column(N_("What it covers"), scope, 4),
        Column(N_("People in it"), lambda row: row.people, 1.2),
        Column(N_("Head of the cell"), lambda row: row.head.name if row.head else "", 1.6),
        Column(N_("Members of the cell"), members, 2),
        Column(N_("Telephone"), lambda row: row.head.phone if row.head else "", 2.2),
        Column(N_("Duties in the grid"), lambda row: row.duties, 3),
        Column(N_("Community counterpart"), lambda row: row.community, 3),
    ],
    _cells,
    Right.READ_GRID,
    prefix="WG",
)

PLACES: Register[PlaceView] = Register(
    "places",
    N_("Register of places"),
    [
        Column(N_("Place of the campus"), lambda row: row.place.path, 4),
        Column(N_("Campus"), lambda row: row.campus, 1.6),
        Column(N_("Kind of place"), lambda row: _(LEVEL[row.place.level]), 1.8),
        Column(N_("What it is for"), lambda row: _(USE[row.place.use]), 1.8),
        Column(N_("Code at the door"), lambda row: row.place.code, 1.4),
        Column(N_("Seats"), lambda row: row.place.seats, 1),
        Column(N_("Area (m²)"), lambda row: row.place.area, 1),
        Column(N_("Cell of the grid"), lambda row: row.cell, 2.4),
        Column(N_("Head of the cell"), lambda row: row.head, 1.6),
        Column(N_("Telephone"), lambda row: row.phone, 2.2),
        Column(N_("Note"), lambda row: row.place.note, 2),
    ],
    _places,
    Right.READ_GRID,
    prefix="CS",
)

PEOPLE: Register[CellPerson] = Register(
    "grid-people",
    N_("People by cell of the grid"),
    [
        Column(N_("Cell of the grid"), lambda row: row.cell, 2.4),
        Column(N_("Name"), lambda row: row.resident.name, 2),
        Column(N_("Number"), lambda row: row.resident.number, 2),
        Column(N_("In the grid"), lambda row: _role(row.resident), 1.6),
        Column(N_("Class or place"), lambda row: row.resident.group, 2),
        Column(N_("Bed or number"), lambda row: row.resident.place, 1.2),
        Column(N_("Telephone"), lambda row: row.resident.phone, 2),
    ],
    _people,
    Right.READ_GRID,
    prefix="WM",
)


def _role(one: Resident) -> str:
    if one.head:
        return _("Head of the cell")
    if one.staff:
        return _("Member of the cell")
    return _("Pupil") if one.kind is Kind.PUPIL else _("Staff")


REGISTERS: tuple[Register[Any], ...] = (GRID, PLACES, PEOPLE)
