"""The table of the handbook, line by line (R1.2, R1.3): what a class outbreak raises, and not."""

import pytest

from app.alarms.watch.models import Alarm, AlarmCount
from app.health.absences.service import Heard, hear
from app.health.checks.rules import Round, Symptom
from app.people.rules import GroupKind
from tests.app.alarms.watch.conftest import COUGH, FEVER, MONDAY, RASH, VOMITING, day

DIARRHOEA = Symptom.DIARRHOEA

# name, who fell ill: (day of onset, symptoms), what is raised
CASES = [
    ("C1", [(0, FEVER)] * 3, ["T1a"]),
    ("C2", [(-1, FEVER)] * 2 + [(0, FEVER)] * 2, []),
    ("C3", [(-2, FEVER)] * 2 + [(-1, FEVER)] * 2 + [(0, FEVER)], ["T1b"]),
    ("C5", [(0, FEVER)] * 2 + [(0, RASH)], []),
    ("two days of four", [(-3, FEVER)] * 2 + [(-1, FEVER)] * 2 + [(0, FEVER)], []),
    ("a day of five", [(0, FEVER)] * 5, ["T1a", "T1b"]),
    ("like, not the same", [(0, VOMITING)] * 2 + [(0, DIARRHOEA)], ["T1a"]),
    ("what is like nothing", [(0, Symptom.OTHER)] * 5, []),
]


@pytest.mark.parametrize(("rows", "raised"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])
def test_the_table_of_the_handbook(ward, rows, raised):
    for person, (onset, symptom) in zip(ward.pupils(len(rows)), rows, strict=True):
        ward.ill(person, symptom, onset=day(onset))
    assert ward.rules == raised


def test_one_person_at_morning_noon_and_at_home_is_one(ward, school):
    li, wang = ward.pupils(2)
    ward.ill(li, FEVER, onset=MONDAY)
    ward.ill(li, FEVER, round_=Round.NOON)
    hear(school.doctor, li.id, Heard(MONDAY, "发烧，在家休息"))
    ward.ill(wang, FEVER)
    assert ward.rules == []


def test_a_family_that_calls_counts_like_a_check(ward, school):
    people = ward.pupils(3)
    for person in people[:2]:
        ward.ill(person, FEVER)
    hear(school.doctor, people[2].id, Heard(MONDAY, "昨晚发烧，今天请假"))
    assert ward.rules == ["T1a"]


def test_three_classes_of_a_grade_are_no_cluster_of_the_rules(ward):
    """C9: three fevers, three classes, three dormitories."""
    groups = [None, ward.group("七(2)班", class_no=2), ward.group("七(3)班", class_no=3)]
    for group in groups:
        (person,) = ward.pupils(1, group)
        ward.ill(person, FEVER)
    assert ward.rules == []


def test_three_of_a_dormitory_from_three_classes_are_one(ward, school):
    dormitory = ward.group("3号楼201", GroupKind.DORMITORY)
    for group in (None, ward.group("七(2)班", class_no=2), ward.group("七(3)班", class_no=3)):
        (person,) = ward.pupils(1, group)
        ward.sleeps(person, dormitory)
        ward.ill(person, FEVER)
    assert ward.rules == ["T1a"]
    (alarm,) = school.rows(Alarm)
    assert (alarm.unit, alarm.group_id) == (f"group:{dormitory}", dormitory)


def test_who_changed_the_class_counts_where_they_fell_ill(ward, school):
    other = ward.group("七(2)班", class_no=2)
    people = ward.pupils(3)
    for person in people[:2]:
        ward.ill(person, FEVER, onset=day(-1))
    moved = people[2]
    ward.move(moved, other, MONDAY)
    ward.ill(moved, FEVER, onset=day(-1))
    assert ward.rules == ["T1a"]
    late = ward.pupils(1)[0]
    ward.move(late, other, MONDAY)
    ward.ill(late, FEVER, onset=MONDAY)
    assert ward.counts == [(3, True)]


def test_who_is_still_ill_the_next_day_does_not_fall_ill_again(ward, school):
    first, second, third = ward.pupils(3)
    ward.ill(first, FEVER, day=day(-1))
    ward.ill(first, FEVER)
    ward.ill(second, FEVER)
    ward.ill(third, FEVER)
    assert ward.rules == []


def test_three_with_fever_and_cough_are_one_alarm(ward):
    for person in ward.pupils(3):
        ward.ill(person, FEVER, COUGH)
    assert ward.rules == ["T1a"]


def test_a_corrected_row_counts_anew_and_the_alarm_says_it_is_no_longer_met(ward, school):
    people = ward.pupils(4)
    for person in people:
        ward.ill(person, FEVER)
    ward.well(people[0])
    assert ward.rules == ["T1a"]
    ward.well(people[1])
    assert ward.rules == []
    assert ward.counts == [(3, True), (4, True), (3, True), (2, False)]
    ward.ill(people[1], FEVER)
    assert ward.rules == ["T1a"]
    assert len(school.rows(Alarm)) == 1
    assert [row.origin for row in school.rows(AlarmCount)] == ["health_check"] * 5
