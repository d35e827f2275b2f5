"""What the database knows at the moment of a scan, in two short reads."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    Row,
    Select,
    bindparam,
    exists,
    func,
    literal,
    select,
    union,
)
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate import passes
from app.gate.models import Passage
from app.gate.rules import TWICE_WITHIN, Direction, Past, Reading, Verdict, standing
from app.people.leave.rules import SIGN
from app.people.merging.queries import TWOFOLD, family
from app.people.models import (
    Exemption,
    LeaveSlip,
    Pass,
    Person,
    Photo,
    Referral,
    Restriction,
)
from app.people.queries import BED_OF, CLASS_OF, NUMBER_OF
from app.people.rules import Boarding, Kind, Obstacle, Status
from app.people.staffing import sight as staffing
from app.people.staffing.sight import FIT, Fitness
from app.places.models import School
from app.storage.base import Moment

ENOUGH = 12  # rows back in which the last admission nearly always lies


@dataclass(frozen=True)
class Standing:
    """What stands in a person's way or speaks for them at a moment."""

    obstacle: Obstacle | None = None
    referred: bool = False
    slip: bool = False
    exempt: bool = False


@dataclass(frozen=True)
class Known:
    """The person behind a code, as the guard may see them.

    others  ids of files that were merged into this one; what stands there counts, too
    """

    id: int
    name: str
    kind: Kind
    status: Status
    number: str
    boarding: Boarding
    group: str
    bed: str
    thumbnail: bytes | None
    _: KW_ONLY
    standing: Standing
    fitness: Fitness = FIT
    revoked: bool = False
    others: tuple[int, ...] = ()


_FACE = (
    Person.id, Person.name, Person.kind, Person.status, NUMBER_OF, Person.boarding, CLASS_OF,
    BED_OF, Photo.thumbnail,
)
_AT = bindparam("at", type_=Moment())
_DAY = bindparam("day", type_=Date())
_STANDING = (
    select(func.min(Restriction.obstacle))
    .where(Restriction.person_id == Person.id, Restriction.opened_at <= _AT,
           Restriction.closed_at.is_(None) | (Restriction.closed_at > _AT),
           Restriction.until.is_(None) | (Restriction.until >= _DAY))
    .scalar_subquery(),
    exists().where(Referral.person_id == Person.id, Referral.made_at <= _AT,
                   Referral.closed_at.is_(None) | (Referral.closed_at > _AT)),
    exists().where(LeaveSlip.person_id == Person.id, LeaveSlip.since <= _AT,
                   LeaveSlip.until >= _AT, LeaveSlip.cancelled_at.is_(None),
                   LeaveSlip.ended_at.is_(None) | (LeaveSlip.ended_at > _AT)),
    exists().where(Exemption.person_id == Person.id, Exemption.since <= _DAY,
                   Exemption.until >= _DAY),
)
_WORK = staffing.columns(_DAY)
_TWOFOLD = TWOFOLD.label("twofold")
_OF_FILE = (
    select(*_STANDING, *_WORK, Photo.thumbnail).select_from(Person)
    .outerjoin(Photo, Photo.person_id == Person.id)
    .where(Person.id == bindparam("person"))
)
_BY_ID = (
    select(*_FACE, *_STANDING, *_WORK, _TWOFOLD).outerjoin(Photo, Photo.person_id == Person.id)
    .where(Person.id == bindparam("person"))
)
_OWNER = aliased(Person)
_BY_CODE = (
    select(*_FACE, *_STANDING, *_WORK, _TWOFOLD, (Pass.revoked_at <= _AT).label("revoked"),
           School.pass_key)
    .select_from(Pass)
    .join(_OWNER, _OWNER.id == Pass.person_id)
    .join(Person, Person.id == func.coalesce(_OWNER.merged_into_id, _OWNER.id))
    .outerjoin(Photo, Photo.person_id == Person.id)
    .join(School, literal(True))
    .where(Pass.code == bindparam("code"))
)
_BY_NUMBER = union(
    *(
        select(Person.id, Person.status)
        .join(_OWNER, Person.id == func.coalesce(_OWNER.merged_into_id, _OWNER.id))
        .where(column.in_(bindparam("numbers", expanding=True)))
        for column in (_OWNER.number, _OWNER.roll_number)
    )
)

_BY_SLIP = (
    select(func.coalesce(_OWNER.merged_into_id, _OWNER.id))
    .join(LeaveSlip, LeaveSlip.person_id == _OWNER.id)
    .where(LeaveSlip.number == bindparam("number"), ~LeaveSlip.paper)
)


