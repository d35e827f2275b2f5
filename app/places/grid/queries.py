"""What is asked of the grid by whoever works in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.models import Person
from app.places.grid.models import Cell, CellMember, CellScope, Place
from app.places.grid.rules import Level, Use


@dataclass(frozen=True)
class PlaceRow:
    """One place; `path` from the building down: 教学楼 2 层 七(1)班教室."""

    id: int
    parent_id: int | None
    level: Level
    use: Use
    name: str
    path: str
    code: str
    campus_id: int
    group_id: int | None


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
    found = session.execute(
        select(Place.id, Place.parent_id, Place.level, Place.use, Place.name, Place.code,
               Place.campus_id, Place.group_id)
        .where(Place.closed_at.is_(None)).order_by(Place.position, Place.id)).all()
    inside: dict[int | None, list[int]] = {}
    by_id = {row.id: row for row in found}
    for row in found:
        inside.setdefault(row.parent_id if row.parent_id in by_id else None, []).append(row.id)
    told: list[PlaceRow] = []

    def walk(parent: int | None, path: str) -> None:
        for key in inside.get(parent, ()):
            row = by_id[key]
            own = path if row.level is Level.CAMPUS else f"{path} {row.name}".strip()
            told.append(PlaceRow(*row[:5], own or row.name, *row[5:]))
            walk(key, own)

    walk(None, "")
    return told


def owners(session: Session, day: date, of: Iterable[int] | None = None) -> dict[int, Owner]:
    """Who answers on a day for each place (or those of `of`), from the nearest cell above.

    A place that no cell answers for is not in it.
    """
    above = dict(session.execute(select(Place.id, Place.parent_id)).tuples())
    cell_of: dict[int, int] = {}
    for scope, cell_id in session.execute(
            select(CellScope.place_id, CellScope.cell_id)
            .where(CellScope.place_id.is_not(None), CellScope.since <= day,
                   (CellScope.until.is_(None)) | (CellScope.until > day))):
        cell_of[scope or 0] = cell_id
    heads = _heads(session, day)
    answer = {}
    for place_id in above if of is None else of:
        at: int | None = place_id
        while at is not None and at not in cell_of:
            at = above.get(at)
        if at is not None and cell_of[at] in heads:
            answer[place_id] = heads[cell_of[at]]
    return answer


def _heads(session: Session, day: date) -> dict[int, Owner]:
    held = {
        cell_id: (person_id, name, phone)
        for cell_id, person_id, name, phone in session.execute(
            select(CellMember.cell_id, Person.id, Person.name, CellMember.phone)
            .join(Person, Person.id == CellMember.person_id)
            .where(CellMember.head, CellMember.since <= day,
                   (CellMember.until.is_(None)) | (CellMember.until > day)))
    }
    return {
        cell_id: Owner(cell_id, f"{number} {name}", *held.get(cell_id, (None, "", "")))
        for cell_id, number, name in session.execute(select(Cell.id, Cell.number, Cell.name))
    }
