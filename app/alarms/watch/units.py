"""Among whom is counted: the class, dormitory and grade somebody belonged to on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from app.alarms.watch.rules import Scope
from app.people.models import Group, Membership
from app.people.rules import GroupKind

_KINDS = {GroupKind.CLASS: Scope.CLASS, GroupKind.DORMITORY: Scope.DORMITORY}


@dataclass(frozen=True)
class Unit:
    """What is counted; `key` as an alarm keeps it, "" = the whole school."""

    scope: Scope
    key: str = ""
    group_id: int | None = None


SCHOOL = Unit(Scope.SCHOOL)


@dataclass(frozen=True)
class Place:
    """Somebody belonged to units from a day until a day (not included)."""

    person: int
    units: tuple[Unit, ...]
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """On this day?"""
        return self.since <= day and (self.until is None or day < self.until)


_COLUMNS = (Membership.person_id, Membership.since, Membership.until, Group.id, Group.kind,
            Group.stage, Group.entry_year)


_PLACES = (
    select(*_COLUMNS).join(Group, Group.id == Membership.group_id)
    .where(Membership.person_id.in_(bindparam("ids", expanding=True)), Group.kind.in_(_KINDS))
)


def places_of(session: Session, files: Sequence[int]) -> list[Place]:
    """Where somebody belonged, of all times."""
    return [_place(*row) for row in session.execute(_PLACES, {"ids": list(files)})]


def members(session: Session, units: Iterable[Unit], first: date, last: date) -> list[Place]:
    """Everybody who belonged to one of these units on one of the days; not of the whole school."""
    wanted = [_which(each) for each in units if each.scope is not Scope.SCHOOL]
    if not wanted:
        return []
    query = (
        select(*_COLUMNS).join(Group, Group.id == Membership.group_id)
        .where(or_(*wanted), Group.kind.in_(_KINDS), Membership.since <= last,
               or_(Membership.until.is_(None), Membership.until > first))
    )
    return [_place(*row) for row in session.execute(query)]


def _which(unit: Unit) -> ColumnElement[bool]:
    if unit.group_id is not None:
        return Membership.group_id == unit.group_id
    _grade, stage, year = unit.key.split(":")
    return and_(Group.stage == stage, Group.entry_year == int(year))


def _place(person: int, since: date, until: date | None, group: int, kind: GroupKind,
           stage: str, year: int | None) -> Place:
    units = [Unit(_KINDS[kind], f"group:{group}", group)]
    if kind is GroupKind.CLASS and year is not None:
        units.append(Unit(Scope.GRADE, f"grade:{stage}:{year}"))
    return Place(person, tuple(units), since, until)
