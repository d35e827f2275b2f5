"""Whom a case was near: every way merged, for the doctor to confirm and grade (3.2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts import meeting, passing, subject
from app.cases.contacts.models import Contact
from app.cases.contacts.rules import (
    PASSING,
    Exposure,
    Grade,
    Ground,
    Met,
    Way,
    Window,
    merged,
    window_by_hand,
)
from app.cases.contacts.standing import CURRENT
from app.cases.contacts.subject import Subject
from app.cases.orders.queries import OrderView, open_of
from app.errors import NotFound
from app.i18n import _
from app.people.merging.queries import family, files_of
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Status
from app.rulebook.queries import policy_on


@dataclass(frozen=True)
class Proposal:
    """Somebody who was near, and how; `order` what they are under already."""

    person_id: int
    name: str
    number: str
    group: str
    ways: tuple[Way, ...]
    met: str
    first_on: date
    last_on: date
    grade: Grade
    order: OrderView | None = None
    search: str = ""

    @property
    def id(self) -> int:
        """Which row it is."""
        return self.person_id

    @property
    def passing(self) -> bool:
        """Only at the gate?"""
        return set(self.ways) <= PASSING


@dataclass(frozen=True)
class Proposed:
    """Everybody who was near one case; `passed` how many more were only at the gate with it.

    around  the name of the contact whose contacts these are (密接的密接), "" = the case's own
    """

    subject: Subject
    window: Window
    people: list[Proposal]
    passed: int = 0
    around: str = ""


def propose(session: Session, case_id: int, days: tuple[date, date] | None = None,
            around: int | None = None) -> Proposed:
    """Who was near a case in its window, or on these days, and is not confirmed yet.

    around  a contact: who was near them since their own exposure (密接的密接)

    Raises NotFound, Invalid for days that cannot be.
    """
    about = subject.one(session, case_id)
    met = _contact(session, case_id, around) if around else None
    span = window_by_hand(*days, about.found, clock.today()) if days else \
        Window(met.first_on, about.found, Ground.CONTACT, met.first_on) if met else about.window
    files = family(session, met.person_id if met else about.person_id)
    left_out = _known(session, case_id) | subject.ill_themselves(session, about.disease)
    left_out |= {files[0], about.person_id}
    near = _without(_near(session, files, span), left_out)
    passed = _without(passing.exposures(
        session, files, span, policy_on(session, clock.today()).contact_minutes), left_out)
    at_gate = {who: told for who, told in passed.items() if who not in near}
    shown = passing.oftenest(at_gate)
    told = {who: merged([*near.get(who, ()), *passed.get(who, ())]) for who in [*near, *shown]}
    people = _people(session, about, {who: each for who, each in told.items() if each is not None})
    if met is not None:
        people = [each if each.passing else replace(each, grade=Grade.SECONDARY)
                  for each in people]
    return Proposed(about, span, people, len(at_gate) - len(shown),
                    _name(session, files) if met else "")


def _contact(session: Session, case_id: int, contact_id: int) -> Contact:
    row = session.scalar(select(Contact).where(
        Contact.id == contact_id, Contact.case_id == case_id, CURRENT))
    if row is None:
        raise NotFound(_("There is no such contact."))
    return row


def _name(session: Session, files: Sequence[int]) -> str:
    return session.scalar(select(Person.name).where(Person.id == files[0])) or ""


def _near(session: Session, files: Sequence[int], span: Window) -> dict[int, list[Exposure]]:
    found = meeting.exposures(session, files, span)
    for who, told in meeting.relatives(session, files, span).items():
        found.setdefault(who, []).extend(told)
    return {who: told for who, told in found.items() if any(each.days for each in told)}


def _known(session: Session, case_id: int) -> set[int]:
    """Whom the doctor has decided about already: confirmed, or no contact after all."""
    who = files_of(session).kept(Contact.person_id)
    return set(session.scalars(select(who).where(Contact.case_id == case_id)))


def _without(found: Mapping[int, list[Exposure]], left_out: set[int]) -> dict[int, list[Exposure]]:
    return {who: told for who, told in found.items() if who not in left_out}


def _people(session: Session, about: Subject, met: Mapping[int, Met]) -> list[Proposal]:
    """The nearest first, then by class and number; whoever has left the school is left out."""
    orders = open_of(session, list(met), about.disease)
    query: Any = select(
        Person.id, Person.name, NUMBER_OF, CLASS_OF, Person.pinyin + "\n" + Person.initials
    ).where(Person.id.in_(met), Person.status == Status.ACTIVE)
    found = [
        Proposal(key, name, number, group, one.ways, one.met, one.first_on, one.last_on,
                 one.grade, orders.get(key), words)
        for key, name, number, group, words in session.execute(query) for one in [met[key]]
    ]
    return sorted(found, key=lambda each: (each.passing, -len(each.ways), each.group, each.number,
                                           each.person_id))
