"""A small school that can be counted by hand: two classes, pupils put where a test wants them."""

from datetime import date

import pytest

from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.numbers import queries
from app.people.models import Group, Membership, Person
from app.people.rules import GroupKind
from app.register import Period
from app.security.rights import Right

TODAY = date(2026, 11, 23)
SECOND = 77
HERE, SICK = Finding(), Finding(Presence.SICK)


class SmallSchool:
    """甲乙丙丁 in 七(1)班, 戊己庚 in 七(2)班."""

    def __init__(self, school):
        self.school = school
        school.write(Group(id=SECOND, kind=GroupKind.CLASS, name="七(2)班", entry_year=2026,
                           class_no=2))
        self.pupils = {name: school.enrol(name) for name in "甲乙丙丁戊己庚"}
        for name in "戊己庚":
            self.move(name, SECOND, date(2026, 9, 1))

    def id(self, name):
        return self.pupils[name].id

    def move(self, name, group, day):
        with self.school.administrator.begin(Right.IMPORT_PEOPLE) as session:
            row = session.query(Membership).filter_by(person_id=self.id(name), until=None).one()
            if day == row.since:
                row.group_id = group
            else:
                row.until = day
                session.add(Membership(person_id=self.id(name), group_id=group, since=day))

    def born(self, name, day):
        with self.school.administrator.begin(Right.IMPORT_PEOPLE) as session:
            session.get(Person, self.id(name)).birth_date = date.fromisoformat(day)

    def see(self, name, finding, day=TODAY, round_=Round.MORNING, seen=None):
        return checks.check(self.school.doctor, self.id(name), Look(day, round_), finding, seen)

    def rest(self, group=1, day=TODAY, round_=Round.MORNING, where=Presence.HERE):
        people = dict.fromkeys((one.id for one in self.pupils.values()), where)
        return checks.rest(self.school.doctor, group, Look(day, round_), people)

    def numbers(self, first=TODAY, last=TODAY):
        with self.school.doctor.read(Right.READ_HEALTH) as session:
            return queries.numbers(session, Period(first, last))

    def read(self, rows, first=TODAY, last=TODAY):
        with self.school.doctor.read(Right.READ_HEALTH) as session:
            return rows(session, Period(first, last))


@pytest.fixture
def small(school):
    return SmallSchool(school)


def ill(*symptoms, presence=Presence.HERE):
    return Finding(presence, frozenset(symptoms or [Symptom.FEVER]))
