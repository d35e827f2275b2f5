"""After the classes rose, the checks of the old year still show the old classes, whole."""

from datetime import date

import pytest

from app.health.absences import queries as absences
from app.health.checks import queries, service, summary
from app.health.checks.rules import Finding, Presence, Round, Tally
from app.health.checks.service import Look
from app.people import newyear
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.register import Period
from app.security.rights import Right

DAY = date(2026, 11, 23)
FIRST = date(2027, 9, 1)
MORNING = Look(DAY, Round.MORNING)
SICK = Finding(Presence.SICK, note="家长来电")


@pytest.fixture
def risen(school, wall_clock):
    """七(1)班 with 李明 and 九(1)班 with 赵六, both ill on a day of the old year."""
    nine = Group(kind=GroupKind.CLASS, name="九(1)班", stage="junior", grade=9, entry_year=2024,
                 class_no=1)
    school.write(nine)
    nine = next(row for row in school.rows(Group) if row.name == "九(1)班")
    li, zhao = school.enrol("李明"), school.enrol("赵六")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        held = session.query(Membership).filter_by(person_id=zhao.id).one()
        held.group_id = nine.id
    for pupil in (li, zhao):
        service.check(school.doctor, pupil.id, MORNING, SICK, None)
    wall_clock.set("2027-09-02T08:00")
    newyear.promote(school.administrator, FIRST)
    return li, zhao


def read(school, question, *words):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return question(session, *words)


def test_an_old_day_shows_the_old_classes_and_who_graduated_since(school, risen):
    lines = read(school, queries.classes, DAY, Round.MORNING)
    assert [(line.name, line.tally) for line in lines] == [
        ("七(1)班", Tally(1, 0, 0, 1)), ("九(1)班", Tally(1, 0, 0, 1))]
    rows = read(school, summary.found, Period(DAY, DAY))
    assert {(row.group, row.name) for row in rows} == {("七(1)班", "李明"), ("九(1)班", "赵六")}


def test_today_has_the_new_class_and_nobody_who_left(school, risen):
    (line,) = read(school, queries.classes, FIRST, Round.MORNING)
    assert (line.name, line.tally.expected) == ("八(1)班", 1)


def test_an_absence_names_the_class_in_which_it_began(school, risen):
    assert {row.group for row in read(school, absences.register, Period(DAY, DAY))} == {
        "七(1)班", "九(1)班"}
