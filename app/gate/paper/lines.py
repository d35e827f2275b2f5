"""Who stands on a line of paper: by the code of the row, by class, or by what was typed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.people.models import Group, Membership, Person
from app.people.paper import codes
from app.people.paper.codes import Sheet
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import HOMES, Status
from app.places.queries import pass_key


@dataclass(frozen=True)
class Line:
    """Somebody's line; sheet and day where a sheet says them."""

    person_id: int
    name: str
    number: str
    group: str
    sheet: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class SheetClass:
    """A class that has sheets, and how many are on it."""

    id: int
    name: str
    people: int


def line_of(session: Session, code: str) -> Line | None:
    """The line of a whole sheet code; None when this school did not print it for the gate."""
    row = codes.read(code, pass_key(session))
    if row is None or row.of is not Sheet.GATE:
        return None
    whole = select(func.coalesce(Person.merged_into_id, Person.id)).where(
        Person.id == row.person_id)
    found = session.execute(_LINES.where(Person.id == whole.scalar_subquery())).first()
    return Line(*found, sheet=row.sheet, day=row.day) if found else None


def line_of_person(session: Session, person_id: int) -> Line | None:
    """Somebody who was found by name or number."""
    found = session.execute(_LINES.where(Person.id == person_id)).first()
    return Line(*found) if found else None


def of_class(session: Session, group_id: int, day: date | None) -> list[Line]:
    """A class in the order of its sheet: by number."""
    sheet = codes.sheet_number(group_id, day)
    people = session.execute(_LINES.where(_in_group(group_id)).order_by(NUMBER_OF, Person.id))
    return [Line(*row, sheet=sheet, day=day) for row in people]


def classes(session: Session) -> list[SheetClass]:
    """Classes and departments with somebody on the roll, in the order of the school."""
    query = (
        select(Group.id, Group.name, func.count())
        .join(Membership, Membership.group_id == Group.id)
        .join(Person, Person.id == Membership.person_id)
        .where(Group.kind.in_(HOMES), Membership.until.is_(None), _ON_ROLL)
        .group_by(Group.id)
        .order_by(Group.entry_year.desc(), Group.class_no, Group.name)
    )
    return [SheetClass(*row) for row in session.execute(query)]


def printed(session: Session, group_id: int, day: date | None) -> list[tuple[Line, str]]:
    """The lines of a sheet with the code that is printed beside each."""
    key = pass_key(session)
    return [
        (line, codes.code_of(codes.SheetRow(line.person_id, group_id, day), key))
        for line in of_class(session, group_id, day)
    ]


_ON_ROLL = (Person.status == Status.ACTIVE) & Person.merged_into_id.is_(None)
_LINES = select(Person.id, Person.name, NUMBER_OF, CLASS_OF)


def _in_group(group_id: int) -> ColumnElement[bool]:
    members = select(Membership.person_id).where(
        Membership.group_id == group_id, Membership.until.is_(None))
    return _ON_ROLL & Person.id.in_(members)