def person_behind(
    session: Session, code: str, at: datetime, person_id: int | None = None
) -> Known | None:
    """The person of a pass code, a number or a printed leave slip; None when not exactly one."""
    connection = session.connection()
    day = clock.local(at).date()
    moment = {"at": at, "day": day}
    if person_id is None and passes.is_whole(code):
        row = connection.execute(_BY_CODE, {"code": code, **moment}).first()
        ours = row and passes.is_ours(code, row.pass_key)
        return _known(session, row, moment, row.revoked) if row and ours else None
    if person_id is None and code.startswith(SIGN):
        person_id = connection.scalar(_BY_SLIP, {"number": code.removeprefix(SIGN)})
    elif person_id is None:
        person_id = _by_number(connection, code)
    row = connection.execute(_BY_ID, {"person": person_id, **moment}).first() if person_id else None
    return _known(session, row, moment) if row else None


def _by_number(connection: Connection, code: str) -> int | None:
    """Who alone has this number; among people on the roll before those who left."""
    if not code:
        return None
    found = connection.execute(_BY_NUMBER, {"numbers": (code, code.lower())}).all()
    on_roll = [row for row in found if row.status is Status.ACTIVE] or found
    return on_roll[0].id if len(on_roll) == 1 else None


def _known(
    session: Session, row: "Row[*tuple[Any, ...]]", moment: dict[str, Any],
    revoked: bool | None = False,
) -> Known:
    face, rest = row[:len(_FACE)], row[len(_FACE):]
    stands, work = rest[:len(_STANDING)], rest[len(_STANDING):][:len(_WORK)]
    fitness = staffing.fitness(face[2], work, moment["day"])
    known = Known(*face, standing=Standing(*stands), fitness=fitness, revoked=bool(revoked))
    return _whole(session, known, work, moment) if row.twofold else known


def _whole(session: Session, known: Known, work: Sequence[Any], moment: dict[str, Any]) -> Known:
    """The same person with what stands on the files that were merged into theirs."""
    others = tuple(family(session, known.id)[1:])
    stands, works, picture = [known.standing], [work], known.thumbnail
    for other in others:
        *found, thumbnail = session.connection().execute(
            _OF_FILE, {"person": other, **moment}).one()
        stands.append(Standing(*found[:len(_STANDING)]))
        works.append(found[len(_STANDING):])
        picture = picture or thumbnail
    fitness = staffing.fitness(known.kind, staffing.together(works), moment["day"])
    return replace(known, thumbnail=picture, others=others, fitness=fitness, standing=Standing(
        min((each.obstacle for each in stands if each.obstacle), default=None),
        *(any(column) for column in zip(
            *((each.referred, each.slip, each.exempt) for each in stands), strict=True)),
    ))


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
_NEWEST_OF_PERSON = _PAST_OF_PERSON.limit(ENOUGH)
_PAST_OF_FILES = _PAST.where(
    Passage.person_id.in_(bindparam("people", expanding=True)),
    Passage.order_at <= bindparam("until"),
)
_PAST_OF_SLIP = _PAST.where(Passage.code == bindparam("code"), Passage.person_id.is_(None))
_FUTURE = datetime(9000, 1, 1, tzinfo=clock.ZONE)


def past_of(
    session: Session, known: Known | None, code: str, at: datetime, late: bool
) -> list[Past]:
    """Earlier passages, newest first, back to the last entry that was admitted.

    A live scan follows every row there is, even one that a wrong clock wrote into the future;
    a late entry looks only at what happened before it.
    """
    if known is None:
        return _rows(session, _PAST_OF_CODE, since=at - TWICE_WITHIN, until=at, code=code)
    until = at if late else _FUTURE
    if known.others:
        return _rows(session, _PAST_OF_FILES, people=(known.id, *known.others), until=until)
    values = {"person": known.id, "until": until}
    past = _rows(session, _NEWEST_OF_PERSON, **values)
    if len(past) < ENOUGH or any(row.verdict is Verdict.ADMIT for row in standing(past)):
        return past
    return _rows(session, _PAST_OF_PERSON, **values)


def past_of_code(session: Session, code: str) -> list[Past]:
    """Every passage of a visitor's slip, newest first."""
    with session.connection().execute(_PAST_OF_SLIP, {"code": code}) as rows:
        return [_past(row) for row in rows]


def _rows(session: Session, query: "Select[*tuple[Any, ...]]", **values: Any) -> list[Past]:
    past: list[Past] = []
    undone: set[int | None] = set()
    with session.connection().execute(query, values) as rows:
        for row in rows:
            past.append(_past(row))
            undone.add(row.undoes_id)
            entry = row.verdict is Verdict.ADMIT and row.direction is Direction.IN
            if entry and row.id not in undone:
                break
    return past


def _past(row: "Row[*tuple[Any, ...]]") -> Past:
    reading = None if row.temperature is None else Reading(row.temperature, row.site)
    return Past(
        row.id, row.nonce, row.at, row.order_at, row.gate_id, row.direction, row.verdict,
        row.reason, reading, row.code, row.undoes_id,
    )
