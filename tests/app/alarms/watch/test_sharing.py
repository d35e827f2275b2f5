"""A shared meal replaces the like symptom; it can be corrected and taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.alarms.watch import queries, sharing
from app.alarms.watch.rules import ExposureKind
from app.alarms.watch.sharing import Shared, share, take_back
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.health.checks.rules import Symptom
from app.security.rights import Right
from tests.app.alarms.watch.conftest import FEVER, MONDAY, RASH, VOMITING, day
from tests.schools import on_sqlite


@pytest.fixture
def mixed(ward):
    """C5: two with a fever, one with a rash."""
    people = ward.pupils(3)
    for person, symptom in zip(people, (FEVER, FEVER, RASH), strict=True):
        ward.ill(person, symptom)
    return people


def supper(people, **more):
    return Shared(**{"kind": ExposureKind.MEAL, "day": MONDAY, "what": "晚餐，二食堂",
                     "people": [each.id for each in people]} | more)


def test_a_shared_meal_makes_a_cluster_of_different_symptoms(school, ward, mixed):
    assert ward.rules == []
    share(school.doctor, supper(mixed))
    assert ward.rules == ["T1a"]
    with school.doctor.read(Right.READ_ALARMS) as session:
        (alarm,) = queries.recent(session, full=True)
    assert alarm.what == "Shared meal 晚餐，二食堂"


def test_taken_back_it_counts_no_more_and_corrected_it_counts_anew(school, ward, mixed):
    row = share(school.doctor, supper(mixed))
    take_back(school.doctor, row)
    assert ward.rules == []
    with pytest.raises(Conflict):
        take_back(school.doctor, row)
    again = share(school.doctor, supper(mixed))
    share(school.doctor, supper(mixed[:2]), replaces=again)
    assert ward.rules == []
    with school.doctor.read(Right.READ_HEALTH) as session:
        (standing,) = sharing.standing(session, day(-7))
    assert (standing.people, standing.by) == (("学生0", "学生1"), "Doctor")


@on_sqlite
def test_five_who_ate_together_are_food_poisoning_and_who_falls_ill_later_is_counted(ward, school):
    people = ward.pupils(5)
    for person in people[:4]:
        ward.ill(person, VOMITING)
    share(school.doctor, supper(people))
    assert "event-food" not in ward.rules
    ward.ill(people[4], Symptom.DIZZINESS)
    assert "event-food" in ward.rules


@on_sqlite
def test_who_was_ill_before_the_meal_has_it_from_elsewhere(ward, school):
    people = ward.pupils(3)
    for person in people:
        ward.ill(person, RASH if person is people[0] else FEVER, day=day(-3))
    share(school.doctor, supper(people))
    assert ward.rules == []


BAD = [
    ({"people": [1]}, Invalid, "alone"), ({"day": MONDAY + timedelta(days=1)}, Invalid, "future"),
    ({"day": MONDAY - timedelta(days=90)}, Invalid, "two months"),
    ({"what": "  "}, Invalid, "which meal"), ({"people": [1, 99]}, NotFound, "no such person"),
]


@on_sqlite
def test_what_cannot_be_is_told_and_nothing_is_written(school, ward, mixed):
    for fields, kind, words in BAD:
        with pytest.raises(kind, match=words):
            share(school.doctor, replace(supper(mixed), **fields))
    with pytest.raises(NotAllowed):
        share(school.principal, supper(mixed))
    assert school.rows(sharing.SharedExposure) == []
