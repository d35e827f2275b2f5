"""What the database knows at the moment of a scan, in four short reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Date,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate import passes
from app.gate.models import Passage
from app.gate.rules import TWICE_WITHIN, Past, Reading, Verdict
from app.people.models import (
    Exemption,
    Group,
    LeaveSlip,
    Membership,
    Pass,
    Person,
    Photo,
    Referral,
    Restriction,
)
from app.people.rules import Boarding, GroupKind, Kind, Obstacle, Status
from app.places.models import School
from app.storage.base import Moment

ENOUGH = 12  # rows back in which the last admission nearly always lies


@dataclass(frozen=True)
class Known:
    """The person behind a code, as the guard may see them."""

    id: int
    name: str
    kind: Kind
    status: Status
    number: str
    boarding: Boarding
    group: str
    bed: str
    thumbnail: bytes | None
    revoked: bool = False


@dataclass(frozen=True)
class Standing:
    """What stands in a person's way or speaks for them at a moment."""

    obstacle: Obstacle | None = None
    referred: bool = False
    slip: bool = False
    exempt: bool = False


def _group_name(*kinds: GroupKind) -> Any:
    name = Group.name if GroupKind.DORMITORY not in kinds else Group.name + Membership.place
    return (
        select(name)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == Person.id, Membership.until.is_(None), Group.kind.in_(kinds))
        .limit(1)
        .scalar_subquery()
    )


_FACE = (
    Person.id, Person.name, Person.kind, Person.status,
    func.coalesce(Person.number, Person.roll_number, "").label("number"), Person.boarding,
    func.coalesce(_group_name(GroupKind.CLASS, GroupKind.OFFICE), "").label("group"),
    func.coalesce(_group_name(GroupKind.DORMITORY), "").label("bed"), Photo.thumbnail,
)
_BY_ID = (
    select(*_FACE).outerjoin(Photo, Photo.person_id == Person.id)
    .where(Person.id == bindparam("person"))
)
_OWNER = aliased(Person)
_BY_CODE = (
    select(*_FACE, Pass.revoked_at.is_not(None).label("revoked"), School.pass_key)
    .select_from(Pass)
    .join(_OWNER, _OWNER.id == Pass.person_id)
    .join(Person, Person.id == func.coalesce(_OWNER.merged_into_id, _OWNER.id))
    .outerjoin(Photo, Photo.person_id == Person.id)
    .join(School, literal(True))
    .where(Pass.code == bindparam("code"))
)
_BY_NUMBER = (
    select(Person.id)
    .where(Person.number == bindparam("code"), Person.merged_into_id.is_(None))
    .union(select(Person.id).where(
        Person.roll_number == bindparam("code"), Person.merged_into_id.is_(None)
    ))
)


def person_behind(session: Session, code: str, person_id: int | None = None) -> Known | None:
    """The person of a pass code or a number; None when nobody or more than one fits."""
    if person_id is None and passes.is_whole(code):
        row = session.connection().execute(_BY_CODE, {"code": code}).first()
        return Known(*row[:10]) if row and passes.is_ours(code, row.pass_key) else None
    if person_id is None:
        ids = session.scalars(_BY_NUMBER, {"code": code}).all() if code else []
        person_id = ids[0] if len(ids) == 1 else None
    row = session.connection().execute(_BY_ID, {"person": person_id}).first() if person_id else None
    return Known(*row) if row else None


_PAST = select(
    Passage.id, Passage.nonce, Passage.at, Passage.order_at, Passage.gate_id, Passage.direction,
    Passage.verdict, Passage.reason, Passage.temperature, Passage.site, Passage.code,
    Passage.undoes_id,
).order_by(Passage.order_at.desc(), Passage.id.desc())
_PAST_OF_PERSON = _PAST.where(
    Passage.person_id == bindparam("person"), Passage.order_at <= bindparam("until")
)
_PAST_OF_CODE = _PAST.where(
    Passage.at.between(bindparam("since"), bindparam("until")), Passage.code == bindparam("code"),
    Passage.person_id.is_(None),
)
_FUTURE = datetime(9000, 1, 1, tzinfo=clock.ZONE)


def past_of(
    session: Session, known: Known | None, code: str, at: datetime, late: bool
) -> list[Past]:
    """Earlier passages, newest first, back to the last admission.

    A live scan follows every row there is, even one that a wrong clock wrote into the future;
    a late entry looks only at what happened before it.
    """
    if known is None:
        return _rows(session, _PAST_OF_CODE, since=at - TWICE_WITHIN, until=at, code=code)
    until = at if late else _FUTURE
    past = _rows(session, _PAST_OF_PERSON.limit(ENOUGH), person=known.id, until=until)
    if len(past) == ENOUGH and all(row.verdict is not Verdict.ADMIT for row in past):
        return _rows(session, _PAST_OF_PERSON, person=known.id, until=until)
    return past


def _rows(session: Session, query: "Select[*tuple[Any, ...]]", **values: Any) -> list[Past]:
    return [
        Past(
            row.id, row.nonce, row.at, row.order_at, row.gate_id, row.direction, row.verdict,
            row.reason, None if row.temperature is None else Reading(row.temperature, row.site),
            row.code, row.undoes_id,
        )
        for row in session.connection().execute(query, values)
    ]


_AT = bindparam("at", type_=Moment())
_DAY = bindparam("day", type_=Date())
_WHO = bindparam("person", type_=BigInteger())
_STANDING: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal("restriction"), cast(Restriction.obstacle, String)).where(
        Restriction.person_id == _WHO, Restriction.opened_at <= _AT,
        Restriction.closed_at.is_(None) | (Restriction.closed_at > _AT)),
    select(literal("referral"), literal("")).where(
        Referral.person_id == _WHO, Referral.made_at <= _AT,
        Referral.closed_at.is_(None) | (Referral.closed_at > _AT)),
    select(literal("slip"), literal("")).where(
        LeaveSlip.person_id == _WHO, LeaveSlip.since <= _AT, LeaveSlip.until >= _AT,
        LeaveSlip.cancelled_at.is_(None)),
    select(literal("exempt"), literal("")).where(
        Exemption.person_id == _WHO, Exemption.since <= _DAY, Exemption.until >= _DAY),
)


def standing_of(session: Session, known: Known | None, at: datetime) -> Standing:
    """Restrictions, referral, leave slip and exemption of a person at a moment."""
    if known is None:
        return Standing()
    values = {"person": known.id, "at": at, "day": clock.local(at).date()}
    found = session.connection().execute(_STANDING, values).all()
    kinds = {kind for kind, _ in found}
    obstacles = sorted(Obstacle(value) for kind, value in found if kind == "restriction")
    return Standing(
        obstacle=obstacles[0] if obstacles else None, referred="referral" in kinds,
        slip="slip" in kinds, exempt="exempt" in kinds,
    )

