"""What of a case matters for its contacts: whose it is, which disease, since when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases import illness
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import OPEN, Care, Classification
from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Window, window
from app.cases.contacts.standing import CURRENT, NEWEST
from app.errors import NotFound
from app.i18n import _
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.rulebook import profiles
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease
from app.rulebook.queries import policy_on
from app.storage.days import SchoolDay


@dataclass(frozen=True)
class Subject:
    """A case as its contacts see it; `found` the day it was found, `rule` None = no such disease.

    contacts  how many stand
    rash      when it came out, where the disease counts from it and a row tells of it
    """

    id: int
    person_id: int
    name: str
    number: str
    group: str
    disease: str
    rule: Disease | None
    classification: Classification
    care: Care
    onset: date | None
    found: date
    profile: str
    contacts: int = 0
    rash: date | None = None

    @property
    def disease_name(self) -> str:
        """As the catalogue calls it."""
        return self.rule.name if self.rule else self.disease

    @property
    def excluded(self) -> bool:
        """Did it turn out to be none?"""
        return self.classification not in OPEN

    @property
    def over(self) -> bool:
        """Has somebody recovered or died?"""
        return self.care in (Care.RECOVERED, Care.DIED)

    @property
    def window(self) -> Window:
        """The days on which they could infect others."""
        covid = self.disease == profiles.disease()
        era = profiles.era(self.profile).before if covid else None
        rule = self.rule
        return window(self.onset, self.found, rule.infectious if rule else None, era,
                      by_rash=rule is not None and rule.by_rash, rash=self.rash)


def one(session: Session, case_id: int) -> Subject:
    """One case. Raises NotFound."""
    found = _read(session, Case.id == case_id)
    if not found:
        raise NotFound(_("There is no such case."))
    return found[0]


def every(session: Session) -> list[Subject]:
    """Every case, the open ones first, the newest of them first."""
    found = _read(session, Case.id.is_not(None))
    return sorted(found, key=lambda each: (each.excluded or each.over, -each.found.toordinal(),
                                           -each.id))


def _read(session: Session, which: ColumnElement[bool]) -> list[Subject]:
    files = files_of(session)
    count = (
        select(func.count(Contact.id)).where(Contact.case_id == Case.id, CURRENT)
        .correlate(Case).scalar_subquery()
    )
    query = (
        select(Case, Person, NUMBER_OF,
               func.coalesce(called_on(SchoolDay(Case.found_at)), CLASS_OF), CaseEntry, count)
        .join(Person, Person.id == files.kept(Case.person_id))
        .join(CaseEntry, and_(CaseEntry.case_id == Case.id, NEWEST))
        .outerjoin(Group, Group.id == Case.group_id)
        .where(which).order_by(Case.id)
    )
    rows = session.execute(query).all()
    today = clock.today()
    rules = rules_on(session, today) if rows else {}
    profile = str(policy_on(session, today).profile) if rows else ""
    found = [_subject(row, rules, profile) for row in rows]
    asked = [each for each in found if each.rule is not None and each.rule.by_rash]
    days = illness.rashes(session, [each.person_id for each in asked]) if asked else {}
    return [replace(each, rash=_rash(each, days.get(each.person_id, ()))) if each in asked
            else each for each in found]


def _rash(about: Subject, days: Iterable[date]) -> date | None:
    """The first day of a rash that belongs to this illness."""
    first = about.onset or about.found - illness.BACK
    return min((day for day in days if first <= day <= about.found + illness.BACK), default=None)


def _subject(row: Any, rules: dict[str, Disease], profile: str) -> Subject:
    case, person, number, group, entry, contacts = row
    return Subject(
        case.id, person.id, person.name, number, group, entry.disease, rules.get(entry.disease),
        entry.classification, entry.care, entry.onset, clock.local(case.found_at).date(), profile,
        contacts)


def ill_themselves(session: Session, disease: str) -> set[int]:
    """Kept files of everybody with a case of a disease that was not excluded, nor is over."""
    who = files_of(session).kept(Case.person_id)
    query = select(who).join(CaseEntry, and_(CaseEntry.case_id == Case.id, NEWEST)).where(
        CaseEntry.disease == disease, CaseEntry.classification.in_(OPEN),
        CaseEntry.care.not_in((Care.RECOVERED, Care.DIED)))
    return set(session.scalars(query))
