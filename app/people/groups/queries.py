"""Groups to look at, and what one was called on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import Conflict, NotFound
from app.i18n import _
from app.people.groups.rules import cleaned
from app.people.models import Group, GroupName, Membership, Person
from app.people.rules import GroupKind, Status
from app.register import Period

GRADE = -Group.entry_year  # sorts classes by grade: who came last is in the lowest


@dataclass(frozen=True)
class GroupLine:
    """A group in one line: heads on the roll now, checks of them (待核)."""

    id: int
    kind: GroupKind
    name: str
    stage: str
    grade: int | None
    entry_year: int | None
    closed_on: date | None
    heads: int
    checks: int


@dataclass(frozen=True)
class FormerName:
    """What a group was called until a day (not included)."""

    name: str
    until: date


@dataclass(frozen=True)
class Member:
    """Somebody in a group now."""

    person_id: int
    name: str
    number: str
    search: str = ""


def lines(session: Session, _period: Period | None = None) -> list[GroupLine]:
    """Every group, open ones first, in the school's order."""
    heads = (
        select(Membership.group_id, func.count().label("heads"),
               func.count(Person.missing_since).label("checks"))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.until.is_(None), Person.status == Status.ACTIVE,
               Person.merged_into_id.is_(None))
        .group_by(Membership.group_id)
        .subquery()
    )
    query = (
        select(Group.id, Group.kind, Group.name, Group.stage, Group.grade, Group.entry_year,
               Group.closed_on, func.coalesce(heads.c.heads, 0), func.coalesce(heads.c.checks, 0))
        .outerjoin(heads, heads.c.group_id == Group.id)
        .order_by(Group.closed_on.is_not(None), Group.kind != GroupKind.CLASS, Group.kind,
                  Group.entry_year.desc(), Group.class_no, Group.name)
    )
    return [GroupLine(*row) for row in session.execute(query)]


def named(session: Session, name: str) -> int:
    """The open group of this name. Raises NotFound, or Conflict where several bear it."""
    found = session.scalars(select(Group.id).where(
        Group.name == cleaned(name), Group.closed_on.is_(None))).all()
    if not found:
        raise NotFound(_("There is no class or group named {name}.").format(name=name))
    if len(found) > 1:
        raise Conflict(_("Several groups are named {name}.").format(name=name),
                       _("Rename one of them in the window first."))
    return found[0]


def former_names(session: Session, group_id: int) -> list[FormerName]:
    """The names a group had, the newest first."""
    query = (
        select(GroupName.name, GroupName.until).where(GroupName.group_id == group_id)
        .order_by(GroupName.until.desc(), GroupName.id.desc())
    )
    return [FormerName(*row) for row in session.execute(query)]


def members(session: Session, group_id: int) -> list[Member]:
    """Who belongs to a group now, by number."""
    query = (
        select(Person.id, Person.name, func.coalesce(Person.number, Person.roll_number, ""),
               Person.pinyin + "\n" + Person.initials)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.group_id == group_id, Membership.until.is_(None),
               Person.merged_into_id.is_(None), Person.status == Status.ACTIVE)
        .order_by(Person.number, Person.id)
    )
    return [Member(*row) for row in session.execute(query)]


def name_on(session: Session, group_id: int, day: date) -> str:
    """What a group was called on a day."""
    return session.scalar(select(called_on(day)).where(Group.id == group_id)) or ""


def changed_since(session: Session, day: date) -> bool:
    """Did any class change its name or its people since a day? If not, everybody's class then
    is their class now."""
    renamed = select(GroupName.id).where(GroupName.until > day)
    moved = select(Membership.id).where(Membership.until > day)
    return bool(session.scalar(select(or_(renamed.exists(), moved.exists()))))


def class_on(person_id: Any, day: ColumnElement[Any] | date) -> ScalarSelect[str]:
    """The class of somebody on a day, by its name then: an expression, "" for none.

    Of the memberships that had not ended by the day the first one counts, so that a passage
    before the first list shows the class that the list told.
    """
    place, group = aliased(Membership), aliased(Group)
    return (
        select(called_on(day, group))
        .select_from(place)
        .join(group, group.id == place.group_id)
        .where(place.person_id == person_id, group.kind != GroupKind.DORMITORY,
               place.until.is_(None) | (place.until > day))
        .order_by(place.since, place.id)
        .limit(1)
        .correlate_except(place, group)
        .scalar_subquery()
    )


def called_on(day: SQLColumnExpression[Any] | date, group: Any = Group) -> ColumnElement[str]:
    """What the group of the statement was called on a day: an expression."""
    former = (
        select(GroupName.name)
        .where(GroupName.group_id == group.id, GroupName.until > day)
        .order_by(GroupName.until, GroupName.id)
        .limit(1)
        .correlate_except(GroupName)
        .scalar_subquery()
    )
    return func.coalesce(former, group.name)
