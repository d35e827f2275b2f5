"""Whose doses: pupils of a class or of the school, and whom to call."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.people.masking import masked_phone
from app.people.merging.queries import merged_into
from app.people.models import Group, Guardian, Membership, Person
from app.people.queries import NUMBER_OF
from app.people.rules import GroupKind, Kind, Sex, Status


@dataclass(frozen=True)
class PersonHead:
    """Who, as lists of doses name them."""

    person_id: int
    name: str
    number: str
    group_id: int | None
    group: str
    sex: Sex | None
    birth_date: date | None
    seat: str = ""
    search: str = ""


def pupils(session: Session, group_id: int | None = None) -> list[PersonHead]:
    """Who is in a class now."""
    query: Select[*tuple[Any, ...]] = (
        select(Person.id, Person.name, NUMBER_OF, Group.id, Group.name, Person.sex,
               Person.birth_date, Membership.place, Person.pinyin + "\n" + Person.initials)
        .join(Membership, Membership.person_id == Person.id)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.until.is_(None), Group.kind == GroupKind.CLASS,
               Group.closed_on.is_(None), Person.status == Status.ACTIVE,
               Person.kind == Kind.PUPIL, Person.merged_into_id.is_(None))
        .order_by(Group.entry_year.desc(), Group.class_no, Group.name, NUMBER_OF, Person.id)
    )
    if group_id is not None:
        query = query.where(Group.id == group_id)
    return [PersonHead(*row) for row in session.execute(query)]


def guardians(session: Session, files: Sequence[int] | None = None,
              masked: bool = False) -> dict[int, str]:
    """Whom to call; on lists of a whole school the numbers are masked (R8.6)."""
    into = merged_into(session)
    query = select(Guardian.person_id, Guardian.name, Guardian.phone).where(
        Guardian.ended_at.is_(None)).order_by(Guardian.position)
    if files is not None:
        query = query.where(Guardian.person_id.in_(files))
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, name, phone in session.execute(query):
        number = masked_phone(phone) if masked and phone else phone
        found[into.get(person_id, person_id)].append(" ".join(filter(None, (name, number))))
    return {person: "; ".join(dict.fromkeys(each)) for person, each in found.items()}
