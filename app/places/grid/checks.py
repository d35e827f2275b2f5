"""Is the grid whole (R9.6)? Every class and room in one leaf cell, every cell headed, no ring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.merging.queries import files_of
from app.people.models import Group, Person
from app.people.rules import GroupKind, archived
from app.places.grid import queries, tree
from app.places.grid.models import Cell, CellMember, Place
from app.places.grid.queries import holds
from app.places.grid.rules import Flaw, Level


@dataclass(frozen=True)
class Check:
    """One thing that is wrong: of a place, a class (by its group) or a cell.

    what    which one it is; detail: a word more, such as the cells or the person
    """

    flaw: Flaw
    what: str
    detail: str = ""
    place_id: int | None = None
    cell_id: int | None = None
    group_id: int | None = None


SINGLE = (Level.ROOM, Level.ROUTE, Level.UTILITY, Level.VEHICLE)  # each is in one leaf cell


def checks(session: Session, day: date) -> list[Check]:
    """Everything that is wrong with the grid on a day, the gravest first; [] = it is whole."""
    places = queries.every(session)
    cells = {row.id: row for row in session.scalars(select(Cell).where(Cell.closed_at.is_(None)))}
    parents = {key: row.parent_id for key, row in cells.items()}
    names = {key: f"{row.number} {row.name}" for key, row in cells.items()}
    answer = queries.cells_of_places(session, day)
    found = [
        *_rings(session, names, parents),
        *_single(((row.path, answer.get(row.id, set()), row.id, None) for row in places
                  if row.level in SINGLE and not row.closed), names, parents),
        *_single(_classes(session, day, answer, places), names, parents),
        *_people(session, day, names),
        *_empty(session, day, names, parents, {row.id for row in places if not row.closed}),
    ]
    return sorted(found, key=lambda each: list(Flaw).index(each.flaw))


def _rings(session: Session, names: dict[int, str], parents: tree.Parents) -> Iterator[Check]:
    """Refused at every change; looked for all the same: a list may bring one along."""
    of_places = dict(session.execute(select(Place.id, Place.parent_id)).all())
    for key in tree.rings(of_places):
        yield Check(Flaw.RING, session.get_one(Place, key).name, place_id=key)
    for key in tree.rings(parents):
        yield Check(Flaw.RING, names[key], cell_id=key)


def _single(of: Iterable[tuple[str, set[int], int | None, int | None]], names: dict[int, str],
            parents: tree.Parents) -> Iterator[Check]:
    leaves = tree.leaves(parents)
    for what, cells, place_id, group_id in of:
        there = [key for key in cells if key in names]
        words = " ".join(sorted(names[key] for key in there))
        if not there:
            yield Check(Flaw.UNCOVERED, what, "", place_id, None, group_id)
        elif len(there) > 1:
            yield Check(Flaw.TWICE, what, words, place_id, min(there), group_id)
        elif there[0] not in leaves:
            yield Check(Flaw.NOT_LEAF, what, words, place_id, there[0], group_id)


def _classes(session: Session, day: date, answer: dict[int, set[int]],
             places: list[queries.PlaceRow]
             ) -> Iterator[tuple[str, set[int], int | None, int | None]]:
    """Classes that have no room of their own, or whose cells are others than their room's."""
    rooms: dict[int, set[int]] = {}
    for row in places:
        if row.group_id is not None and not row.closed:
            rooms.setdefault(row.group_id, set()).update(answer.get(row.id, ()))
    _places, of_group = queries.scopes(session, day)
    for key, name in session.execute(select(Group.id, Group.name).where(
            Group.kind == GroupKind.CLASS,
            Group.closed_on.is_(None) | (Group.closed_on > day))):
        own = of_group.get(key, set())
        if key not in rooms or own - rooms[key]:
            yield name, own | rooms.get(key, set()), None, key


def _people(session: Session, day: date, names: dict[int, str]) -> Iterator[Check]:
    who = files_of(session).kept(CellMember.person_id)
    headed = set()
    for cell_id, head, phone, name, status in session.execute(
            select(CellMember.cell_id, CellMember.head, CellMember.phone, Person.name,
                   Person.status)
            .join(Person, Person.id == who).where(holds(CellMember, day))):
        if cell_id not in names:
            continue
        if head:
            headed.add(cell_id)
        if archived(status):
            flaw = Flaw.HEAD_LEFT if head else Flaw.MEMBER_LEFT
            yield Check(flaw, names[cell_id], name, cell_id=cell_id)
        elif head and not phone:
            yield Check(Flaw.NO_PHONE, names[cell_id], name, cell_id=cell_id)
    for key, name in names.items():
        if key not in headed:
            yield Check(Flaw.NO_HEAD, name, cell_id=key)


def _empty(session: Session, day: date, names: dict[int, str], parents: tree.Parents,
           in_use: set[int]) -> Iterator[Check]:
    """A place that was given up is nothing to answer for."""
    of_place, of_group = queries.scopes(session, day)
    used = set().union(*of_group.values(), *(
        cells for place, cells in of_place.items() if place in in_use))
    for key in tree.leaves(parents) - used:
        yield Check(Flaw.EMPTY, names[key], cell_id=key)
