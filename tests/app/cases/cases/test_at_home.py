"""Who has a case and is at home is on the list of absences, and the return check ends it."""

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.health.absences import service as absences
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome, Source
from app.health.clinic.rules import Visit
from app.health.clinic.service import record as visit
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.isolation.stays import service as stays
from app.isolation.stays.acts import Admission, Leaving
from app.isolation.stays.rules import Went
from app.people.models import Membership
from app.rulebook.diseases.rules import Paper
from app.security.rights import Right
from tests.app.isolation.conftest import Ward
from tests.schools import on_sqlite

MONDAY = date(2026, 11, 23)
FLU = Told(Classification.CONFIRMED, "influenza", date(2026, 11, 22), why="医院诊断")
OUT = replace(FLU, classification=Classification.EXCLUDED, why="核酸阴性")
POSITIVE = Sample("influenza", Method.ANTIGEN, clock.parse("2026-11-23T07:10"), Result.POSITIVE)


@pytest.fixture
def li(school):
    return school.enrol("李明")


def listed(school):
    return [(row.source, row.cause, row.outcome) for row in school.rows(Absence)]


def test_a_positive_result_is_followed_up_until_the_doctor_clears(school, li, wall_clock):
    record(school.doctor, li.id, POSITIVE)
    (row,) = school.rows(Absence)
    assert (row.source, row.cause, row.since, row.left_at) == (
        Source.CASE, "流行性感冒", MONDAY, None)
    wall_clock.go(days=3)
    decide(school.doctor, row.id, Decision(
        "influenza", Course(free_since=clock.parse("2026-11-23T08:00")),
        frozenset({Paper.DIAGNOSIS, Paper.RETURN})))
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    assert school.rows(CaseEntry)[-1].care is Care.RECOVERED


def test_the_absence_that_is_known_already_is_the_one_that_goes_on(school, li):
    absences.hear(school.doctor, li.id, absences.Heard(MONDAY, "发热"))
    open_case(school.doctor, li.id, FLU)
    assert listed(school) == [(Source.CALL, "发热", None)]
    classify(school.doctor, 1, 1, OUT)
    assert listed(school) == [(Source.CALL, "发热", None)]


def test_who_is_in_the_clinic_is_at_school_until_they_go_home(school, li):
    visit(school.doctor, li.id, Visit(clock.now(), "咳嗽"))
    record(school.doctor, li.id, POSITIVE)
    assert school.rows(Absence) == []
    assert school.rows(CaseEntry)[0].care is Care.SCHOOL


@on_sqlite
def test_excluded_before_anybody_asked_it_never_was_an_absence(school, li):
    open_case(school.doctor, li.id, FLU)
    classify(school.doctor, 1, 1, OUT)
    assert listed(school) == [(Source.CASE, "流行性感冒", Outcome.MISTAKEN)]
    assert school.said(li, "36.5") == ("admit", "CLEAR")


@on_sqlite
def test_excluded_after_the_family_was_asked_the_return_is_still_checked(school, li):
    open_case(school.doctor, li.id, FLU)
    absences.trace(school.doctor, 1, absences.Told(Outcome.STILL_ILL, "仍发热"))
    classify(school.doctor, 1, 1, OUT)
    assert listed(school) == [(Source.CASE, "流行性感冒", None)]
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


@on_sqlite
def test_the_family_of_who_died_is_called_no_more(school, li):
    open_case(school.doctor, li.id, FLU)
    classify(school.doctor, 1, 1, replace(FLU, care=Care.DIED, why="医院通知"))
    assert listed(school) == [(Source.CASE, "流行性感冒", Outcome.CONFIRMED)]


@on_sqlite
def test_staff_without_a_class_have_their_case_and_no_absence(school, li):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).update({"until": date(2026, 9, 2)})
    open_case(school.doctor, li.id, FLU)
    assert listed(school) == []
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


@on_sqlite
def test_who_leaves_the_room_with_a_case_is_treated_where_they_went(school, li, wall_clock):
    ward = Ward(school)
    for went, care, place in ((Went.AMBULANCE, Care.HOSPITAL, "Ambulance (120)"),
                              (Went.HOME, Care.HOME, "")):
        who = school.enrol()
        key = stays.admit(school.doctor, Admission(who.id, ward.bed(str(1 + (went is Went.HOME)))))
        open_case(school.doctor, who.id, replace(FLU, care=Care.SCHOOL))
        wall_clock.go(minutes=20)
        stays.leave(school.doctor, key, Leaving(went, why="急"))
        now = school.rows(CaseEntry)[-1]
        assert (now.care, now.place, now.classification) == (care, place, FLU.classification)
