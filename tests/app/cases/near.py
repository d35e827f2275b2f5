"""People who were near each other, and a case among them."""

from datetime import date

from sqlalchemy import insert

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.contacts import proposing
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.service import Giving, Told, confirm
from app.cases.orders import queries
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.policy import Profile
from app.rulebook.service import adopt
from app.security.rights import Right
from app.storage.base import nonce

SINCE = date(2026, 9, 1)
MONDAY, FRIDAY_BEFORE = date(2026, 11, 23), date(2026, 11, 20)


def a_case(school, who, disease="influenza", onset=MONDAY, found="2026-11-23T07:15",
           classification=Classification.CONFIRMED):
    """A case as it was found; answers its id."""
    with school.doctor.begin(Right.KEEP_CASES) as session:
        case = Case(nonce=nonce(), person_id=who.id, group_id=1, found_at=clock.parse(found),
                    recorded_at=clock.now(), policy_id=school.policy().id)
        session.add(case)
        session.flush()
        session.add(CaseEntry(
            nonce=nonce(), case_id=case.id, at=clock.now(), recorded_at=clock.now(),
            classification=classification, disease=disease, onset=onset, care=Care.HOME))
        return case.id


def becomes(school, case_id, classification, disease="influenza", onset=MONDAY, care=Care.HOME):
    """Something else is held true of a case."""
    with school.doctor.begin(Right.KEEP_CASES) as session:
        session.add(CaseEntry(
            nonce=nonce(), case_id=case_id, at=clock.now(), recorded_at=clock.now(),
            classification=classification, disease=disease, onset=onset, care=care))


def era(school, profile=Profile.P2):
    """Another profile is in force from today on."""
    with school.principal.begin(Right.SET_POLICY) as session:
        adopt(session, profile, None, clock.today())


def group(school, kind, name, *members, since=SINCE, until=None, seats=()):
    """A dormitory, bus or table and who belongs to it."""
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        made = Group(kind=kind, name=name)
        session.add(made)
        session.flush()
        session.execute(insert(Membership), [
            {"person_id": who.id, "group_id": made.id, "since": since, "until": until,
             "seat": seats[place] if seats else "", "place": ""}
            for place, who in enumerate(members)])
        return made.id


def other_class(school, name, *members, seats=(), since=SINCE):
    """A class of its own; its members leave 七(1)班, where everybody is enrolled."""
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).filter(
            Membership.group_id == 1, Membership.person_id.in_([who.id for who in members])
        ).delete()
    return group(school, GroupKind.CLASS, name, *members, seats=seats, since=since)


def proposed(school, case_id, days=None):
    """Names and ways of everybody who is proposed."""
    with school.doctor.read(Right.READ_CASES) as session:
        found = proposing.propose(session, case_id, days)
    return {each.name: each for each in found.people}


def close(who, last=MONDAY, first=None, grade=Grade.CLOSE, ways=(Way.CLASS,)):
    """One contact as the doctor confirms it."""
    return Told(who.id, grade, ways, first or last, last)


def confirmed(school, case_id, *told, giving=None):
    """Confirm them and give the orders."""
    return confirm(school.doctor, case_id, told, giving or Giving())


def orders(school):
    """Every order as it stands."""
    with school.doctor.read(Right.READ_CASES) as session:
        return queries.read(session, queries.IsolationOrder.id.is_not(None))
