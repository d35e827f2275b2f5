"""Contacts written down, many at once: each checked, each in the class of its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts import rules, subject
from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.subject import Subject
from app.errors import Conflict, Invalid
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import in_family, merged_into
from app.people.models import Group, Membership, Person
from app.people.rules import HOMES, archived
from app.storage.base import nonce


@dataclass(frozen=True)
class Told:
    """One contact as the doctor confirms it."""

    person_id: int
    grade: Grade
    ways: tuple[Way, ...]
    first_on: date
    last_on: date
    met: str = ""


@dataclass(frozen=True)
class Written:
    """A row with whose it is."""

    row: Contact
    name: str


def write(session: Session, about: Subject, told: Sequence[Told], by: int | None, why: str = ""
          ) -> list[Written]:
    """A row for each; one about somebody who is known already stands for the one before.

    Raises NotFound, Conflict, Invalid.
    """
    people = _open_files(session, [each.person_id for each in told])
    ill = subject.ill_themselves(session, about.disease)
    known = _known(session, about.id)
    homes = _homes(session, [each.id for each in people.values()])
    now, made = clock.now(), dict[int, Written]()
    for each in told:
        person = people[each.person_id]
        _checked(about, each, person, ill)
        before = known.get(person.id)
        made[person.id] = Written(Contact(
            nonce=nonce(), case_id=about.id, person_id=person.id,
            group_id=_home_on(homes.get(person.id, ()), each.last_on), grade=each.grade,
            ways=rules.codes(each.ways), met=each.met.strip(), first_on=each.first_on,
            last_on=each.last_on, at=now, recorded_at=now, account_id=by, withdrawn=False,
            why=why.strip(), replaces_id=before.id if before else None), person.name)
    session.add_all(each.row for each in made.values())
    session.flush()
    return list(made.values())


def _checked(about: Subject, told: Told, person: Person, ill: set[int]) -> None:
    if person.id == about.person_id:
        raise Invalid(_("{name} is the case, not a contact.").format(name=person.name))
    if person.id in ill:
        raise Conflict(
            _("{name} has the disease and is a case, not a contact.").format(name=person.name))
    if not told.ways:
        raise Invalid(_("Say how {name} was near the case.").format(name=person.name))
    rules.in_order(told.first_on, told.last_on, about.found, clock.today())


def _open_files(session: Session, ids: Sequence[int]) -> dict[int, Person]:
    """The kept file of each, if it may be written to. Raises NotFound, Conflict."""
    into = merged_into(session)
    query = select(Person).where(Person.id.in_({into.get(each, each) for each in ids}))
    found = {each.id: each for each in session.scalars(query) if not archived(each.status)}
    return {each: found.get(into.get(each, each)) or open_file(session, each) for each in ids}


def _known(session: Session, case_id: int) -> dict[int, Contact]:
    """By kept file the last row about them, withdrawn or not."""
    into = merged_into(session)
    query = select(Contact).where(Contact.case_id == case_id).order_by(Contact.id)
    return {into.get(row.person_id, row.person_id): row for row in session.scalars(query)}


_Home = tuple[int, date | None]


def _homes(session: Session, people: Sequence[int]) -> dict[int, list[_Home]]:
    """By kept file their classes and departments, the first one first."""
    into, found = merged_into(session), dict[int, list[_Home]]()
    query = (
        select(Membership.person_id, Membership.group_id, Membership.until)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id.in_(in_family(session, people)), Group.kind.in_(HOMES))
        .order_by(Membership.since, Membership.id)
    )
    for person, group, until in session.execute(query):
        found.setdefault(into.get(person, person), []).append((group, until))
    return found


def _home_on(homes: Sequence[_Home], day: date) -> int | None:
    """The class or department of a day, as the gate's log tells it."""
    return next((group for group, until in homes if until is None or until > day), None)
