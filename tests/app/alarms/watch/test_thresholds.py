"""Events, clusters, influenza-like illness, suspended classes (R0.5, R1.4, R1.7, R1.8)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.alarms.watch.models import Alarm
from app.alarms.watch.rules import Level
from app.alarms.watch.thresholds import built_in
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.clinic.rules import Out, Visit
from app.health.clinic.service import record, revise
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.stays.models import Observation, ObservationSymptom, Stay
from app.isolation.stays.rules import Came
from app.policy import Profile
from app.rulebook.diseases import catalogue
from app.rulebook.service import change
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.ledger import models as _vouchers  # noqa: F401 - a stay names its voucher
from tests.app.alarms.watch.conftest import COUGH, FEVER, MONDAY, day
from tests.schools import on_sqlite

SORE = Symptom.SORE_THROAT


def seen(disease, *symptoms, onset=None, **more):
    """A visit of Monday morning in which somebody is suspected."""
    finding = Finding(symptoms=frozenset(symptoms), onset=onset)
    return Visit(clock.at(MONDAY, time(7, 15)), "就诊", finding, disease=disease, **more)


def at_six(when: date) -> datetime:
    return clock.at(when, time(6))


def case(ward, person, disease, onset=MONDAY, classification=Classification.CONFIRMED,
         care=Care.HOME, before=None):
    """A case, or one more entry of it; answers the case."""
    now, school = clock.now(), ward.school
    if before is None:
        school.write(Case(nonce=nonce(), person_id=person.id, found_at=now, recorded_at=now,
                          policy_id=school.policy().id))
        before = school.rows(Case)[-1].id
    school.write(CaseEntry(
        nonce=nonce(), case_id=before, at=now, recorded_at=now, classification=classification,
        disease=disease, onset=onset, care=care))
    return before


def test_every_threshold_names_what_is_counted_and_where_it_stands():
    known = catalogue.diseases(MONDAY)
    for each in built_in().values():
        assert each.asked, each.id
        assert each.source, each.id
        assert set(each.diseases) <= set(known), each.id
        assert each.level is Level.SUSPENSION or each.minutes or each.level is Level.WATCH, each.id
    assert len(built_in()) == 58


EDGES = [
    ("varicella", 5, "cluster-varicella", 10, "event-varicella"),
    ("hfmd", 2, "cluster-hfmd-class", 5, "cluster-hfmd"),
    ("measles", 2, "cluster-measles", 10, "event-measles"),
    ("conjunctivitis", 3, "cluster-conjunctivitis", None, ""),
]


@on_sqlite
@pytest.mark.parametrize(("disease", "few", "first", "many", "second"), EDGES,
                         ids=[row[0] for row in EDGES])
def test_the_edge_of_a_number(ward, disease, few, first, many, second):
    for number, person in enumerate(ward.pupils(many or few), 1):
        before = list(ward.rules)
        record(ward.school.doctor, person.id, seen(disease))
        if number == few - 1:
            assert first not in before
        if number == few:
            assert first in ward.rules
        if number == many:
            assert second not in before
            assert second in ward.rules


def test_one_case_of_plague_is_an_event_within_two_hours(ward):
    record(ward.school.doctor, ward.pupils(1)[0].id, seen("plague"))
    (alarm,) = ward.school.rows(Alarm)
    assert (alarm.rule, alarm.disease, alarm.due_at) == (
        "event-plague", "plague", clock.parse("2026-11-23T09:15"))


@on_sqlite
def test_seven_rolling_days_and_not_the_eighth(ward):
    for person in ward.pupils(4):
        record(ward.school.doctor, person.id, seen("rubella"))
    late, inside = ward.pupils(2)
    record(ward.school.doctor, late.id, seen("rubella", onset=at_six(day(-7))))
    assert ward.rules == []
    record(ward.school.doctor, inside.id, seen("rubella", onset=at_six(day(-6))))
    assert ward.rules == ["cluster-rubella"]


def test_an_excluded_case_counts_no_more_nor_does_the_suspicion_before_it(ward):
    people = ward.pupils(3)
    for person in people:
        record(ward.school.doctor, person.id, seen("conjunctivitis"))
    assert ward.rules == ["cluster-conjunctivitis"]
    made = case(ward, people[0], "conjunctivitis")
    assert ward.rules == ["cluster-conjunctivitis"]
    case(ward, people[0], "conjunctivitis", before=made,
         classification=Classification.EXCLUDED)
    assert ward.rules == []
    assert ward.counts == [(3, True), (2, False)]


@on_sqlite
def test_a_corrected_suspicion_moves_from_one_disease_to_the_other(ward):
    people = ward.pupils(3)
    rows = [record(ward.school.doctor, each.id, seen("conjunctivitis")) for each in people]
    revise(ward.school.doctor, rows[0], seen("measles"))
    assert ward.rules == []
    record(ward.school.doctor, ward.pupils(1)[0].id, seen("measles"))
    assert ward.rules == ["cluster-measles"]


def test_a_death_and_those_in_hospital_are_counted_on_that_day(ward):
    first, second = ward.pupils(2)
    case(ward, first, "hemorrhagic-fever", onset=day(-20), care=Care.DIED)
    assert ward.rules == ["event-hemorrhagic-fever-deaths"]
    case(ward, second, "influenza", onset=day(-3), care=Care.HOSPITAL)
    case(ward, first, "influenza", onset=day(-3), care=Care.HOSPITAL)
    assert ward.rules == ["event-hemorrhagic-fever-deaths", "suspend-grave"]


@on_sqlite
def test_influenza_like_is_thirty_eight_and_a_cough_or_a_sore_throat(ward):
    cool, alone, joined, *rest = ward.pupils(7)
    ward.ill(cool, FEVER, COUGH, temperature="37.9")
    ward.ill(alone, FEVER, temperature="39.0")
    ward.ill(joined, FEVER, temperature="38.4")
    ward.ill(joined, COUGH, round_=Round.NOON)  # the same day, another look
    for person in rest[:3]:
        ward.ill(person, FEVER, SORE, temperature="38.0")
    assert "suspend-new" not in ward.rules
    ward.ill(rest[3], FEVER, COUGH, temperature="38.5")
    assert "suspend-new" in ward.rules


def test_a_third_of_a_class_that_is_ill_now_may_be_suspended(ward):
    people = ward.pupils(7)
    for person in people[:2]:
        ward.ill(person, FEVER, COUGH, day=day(-1), temperature="38.6", presence=Presence.SICK)
    assert "suspend-current" not in ward.rules
    ward.ill(people[2], FEVER, COUGH, temperature="38.6")
    assert "suspend-current" in ward.rules


def test_a_cluster_of_covid_counts_under_the_old_profile_only(ward):
    school = ward.school
    for person in ward.pupils(2):
        record(school.doctor, person.id, seen("covid"))
    assert ward.rules == []
    change(school.principal, replace(school.policy(), profile=Profile.P2), {}, clock.today())
    record(school.doctor, ward.pupils(1)[0].id, seen("covid"))
    assert ward.rules == ["covid-cluster", "covid-one"]


@on_sqlite
def test_three_with_the_same_unexplained_grave_symptom_in_two_weeks(ward):
    for number, person in enumerate(ward.pupils(3)):
        ward.ill(person, Symptom.DIARRHOEA, day=day(-6 * number),
                 severe=frozenset({Symptom.DIARRHOEA}))
    assert ward.rules == ["event-unexplained"]


def test_the_observation_room_and_the_hospital_count_like_a_visit(ward, school):
    room = ObservationRoom(name="A 室", kind="respiratory", position=1)
    school.write(room)
    school.write(Bed(room_id=1, name="1", position=1))
    first, second, third = ward.pupils(3)
    for person in (first, second):
        ward.ill(person, FEVER)
    now = clock.now()
    school.write(Stay(
        nonce=nonce(), person_id=third.id, group_id=1, bed_id=1, came=next(iter(Came)),
        found_at=now, reserved_at=now, entered_at=now, recorded_at=now,
        policy_id=school.policy().id))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        look = Observation(nonce=nonce(), stay_id=1, at=now, recorded_at=now, symptoms=1,
                           temperature=Decimal("38.2"))
        session.add(look)
        session.flush()
        session.add(ObservationSymptom(observation_id=look.id, symptom=FEVER))
    assert ward.rules == ["T1a"]


@on_sqlite
def test_a_visit_that_ends_in_hospital_is_one_of_five(ward):
    for number, person in enumerate(ward.pupils(5), 1):
        assert "event-ili-hospital" not in ward.rules, number
        visit = seen("influenza", out=Out.HOSPITAL)
        record(ward.school.doctor, person.id, visit)
    assert "event-ili-hospital" in ward.rules
    assert timedelta(hours=2) == ward.school.rows(Alarm)[-1].due_at - clock.parse(
        "2026-11-23T07:15")
