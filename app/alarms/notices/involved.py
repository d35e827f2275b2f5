"""Who a report is about: persons of its cases and alarms, and those named by hand."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices.models import NoticeSubject
from app.alarms.notices.rules import Origin
from app.alarms.watch.models import AlarmCount
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.contacts.standing import NEWEST
from app.people.merging.queries import merged_into
from app.people.models import Group, Membership, Person
from app.people.queries import CLASS_OF
from app.people.rules import GroupKind, Sex, age_on


@dataclass(frozen=True)
class Involved:
    """One of them; what concerns a case is empty for whoever is none.

    group, dormitory  where they belong
    onset             of the case, else the day on which an alarm counted them
    """

    person_id: int
    name: str
    sex: Sex | None
    age: int | None
    group: str
    dormitory: str
    case_id: int | None = None
    classification: Classification | None = None
    disease: str = ""
    onset: date | None = None
    care: Care | None = None
    place: str = ""


@dataclass(frozen=True)
class _Told:
    """What a case or an alarm says of somebody."""

    group_id: int | None = None
    case_id: int | None = None
    classification: Classification | None = None
    disease: str = ""
    onset: date | None = None
    care: Care | None = None
    place: str = ""


def people_of(session: Session, notice_id: int) -> list[int]:
    """The kept files of everybody, once each."""
    return list(_told(session, [notice_id]).get(notice_id, {}))


def people_in(session: Session, notices: Sequence[int] | None = None) -> dict[int, list[int]]:
    """The same of several reports, or of all."""
    return {key: list(told) for key, told in _told(session, notices).items()}


def involved(session: Session, notice_id: int) -> list[Involved]:
    """The same with what is known of them, by class and name."""
    told = _told(session, [notice_id]).get(notice_id, {})
    groups = dict(session.execute(select(Group.id, Group.name).where(
        Group.id.in_({each.group_id for each in told.values() if each.group_id}))).all())
    query = select(Person.id, Person.name, Person.sex, Person.birth_date, CLASS_OF).where(
        Person.id.in_(told))
    rooms, today = _dormitories(session, told), clock.today()
    found = []
    for key, name, sex, born, group in session.execute(query):
        each = told[key]
        found.append(Involved(
            key, name, sex, age_on(born, today), groups.get(each.group_id or 0, group),
            rooms.get(key, ""), each.case_id, each.classification, each.disease, each.onset,
            each.care, each.place))
    return sorted(found, key=lambda each: (each.group, each.name, each.person_id))


Told = dict[int, dict[int, _Told]]


def _told(session: Session, notices: Sequence[int] | None) -> Told:
    """By report and kept file; a case says more than an alarm, an alarm more than a name."""
    query = select(NoticeSubject.notice_id, NoticeSubject.origin, NoticeSubject.origin_id)
    if notices is not None:
        query = query.where(NoticeSubject.notice_id.in_(notices))
    into = merged_into(session)
    subjects = session.execute(query.order_by(NoticeSubject.id)).all()
    cases = _cases(session, [key for _n, origin, key in subjects if origin is Origin.CASE])
    alarms = _alarmed(session, [key for _n, origin, key in subjects if origin is Origin.ALARM])
    found: Told = {}
    for wanted in (Origin.PERSON, Origin.ALARM, Origin.CASE):
        for notice, origin, key in subjects:
            people = {Origin.PERSON: {key: _Told()}, Origin.ALARM: alarms.get(key, {}),
                      Origin.CASE: cases.get(key, {})}[wanted] if origin is wanted else {}
            for person, told in people.items():
                found.setdefault(notice, {})[into.get(person, person)] = told
    return found


def _dormitories(session: Session, people: Iterable[int]) -> dict[int, str]:
    return dict(session.execute(
        select(Membership.person_id, Group.name).join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id.in_(people), Membership.until.is_(None),
               Group.kind == GroupKind.DORMITORY)).all())


def _cases(session: Session, cases: Sequence[int]) -> Told:
    query = (
        select(Case, CaseEntry).join(CaseEntry, CaseEntry.case_id == Case.id)
        .where(NEWEST, Case.id.in_(cases))
    )
    return {case.id: {case.person_id: _Told(
        case.group_id, case.id, entry.classification, entry.disease, entry.onset, entry.care,
        entry.place)} for case, entry in session.execute(query)}


def _alarmed(session: Session, alarms: Sequence[int]) -> Told:
    """Whoever was ever counted: a correction takes nobody out of what was told."""
    found: Told = {}
    query = select(AlarmCount.alarm_id, AlarmCount.people).where(
        AlarmCount.alarm_id.in_(alarms)).order_by(AlarmCount.id)
    for alarm, people in session.execute(query):
        for person, day, *_what in json.loads(people or "[]"):
            found.setdefault(alarm, {})[person] = _Told(
                onset=date.fromisoformat(day) if day else None)
    return found


def groups_of(people: Iterable[Involved]) -> dict[str, int]:
    """How many of each class, the fullest first."""
    return _counted(each.group for each in people)


def dormitories_of(people: Iterable[Involved]) -> dict[str, int]:
    """How many of each dormitory."""
    return _counted(each.dormitory for each in people)


def _counted(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in filter(None, names):
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
