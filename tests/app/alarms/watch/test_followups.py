"""What is told at a follow-up is an illness like any other: nobody else sees who is at home."""

from decimal import Decimal

from app import clock
from app.alarms.watch import queries
from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Classification
from app.cases.followup import service as followups
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.security.rights import Right
from tests.app.alarms.watch.conftest import COUGH, FEVER, MONDAY, VOMITING, day
from tests.app.cases.followup.conftest import ordered

HOT = Answer(Status.DONE, temperature=Decimal("38.2"), symptoms=frozenset({COUGH}))


def test_three_who_told_it_on_the_telephone_are_an_alarm_like_three_at_a_check(school, ward):
    people = ward.pupils(3)
    for person in people:
        ordered(school, person, basis=day(-1))
    for person in people:
        row = followups.record(school.doctor, person.id, HOT)
    assert "T1a" in ward.rules
    with school.doctor.read(Right.READ_ALARMS) as session:
        (alarm,) = (each for each in queries.recent(session, True) if each.rule == "T1a")
        (what,) = {each.what for each in queries.people_of(session, alarm, full=True)}
    assert alarm.now.ids == {each.id for each in people}
    assert what == "Fever, Cough"
    followups.revise(school.doctor, row, Answer(
        Status.DONE, temperature=Decimal("36.5"), symptoms=frozenset()))
    assert "T1a" not in ward.rules


def test_who_is_well_or_told_it_at_the_check_as_well_counts_once(school, ward):
    one, two, three = ward.pupils(3)
    for person in (one, two, three):
        ordered(school, person, basis=day(-1))
    ward.ill(one, FEVER)
    followups.record(school.doctor, one.id, HOT)
    ward.ill(two, FEVER)
    followups.record(school.doctor, three.id, Answer(Status.DONE, symptoms=frozenset()))
    assert "T1a" not in ward.rules
    row = followups.record(school.doctor, three.id, HOT)
    assert "T1a" in ward.rules
    followups.take_back(school.doctor, row, "打错电话")
    assert "T1a" not in ward.rules


def test_a_contact_with_symptoms_at_home_who_tests_positive_is_confirmed(school, ward, wall_clock):
    (li,) = ward.pupils(1)
    ordered(school, li, basis=day(-1))
    followups.record(school.doctor, li.id, Answer(
        Status.DONE, symptoms=frozenset({VOMITING}), told="夜里吐了两次"))
    wall_clock.go(days=1)
    record(school.doctor, li.id, Sample(
        "influenza", Method.NUCLEIC_ACID, clock.now(), Result.POSITIVE, place="疾控中心"))
    (entry,) = school.rows(CaseEntry)
    assert (entry.classification, entry.onset) == (Classification.CONFIRMED, MONDAY)
    assert "symptoms since 2026-11-23 (follow-up call)" in entry.why
