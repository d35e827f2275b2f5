"""Finding people while somebody types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from app.people.models import Group, Membership, Person, Restriction, SearchKey
from app.people.pinyin import search_form
from app.people.rules import HOMES, NARROW, GroupKind, Kind, Status

NEAREST = 100  # matches looked at, in the order of the keys: a short word costs no more than a long
_LAST = "\U0010ffff"  # no key holds it, so that `word` … `word + _LAST` is every key that begins so
_DOTS = dict.fromkeys(map(ord, "•‧・･∙⋅●"), "·")  # as names keep it (R10.3)


def _group_of(name: Any, kind: ColumnElement[bool]) -> ColumnElement[str]:
    """What the group of a kind is called to which the `Person` of the statement belongs now."""
    named = (
        select(func.max(name))
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == Person.id, Membership.until.is_(None), kind)
        .correlate(Person)
        .scalar_subquery()
    )
    return func.coalesce(named, "")


# Spelt out: a list would be written into the statement anew each time it is asked.
CLASS_OF = _group_of(Group.name, or_(*(Group.kind == each for each in HOMES)))
BED_OF = _group_of(
    func.rtrim(Group.name + "-" + Membership.place, "-"), Group.kind == GroupKind.DORMITORY
)


def holds_on(day: date) -> ColumnElement[bool]:
    """Does the `Restriction` of the statement hold somebody today: neither closed nor run out?"""
    return and_(Restriction.closed_at.is_(None),
                or_(Restriction.until.is_(None), Restriction.until >= day))


NUMBER_OF = func.coalesce(Person.number, Person.roll_number, "")


@dataclass(frozen=True)
class Found:
    """Somebody who fits what was typed."""

    person_id: int
    name: str
    group: str
    number: str
    status: Status
    kind: Kind


def search(session: Session, text: str, limit: int = 20) -> list[Found]:
    """People by the beginning of name, pinyin, initials or number, then by a part of the name.

    People on the roll come first, and whoever fits exactly before whoever only begins so.
    """
    word = search_form(text.translate(NARROW).translate(_DOTS)).replace("'", "")
    if not word:
        return []
    found = _run(session, word, limit, part=False)
    if len(found) < limit:
        found |= _run(session, word, limit, part=True)
    return list(found.values())[:limit]


def _found(near: Subquery) -> "Select[*tuple[Any, ...]]":
    """Faces of the best of those near; the group's name is looked up for these alone."""
    key = func.min(near.c.key)
    gone = func.min(case((Person.status == Status.ACTIVE, 0), else_=1))
    kept = func.coalesce(Person.merged_into_id, Person.id)
    best = (
        select(kept.label("person_id"), gone, key != bindparam("word"), key)
        .join(Person, Person.id == near.c.person_id)
        .group_by(kept)
        .order_by(gone, key != bindparam("word"), key, kept)
        .limit(bindparam("limit"))
        .subquery()
    )
    return (
        select(
            Person.id, Person.name, CLASS_OF, NUMBER_OF, Person.status, Person.kind,
        )
        .join(best, best.c.person_id == Person.id)
        .order_by(*tuple(best.c)[1:], Person.id)
    )


_BY_KEY = _found(
    select(SearchKey.person_id, SearchKey.key)
    .where(SearchKey.part == bindparam("part"), SearchKey.key >= bindparam("word"),
           SearchKey.key < bindparam("past"))
    .order_by(SearchKey.key)
    .limit(NEAREST)
    .subquery()
)


def _run(session: Session, word: str, limit: int, part: bool) -> dict[int, Found]:
    values = {"word": word, "past": word + _LAST, "part": part, "limit": limit}
    return {row[0]: Found(*row) for row in session.connection().execute(_BY_KEY, values)}
