"""Who belongs to a place or a cell: its classes and dormitories, its heads and members."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.meant import the_one
from app.people.merging.queries import files_of
from app.people.models import Group, Membership, Person
from app.people.queries import search
from app.people.rules import GroupKind, Kind, Status
from app.places.grid import queries, tree
from app.places.grid.models import Cell, CellMember, Place
from app.places.grid.queries import holds

_NAMESAKES = 60  # pupils who may bear the name of a teacher


@dataclass(frozen=True)
class Resident:
    """Somebody of a place or cell.

    group   class or office; of a dormitory or bus, that one
    place   number in the class, or the bed
    head    网格长 of the cell; `staff`: head or member of it
    """

    person_id: int
    name: str
    number: str
    kind: Kind
    group: str
    place: str = ""
    phone: str = ""
    head: bool = False
    staff: bool = False


def people_of(session: Session, day: date, place_id: int | None = None,
              cell_id: int | None = None) -> list[Resident]:
    """People of a place with all that lies in it, or of a cell with the cells in it.

    Heads and members of the cell stand first; nobody is named twice.
    """
    groups, staff = (_of_place(session, place_id), []) if place_id is not None else (
        _of_cell(session, cell_id or 0, day))
    found = {one.person_id: one for one in staff}
    for one in _members(session, groups, day):
        found.setdefault(one.person_id, one)
    return list(found.values())


def _of_place(session: Session, place_id: int) -> set[int]:
    parents = dict(session.execute(select(Place.id, Place.parent_id)).all())
    within = tree.inside(parents, place_id)
    return {group for key, group in session.execute(
        select(Place.id, Place.group_id).where(
            Place.group_id.is_not(None), Place.closed_at.is_(None)))
        if key in within and group}


def _of_cell(session: Session, cell_id: int, day: date) -> tuple[set[int], list[Resident]]:
    parents = dict(session.execute(select(Cell.id, Cell.parent_id)).all())
    cells = tree.inside(parents, cell_id)
    groups = {key for key, of in queries.cells_of_groups(session, day).items() if of & cells}
    return groups, _staff(session, cells, day)


def _staff(session: Session, cells: set[int], day: date) -> list[Resident]:
    who = files_of(session).kept(CellMember.person_id)
    rows = session.execute(
        select(Person.id, Person.name, Person.number, Person.kind, Cell.number, Cell.name,
               CellMember.phone, CellMember.head)
        .join(Cell, Cell.id == CellMember.cell_id).join(Person, Person.id == who)
        .where(CellMember.cell_id.in_(cells), holds(CellMember, day))
        .order_by(Cell.number, CellMember.head.desc(), CellMember.id))
    return [Resident(key, name, number or "", kind, f"{cell} {title}", "", phone, head, True)
            for key, name, number, kind, cell, title, phone, head in rows]


def _members(session: Session, groups: set[int], day: date) -> list[Resident]:
    """Classes before dormitories, so that a boarder stands with the class where both are meant."""
    who = files_of(session).kept(Membership.person_id)
    rows = session.execute(
        select(Person.id, Person.name, Person.number, Person.kind, Group.kind, Group.name,
               Membership.place)
        .join(Group, Group.id == Membership.group_id).join(Person, Person.id == who)
        .where(Membership.group_id.in_(groups), Membership.since <= day,
               Membership.until.is_(None) | (Membership.until > day),
               Person.status == Status.ACTIVE)
        .order_by(Group.grade, Group.class_no, Group.name, Person.number, Person.id)).all()
    order = {GroupKind.CLASS: 0, GroupKind.OFFICE: 0}
    return [Resident(key, name, number or "", kind, group, place)
            for key, name, number, kind, of, group, place in sorted(
                rows, key=lambda row: order.get(row[4], 1))]


def cells_of_people(session: Session, day: date) -> dict[int, str]:
    """The smallest cell of everybody: of staff the one they head or work in, else of the class."""
    titles = {key: (f"{number} {name}", parent) for key, number, name, parent in session.execute(
        select(Cell.id, Cell.number, Cell.name, Cell.parent_id).where(Cell.closed_at.is_(None)))}
    parents = {key: parent for key, (_title, parent) in titles.items()}
    depth = {key: len(list(tree.above(parents, key))) for key in titles}
    of_group = queries.cells_of_groups(session, day)
    who = files_of(session).kept(Membership.person_id)
    found: dict[int, int] = {}
    for group_id, person_id in session.execute(
            select(Membership.group_id, who).join(Group, Group.id == Membership.group_id)
            .where(Membership.group_id.in_(of_group), Membership.since <= day,
                   Membership.until.is_(None) | (Membership.until > day),
                   Group.kind == GroupKind.CLASS)):
        found[person_id] = min(of_group[group_id])
    own = files_of(session).kept(CellMember.person_id)
    for cell_id, person_id in sorted(session.execute(
            select(CellMember.cell_id, own).where(holds(CellMember, day))),
            key=lambda row: depth.get(row[0], 0)):
        found[person_id] = cell_id  # the deepest one last
    return {person: titles[cell][0] for person, cell in found.items() if cell in titles}


def somebody(session: Session, text: str) -> int:
    """Who is meant by a name, a number, or both with a blank; staff before pupils of that name.

    Raises NotFound, Invalid.
    """
    words = text.split()
    found = search(session, text, _NAMESAKES)
    if not found and len(words) > 1:
        found = [each for each in search(session, words[-1]) if each.name in words]
    wanted = words[-1] if len(words) > 1 else text
    staff = [each for each in found
             if each.kind is not Kind.PUPIL and each.status is Status.ACTIVE]
    return the_one(staff or found, wanted)


def staff_offered(session: Session) -> list[str]:
    """Everybody who works here, as a line proposes them: 王建民 T9001."""
    rows = session.execute(
        select(Person.name, Person.number).where(
            Person.kind != Kind.PUPIL, Person.status == Status.ACTIVE,
            Person.merged_into_id.is_(None)).order_by(Person.name, Person.id))
    return [f"{name} {number or ''}".strip() for name, number in rows]
