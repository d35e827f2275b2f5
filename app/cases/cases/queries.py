"""Reading cases with everything that was ever said about them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases.finding import told_of
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import OPEN, OVER
from app.cases.cases.views import CaseView, EntryView
from app.cases.contacts.models import Contact
from app.cases.contacts.standing import CURRENT as CONTACTS
from app.cases.contacts.standing import NEWEST
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OPEN as HOLDS
from app.errors import NotFound
from app.health.lab_tests.queries import TestView, of_files
from app.i18n import _
from app.people.groups.queries import called_on
from app.people.merging.queries import family, files_of, in_family
from app.people.models import Group, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.register import Period
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease
from app.security.models import Account
from app.storage.days import SchoolDay

LATELY = timedelta(days=365)  # a case that ended earlier is in the register alone
IS_OPEN = exists(select(CaseEntry.id).where(
    CaseEntry.case_id == Case.id, NEWEST, CaseEntry.classification.in_(OPEN),
    CaseEntry.care.not_in(OVER)).correlate(Case))
"""Is the `Case` of the statement neither excluded nor over?"""


def of_lately(session: Session) -> list[CaseView]:
    """Open cases, then those of the last year that ended; the newest first."""
    since = clock.at(clock.today() - LATELY)
    found = read(session, or_(IS_OPEN, Case.found_at >= since))
    return sorted(found, key=lambda each: (
        not each.open, -each.found_at.timestamp(), -each.id))


def one(session: Session, case_id: int) -> CaseView:
    """One case. Raises NotFound."""
    found = read(session, Case.id == case_id)
    if not found:
        raise NotFound(_("There is no such case."))
    return found[0]


def of_person(session: Session, person_id: int) -> list[CaseView]:
    """Every case of a person, excluded ones too, the newest first."""
    return read(session, Case.person_id.in_(family(session, person_id)))[::-1]


def register(session: Session, period: Period) -> list[CaseView]:
    """The cases that were found in a period or were open in it, in the order they were found."""
    since, until = clock.bounds(period.first, period.last)
    found = read(session, and_(Case.found_at < until, or_(Case.found_at >= since, IS_OPEN,
                                                           _ended_after(since))))
    return [each for each in found if each.over_at is None or each.over_at >= since
            or each.found_at >= since]


def found_in(session: Session, period: Period) -> list[CaseView]:
    """Cases of a period by their onset, or by the day they were found where none is known."""
    begun = and_(CaseEntry.case_id == Case.id, NEWEST)
    day = func.coalesce(
        select(CaseEntry.onset).where(begun).correlate(Case).scalar_subquery(),
        SchoolDay(Case.found_at))
    found = read(session, day.between(period.first, period.last))
    return [each for each in found if each.counts]


def _ended_after(since: Any) -> ColumnElement[bool]:
    """Was something said about the case since then?"""
    return exists(select(CaseEntry.id).where(
        CaseEntry.case_id == Case.id, CaseEntry.at >= since).correlate(Case))


def read(session: Session, which: ColumnElement[bool]) -> list[CaseView]:
    """Cases of a condition, in the order they were found."""
    files = files_of(session)
    query = (
        select(Case, Person, NUMBER_OF,
               func.coalesce(called_on(SchoolDay(Case.found_at)), CLASS_OF), Account.display)
        .join(Person, Person.id == files.kept(Case.person_id))
        .outerjoin(Group, Group.id == Case.group_id)
        .outerjoin(Account, Account.id == Case.account_id)
        .where(which).order_by(Case.found_at, Case.id)
    )
    rows = session.execute(query).all()
    if not rows:
        return []
    wanted = select(Case.id).where(which)
    known = rules_on(session, clock.today())
    parts = (_entries(session, wanted, known), _contacts(session, wanted),
             _watched(session, wanted), _held(session, wanted),
             _tests(session, [row[1].id for row in rows]))
    return _doubled([_view(row, known, *parts) for row in rows])


def _doubled(cases: list[CaseView]) -> list[CaseView]:
    """Two open cases of one disease come from files that were merged: one is to be excluded."""
    count = Counter((each.person_id, each.told.disease) for each in cases if each.open)
    return [replace(each, double=True)
            if each.open and count[each.person_id, each.told.disease] > 1 else each
            for each in cases]


def _view(row: Any, known: dict[str, Disease], entries: dict[int, list[EntryView]],
          contacts: dict[int, int], watched: dict[int, int], held: dict[int, date],
          tests: dict[int, list[TestView]]) -> CaseView:
    case, person, number, group, who = row
    told = tuple(entries[case.id])
    disease = known.get(told[-1].told.disease)
    mine = {each.told.disease for each in told}
    return CaseView(
        case.id, person.id, person.name, number, group, case.group_id, person.sex, person.kind,
        person.birth_date, case.found_at, case.origin, case.origin_id, who or "", told,
        contacts.get(case.id, 0), watched.get(case.id, 0), held.get(case.id),
        tuple(each for each in tests.get(person.id, ()) if each.sample.disease in mine),
        disease is not None, disease is not None and disease.infectious is not None)


def _entries(session: Session, cases: "Select[int]", known: dict[str, Disease]
             ) -> dict[int, list[EntryView]]:
    found: dict[int, list[EntryView]] = {}
    query = (
        select(CaseEntry, Account.display)
        .outerjoin(Account, Account.id == CaseEntry.account_id)
        .where(CaseEntry.case_id.in_(cases)).order_by(CaseEntry.id)
    )
    for entry, who in session.execute(query):
        name = known[entry.disease].name if entry.disease in known else entry.disease
        found.setdefault(entry.case_id, []).append(EntryView(
            entry.id, told_of(entry), name, entry.at, entry.recorded_at, who or ""))
    return found


def _contacts(session: Session, cases: "Select[int]") -> dict[int, int]:
    person = files_of(session).kept(Contact.person_id)
    query = select(Contact.case_id, func.count(person.distinct())).where(
        Contact.case_id.in_(cases), CONTACTS).group_by(Contact.case_id)
    return dict(iter(session.execute(query)))


def _watched(session: Session, cases: "Select[int]") -> dict[int, int]:
    query = select(IsolationOrder.case_id, func.count()).where(
        IsolationOrder.case_id.in_(cases), IsolationOrder.contact_id.is_not(None), HOLDS,
    ).group_by(IsolationOrder.case_id)
    return {case: count for case, count in session.execute(query) if case is not None}


def _held(session: Session, cases: "Select[int]") -> dict[int, date]:
    query = select(IsolationOrder.case_id, IsolationOrder.from_day).where(
        IsolationOrder.case_id.in_(cases), IsolationOrder.contact_id.is_(None), HOLDS)
    return {case: day for case, day in session.execute(query) if case is not None}


def _tests(session: Session, people: Sequence[int]) -> dict[int, list[TestView]]:
    found: dict[int, list[TestView]] = {}
    for each in of_files(session, in_family(session, list(dict.fromkeys(people)))):
        found.setdefault(each.person_id, []).append(each)
    return found
