"""The roll to look at: everybody in short, the classes, one person in full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from app import clock
from app.people.leave.queries import SlipView, open_slips
from app.people.masking import masked_id, masked_phone
from app.people.merging.queries import family, merged_into
from app.people.models import (
    Exemption,
    Group,
    Guardian,
    Membership,
    Pass,
    Person,
    Photo,
    Restriction,
    SearchKey,
)
from app.people.queries import holds_on
from app.people.rules import HOMES, Boarding, GroupKind, Kind, Obstacle, Sex, Status
from app.register import Period


@dataclass(frozen=True)
class RollRow:
    """Somebody on the roll, in one line.

    group_id       the class or department they belong to now, None without one
    pass_issued    when their valid pass was made, None without one
    missing_since  待核: the day from which class lists no longer name them
    search         pinyin, initials and numbers, for whoever looks for them
    """

    person_id: int
    kind: Kind
    name: str
    group_id: int | None
    group: str
    number: str
    sex: Sex | None
    birth_date: date | None
    boarding: Boarding
    status: Status
    missing_since: date | None
    pass_issued: datetime | None
    obstacle: Obstacle | None
    search: str


@dataclass(frozen=True)
class GroupRow:
    """A class or department."""

    id: int
    kind: GroupKind
    name: str


@dataclass(frozen=True)
class GuardianView:
    """Whom to call; the number is masked."""

    name: str
    relation: str
    phone: str


@dataclass(frozen=True)
class ExemptionView:
    """May come in by name while the school is closed."""

    since: date
    until: date
    reason: str


@dataclass(frozen=True)
class PersonView:
    """One person without anything of their health; numbers are masked."""

    row: RollRow
    dormitory: str
    roll_number: str
    id_number: str
    phone: str
    guardians: tuple[GuardianView, ...]
    leave: tuple[SlipView, ...]
    exemptions: tuple[ExemptionView, ...]
    restricted_at: datetime | None
    picture: bytes | None
    merged: tuple["MergedFile", ...] = ()


@dataclass(frozen=True)
class MergedFile:
    """A second file of the same person, which the first one stands for."""

    id: int
    name: str
    number: str


_OPEN = Membership.until.is_(None)
_CLASS_ORDER = (Group.entry_year.desc(), Group.class_no, Group.name)


def roll(session: Session, _period: Period | None = None) -> list[RollRow]:
    """Everybody as of now, class by class."""
    return _rows(session)


def groups(session: Session) -> list[GroupRow]:
    """Classes, then departments, in the school's order."""
    query = (
        select(Group.id, Group.kind, Group.name)
        .where(Group.kind.in_(HOMES), Group.closed_on.is_(None))
        .order_by(Group.kind != GroupKind.CLASS, *_CLASS_ORDER)
    )
    return [GroupRow(*row) for row in session.execute(query)]


def person(session: Session, person_id: int) -> PersonView | None:
    """One person in full; None when nobody has this number."""
    rows = _rows(session, person_id)
    if not rows:
        return None
    files = family(session, person_id)
    held = session.execute(
        select(Person.roll_number, Person.id_number, Person.phone).where(Person.id == person_id)
    ).one()
    return PersonView(
        rows[0], _dormitory(session, person_id), held.roll_number or "",
        masked_id(held.id_number), masked_phone(held.phone),
        tuple(_guardians(session, files)), tuple(open_slips(session, files)),
        tuple(_exemptions(session, files)),
        session.scalar(select(func.min(Restriction.opened_at)).where(
            Restriction.person_id.in_(files), holds_on(clock.today()))),
        session.scalar(
            select(Photo.picture).where(Photo.person_id.in_(files))
            .order_by(Photo.person_id != person_id).limit(1)),
        tuple(MergedFile(*row) for row in session.execute(
            select(Person.id, Person.name, func.coalesce(Person.number, Person.roll_number, ""))
            .where(Person.id.in_(files[1:])).order_by(Person.id))),
    )


def _rows(session: Session, one: int | None = None) -> list[RollRow]:
    into = merged_into(session)
    files = None if one is None else [one, *(id_ for id_, kept in into.items() if kept == one)]
    passes = _latest(session, Pass, Pass.issued_at, Pass.revoked_at.is_(None), files, into)
    obstacles = _latest(
        session, Restriction, Restriction.obstacle, holds_on(clock.today()), files, into)
    keys = _keys(session, files, into)
    home = select(Group.id).where(Group.kind.in_(HOMES))
    query = (
        select(
            Person.id, Person.kind, Person.name, Group.id, func.coalesce(Group.name, ""),
            func.coalesce(Person.number, Person.roll_number, ""), Person.sex, Person.birth_date,
            Person.boarding, Person.status, Person.missing_since,
        )
        .select_from(Person)
        .outerjoin(Membership, (Membership.person_id == Person.id) & _OPEN
                   & Membership.group_id.in_(home))
        .outerjoin(Group, Group.id == Membership.group_id)
        .where(Person.merged_into_id.is_(None), _only(Person.id, one))
        .order_by(Group.kind != GroupKind.CLASS, *_CLASS_ORDER, Person.number, Person.id)
    )
    found: dict[int, RollRow] = {}
    for row in session.execute(query):
        key = row[0]
        found.setdefault(key, RollRow(
            *row, passes.get(key), obstacles.get(key), keys.get(key, "")))
    return list(found.values())


def _only(column: Any, files: Sequence[int] | int | None) -> Any:
    if files is None:
        return true()
    return column == files if isinstance(files, int) else column.in_(files)


def _latest(session: Session, table: Any, value: Any, open_: Any, files: Sequence[int] | None,
            into: dict[int, int]) -> dict[int, Any]:
    """Of each person the newest; what stands on a merged file where the kept one has none."""
    query = select(table.person_id, value).where(open_, _only(table.person_id, files))
    found: dict[int, Any] = dict(session.execute(query.order_by(table.id)).all())
    others = {into[id_]: found.pop(id_) for id_ in [each for each in found if each in into]}
    return others | found


def _keys(session: Session, files: Sequence[int] | None, into: dict[int, int]) -> dict[int, str]:
    query = select(SearchKey.person_id, SearchKey.key).where(
        ~SearchKey.part, _only(SearchKey.person_id, files))
    found: dict[int, str] = {}
    for file, key in session.execute(query):
        person_id = into.get(file, file)
        found[person_id] = f"{found[person_id]}\n{key}" if person_id in found else key
    return found


def _dormitory(session: Session, person_id: int) -> str:
    query = (
        select(Group.name, Membership.place)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == person_id, _OPEN, Group.kind == GroupKind.DORMITORY)
    )
    row = session.execute(query).first()
    return "-".join(filter(None, row)) if row else ""


def _guardians(session: Session, files: Sequence[int]) -> Iterable[GuardianView]:
    query = (
        select(Guardian.name, Guardian.relation, Guardian.phone)
        .where(Guardian.person_id.in_(files), Guardian.ended_at.is_(None))
        .order_by(Guardian.person_id != files[0], Guardian.person_id, Guardian.position)
    )
    for name, relation, phone in dict.fromkeys(session.execute(query)):
        yield GuardianView(name, relation, masked_phone(phone))


def _exemptions(session: Session, files: Sequence[int]) -> Iterable[ExemptionView]:
    query = (
        select(Exemption.since, Exemption.until, Exemption.reason)
        .where(Exemption.person_id.in_(files), Exemption.until >= clock.today())
        .order_by(Exemption.since)
    )
    return [ExemptionView(*row) for row in session.execute(query)]
