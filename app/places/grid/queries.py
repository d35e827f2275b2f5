"""What is asked of the grid by whoever works in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from app.people.merging.queries import files_of
from app.people.models import Person
from app.places.grid import codes
from app.places.grid.models import Cell, CellMember, CellScope, Place
from app.places.grid.rules import Level, Use
from app.places.grid.tree import nearest
from app.storage.once import read_once


@dataclass(frozen=True)
class PlaceRow:
    """One place; `path` from the building down: 教学楼 2 层 七(1)班教室.

    closed  it is given up: only `every` and `by_code` tell of those
    """

    id: int
    parent_id: int | None
    level: Level
    use: Use
    name: str
    path: str
    code: str
    campus_id: int
    group_id: int | None
    seats: int | None = None
    area: int | None = None
    gate_id: int | None = None
    note: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Owner:
    """Who answers for a place: the head of the nearest cell above it."""

    cell_id: int
    cell: str
    person_id: int | None
    name: str
    phone: str


def places(session: Session) -> list[PlaceRow]:
    """Every place in use, those above before those in them, in the order of the tree."""
    return list(read_once(
        session, "places", lambda: _walked(session, Place.closed_at.is_(None))))


def every(session: Session) -> list[PlaceRow]:
    """Every place that ever was, closed ones among them, in the order of the tree."""
    return list(read_once(session, "every place", lambda: _walked(session, true())))


def by_code(session: Session, code: str) -> PlaceRow | None:
    """The place at whose door this code stands, closed or not; None when no door bears it.

    Raises Invalid for what is no code of a door, or was read wrong.
    """
    kept = codes.read(code)
    if session.scalar(select(Place.id).where(Place.code == kept)) is None:
        return None
    return next((row for row in every(session) if row.code == kept), None)


def _walked(session: Session, wanted: ColumnElement[bool]) -> list[PlaceRow]:
    found = session.execute(
        select(Place.id, Place.parent_id, Place.level, Place.use, Place.name, Place.code,
               Place.campus_id, Place.group_id, Place.seats, Place.area, Place.gate_id,
               Place.note, Place.closed_at.is_not(None))
        .where(wanted).order_by(Place.position, Place.id)).all()
    inside: dict[int | None, list[int]] = {}
    by_id: dict[int, Any] = {row.id: row for row in found}
    for row in found:
        inside.setdefault(row.parent_id if row.parent_id in by_id else None, []).append(row.id)
    told: list[PlaceRow] = []

    def walk(parent: int | None, path: str) -> None:
        for key in inside.get(parent, ()):
            row = by_id[key]
            own = path if row.level is Level.CAMPUS else f"{path} {row.name}".strip()
            told.append(PlaceRow(*[*row[:5], own or row.name, *row[5:]]))
            walk(key, own)

    walk(None, "")
    return told


def owners(session: Session, day: date, of: Iterable[int] | None = None) -> dict[int, Owner]:
    """Who answers on a day for each place (or those of `of`), from the nearest cell above.

    A place that no cell answers for is not in it; a cell without a head has nobody's name.
    """
    nearest = cells_of_places(session, day)
    heads = _heads(session, day)
    return {
        place_id: heads[min(cells)]
        for place_id in (nearest if of is None else of) if (cells := nearest.get(place_id))
    }


def cells_of_places(session: Session, day: date) -> dict[int, set[int]]:
    """The cells that answer for each place on a day: as a rule one; those of nothing left out.

    A classroom of a class that a cell was given by its name is that cell's, too.
    """
    places = session.execute(select(Place.id, Place.parent_id, Place.group_id)).all()
    of_place, of_group = scopes(session, day)
    for key, _parent, group_id in places:
        if key not in of_place and group_id in of_group:
            of_place[key] = of_group[group_id]
    return nearest({key: parent for key, parent, _group in places}, of_place)


def cells_of_groups(session: Session, day: date) -> dict[int, set[int]]:
    """The cells that answer for each class, dormitory or bus: by its name, or by its place."""
    _of_place, of_group = scopes(session, day)
    answer = cells_of_places(session, day)
    for key, group_id in session.execute(select(Place.id, Place.group_id).where(
            Place.group_id.is_not(None), Place.closed_at.is_(None))):
        if group_id is not None and key in answer:
            of_group[group_id] = of_group.get(group_id, set()) | answer[key]
    return of_group


def scopes(session: Session, day: date) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Which cells were given a place, and which a class, on a day."""
    of_place: dict[int, set[int]] = {}
    of_group: dict[int, set[int]] = {}
    for cell_id, place_id, group_id in session.execute(
            select(CellScope.cell_id, CellScope.place_id, CellScope.group_id)
            .where(holds(CellScope, day))):
        if place_id is not None:
            of_place.setdefault(place_id, set()).add(cell_id)
        elif group_id is not None:
            of_group.setdefault(group_id, set()).add(cell_id)
    return of_place, of_group


def holds(table: type[CellScope] | type[CellMember], day: date) -> ColumnElement[bool]:
    """Does a dated row hold on a day?"""
    return and_(table.since <= day, or_(table.until.is_(None), table.until > day))


def _heads(session: Session, day: date) -> dict[int, Owner]:
    who = files_of(session).kept(CellMember.person_id)
    held = {
        cell_id: (person_id, name, phone)
        for cell_id, person_id, name, phone in session.execute(
            select(CellMember.cell_id, Person.id, Person.name, CellMember.phone)
            .join(Person, Person.id == who).where(CellMember.head, holds(CellMember, day)))
    }
    return {
        cell_id: Owner(cell_id, f"{number} {name}", *held.get(cell_id, (None, "", "")))
        for cell_id, number, name in session.execute(select(Cell.id, Cell.number, Cell.name))
    }
