"""A cell of the grid as it is shown: what it answers for, who heads it, how many people."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.merging.queries import files_of
from app.people.models import Group, Membership, Person
from app.people.rules import Status, archived
from app.places.counterparts.models import Counterpart
from app.places.grid import queries
from app.places.grid.models import Cell, CellMember, CellScope
from app.places.grid.queries import PlaceRow, holds
from app.places.grid.rules import CellLevel


@dataclass(frozen=True)
class ScopeRow:
    """One thing a cell answers for: a place with all in it, or a class."""

    id: int
    words: str
    since: date
    place_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True)
class MemberRow:
    """Head (网格长) or member (网格员) of a cell; `left` the school meanwhile."""

    id: int
    person_id: int
    name: str
    phone: str
    head: bool
    since: date
    left: bool


@dataclass(frozen=True)
class CellRow:
    """One cell; depth: how many it lies in. `people` of it and of the cells in it.

    below  how many cells lie directly in it
    """

    id: int
    parent_id: int | None
    number: str
    name: str
    level: CellLevel
    above: str
    depth: int
    duties: str
    closed: bool
    scopes: Sequence[ScopeRow]
    members: Sequence[MemberRow]
    people: int
    counterpart_id: int | None
    community: str
    below: int = 0

    @property
    def head(self) -> MemberRow | None:
        """Who answers for it."""
        return next((each for each in self.members if each.head), None)

    @property
    def title(self) -> str:
        """3-02 八年级."""
        return f"{self.number} {self.name}"


def cells(session: Session, day: date) -> list[CellRow]:
    """Every cell, those above before those in them, the closed ones last, as on a day."""
    found = session.scalars(select(Cell).order_by(Cell.closed_at.is_not(None), Cell.number)).all()
    by_id = {row.id: row for row in found}
    scopes, members = _scopes(session, day), _members(session, day)
    people = _people(session, day, members)
    community = {key: " ".join(filter(None, words)) for key, *words in session.execute(
        select(Counterpart.id, Counterpart.name, Counterpart.person, Counterpart.phone))}
    inside: dict[int | None, list[Cell]] = defaultdict(list)
    for row in found:
        inside[row.parent_id if row.parent_id in by_id else None].append(row)

    def row_of(row: Cell, depth: int) -> CellRow:
        above = by_id.get(row.parent_id or 0)
        return CellRow(
            row.id, row.parent_id, row.number, row.name, row.level,
            f"{above.number} {above.name}" if above else "", depth, row.duties,
            row.closed_at is not None, scopes.get(row.id, ()), members.get(row.id, ()),
            len(gathered(row.id)), row.counterpart_id, community.get(row.counterpart_id or 0, ""),
            sum(each.closed_at is None for each in inside.get(row.id, ())))

    def gathered(key: int) -> set[int]:
        return people.get(key, set()).union(*(gathered(row.id) for row in inside.get(key, ())))

    def walk(parent: int | None, depth: int) -> Iterator[CellRow]:
        for row in inside.get(parent, ()):
            yield row_of(row, depth)
            yield from walk(row.id, depth + 1)

    return list(walk(None, 0))


def _scopes(session: Session, day: date) -> dict[int, list[ScopeRow]]:
    paths = {row.id: row.path for row in queries.every(session)}
    found: dict[int, list[ScopeRow]] = defaultdict(list)
    for cell_id, key, place_id, group_id, name, since in session.execute(
            select(CellScope.cell_id, CellScope.id, CellScope.place_id, CellScope.group_id,
                   Group.name, CellScope.since)
            .outerjoin(Group, Group.id == CellScope.group_id)
            .where(holds(CellScope, day)).order_by(CellScope.id)):
        words = name if place_id is None else paths.get(place_id, "")
        found[cell_id].append(ScopeRow(key, words, since, place_id, group_id))
    return found


def _members(session: Session, day: date) -> dict[int, list[MemberRow]]:
    who = files_of(session).kept(CellMember.person_id)
    found: dict[int, list[MemberRow]] = defaultdict(list)
    for cell_id, key, person_id, name, phone, head, since, status in session.execute(
            select(CellMember.cell_id, CellMember.id, Person.id, Person.name, CellMember.phone,
                   CellMember.head, CellMember.since, Person.status)
            .join(Person, Person.id == who).where(holds(CellMember, day))
            .order_by(CellMember.head.desc(), CellMember.id)):
        found[cell_id].append(
            MemberRow(key, person_id, name, phone, head, since, archived(status)))
    return found


def _people(session: Session, day: date, members: dict[int, list[MemberRow]]
            ) -> dict[int, set[int]]:
    """Who belongs to each cell itself: people of its classes and dormitories, head, members."""
    of_group = queries.cells_of_groups(session, day)
    found = {cell: {each.person_id for each in rows} for cell, rows in members.items()}
    who = files_of(session).kept(Membership.person_id)
    for group_id, person_id in session.execute(
            select(Membership.group_id, Person.id).join(Person, Person.id == who)
            .where(Membership.group_id.in_(of_group), Membership.since <= day,
                   Membership.until.is_(None) | (Membership.until > day),
                   Person.status == Status.ACTIVE)):
        for cell in of_group[group_id]:
            found.setdefault(cell, set()).add(person_id)
    return found


@dataclass(frozen=True)
class PlaceView:
    """A place with who answers for it; depth: how many places it lies in."""

    place: PlaceRow
    depth: int
    campus: str
    cell: str = ""
    head: str = ""
    phone: str = ""

    @property
    def id(self) -> int:
        """The key of the place."""
        return self.place.id


def place_views(session: Session, day: date, closed: bool = True) -> list[PlaceView]:
    """Every place in the order of the tree, with the head of the cell that answers for it."""
    rows = queries.every(session) if closed else queries.places(session)
    owners = queries.owners(session, day)
    depth: dict[int | None, int] = {None: -1}
    roots = {row.campus_id: row.name for row in rows if row.parent_id is None}
    found = []
    for row in rows:
        depth[row.id] = depth.get(row.parent_id, -1) + 1
        owner = None if row.closed else owners.get(row.id)
        found.append(PlaceView(
            row, depth[row.id], roots.get(row.campus_id, ""), owner.cell if owner else "",
            owner.name if owner else "", owner.phone if owner else ""))
    return found
