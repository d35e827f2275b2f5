"""A school in which people fall ill."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.alarms.watch.models import Alarm, AlarmCount
from app.health.checks import service as checks
from app.health.checks.queries import latest
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.security.rights import Right
from tests.schools import Enrolled, School

MONDAY = date(2026, 11, 23)
FEVER, COUGH, RASH, VOMITING = Symptom.FEVER, Symptom.COUGH, Symptom.RASH, Symptom.VOMITING


@dataclass
class Ward:
    """The school, and what its alarms say."""

    school: School

    def pupils(self, count: int, group: int | None = None, since: date = date(2026, 9, 1)
               ) -> list[Enrolled]:
        """So many of class 七(1)班, or of another one."""
        found = [self.school.enrol(f"学生{n}") for n in range(count)]
        if group is not None:
            with self.school.administrator.begin(Right.IMPORT_PEOPLE) as session:
                for each in found:
                    row = session.query(Membership).filter_by(person_id=each.id).one()
                    row.group_id = group
        return found

    def group(self, name: str, kind: GroupKind = GroupKind.CLASS, **fields: object) -> int:
        """One more class or dormitory."""
        row = Group(kind=kind, name=name, **{"entry_year": 2026, "stage": "junior"} | fields)
        self.school.write(row)
        return self.school.rows(Group)[-1].id

    def move(self, person: Enrolled, group: int, since: date) -> None:
        """Another class from a day on."""
        with self.school.administrator.begin(Right.IMPORT_PEOPLE) as session:
            session.query(Membership).filter_by(person_id=person.id).one().until = since
            session.add(Membership(person_id=person.id, group_id=group, since=since))

    def sleeps(self, person: Enrolled, group: int, since: date = date(2026, 9, 1)) -> None:
        """A bed in a dormitory."""
        self.school.write(Membership(person_id=person.id, group_id=group, since=since))

    def ill(self, person: Enrolled, *symptoms: Symptom, day: date = MONDAY,
            onset: date | None = None, round_: Round = Round.MORNING,
            temperature: str | None = None, **more: object) -> None:
        """What the class check saw of somebody; an older look is corrected."""
        with self.school.doctor.read(Right.READ_HEALTH) as session:
            before = latest(session, person.id, day, round_)
            seen = before.id if before else None
        finding = Finding(
            symptoms=frozenset(symptoms), onset=clock.at(onset, time(6)) if onset else None,
            temperature=Decimal(temperature) if temperature else None, **more)
        at = clock.at(day, time(7))
        checks.check(self.school.doctor, person.id, Look(day, round_, at), finding, seen)

    def well(self, person: Enrolled, day: date = MONDAY) -> None:
        """It was a mistake: the look is corrected."""
        self.ill(person, day=day)

    @property
    def rules(self) -> list[str]:
        """The rules of the alarms that are met, in the order they were raised."""
        newest = {row.alarm_id: row for row in self.school.rows(AlarmCount)}
        return [row.rule for row in self.school.rows(Alarm) if newest[row.id].met]

    @property
    def counts(self) -> list[tuple[int, bool]]:
        """Every count: how many, and whether met."""
        return [(row.persons, row.met) for row in self.school.rows(AlarmCount)]


@pytest.fixture
def ward(school) -> Ward:
    return Ward(school)


def day(number: int) -> date:
    """A day of the week before Monday the 23rd: -2 is Saturday."""
    return MONDAY + timedelta(days=number)


