"""From the fever at the gate over room, test and case to the return: every row follows another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.cases.cases import queries
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.opening import beginning
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OPEN
from app.gate import service as gate
from app.health.absences import service as absences
from app.health.absences.models import Absence
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record, revise
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.isolation.stays import service as stays
from app.isolation.stays.acts import Admission, Leaving, Looked
from app.isolation.stays.looking import observe
from app.isolation.stays.rules import Went
from app.people.merging import service as merging
from app.people.models import Referral
from app.policy import Site
from app.rulebook.diseases.rules import Paper
from app.security.rights import Right
from tests.app.isolation.conftest import Ward
from tests.schools import on_sqlite

MONDAY = date(2026, 11, 23)
POSITIVE = Sample("influenza", Method.ANTIGEN, clock.parse("2026-11-23T07:50"),
                  Result.POSITIVE, place="卫生室")
TOLD = Told(Classification.CONFIRMED, "influenza", MONDAY)
PAPERS = frozenset({Paper.DIAGNOSIS, Paper.RETURN})


@pytest.fixture
def li(school):
    return school.enrol("李明")


@pytest.fixture
def stay(school, li, wall_clock):
    """李明 in a bed since 07:45, handed over by the gate with a fever."""
    ward = Ward(school)
    for at, celsius in (("07:41", "37.5"), ("07:43", "37.8")):
        wall_clock.set(at)
        school.scan(li, celsius)
    gate.refer(school.guard, school.passages[-1].nonce)
    wall_clock.set("07:45")
    return stays.admit(school.doctor, Admission(
        li.id, ward.bed(), school.rows(Referral)[0].id, escort="赵敏"))


def test_a_fever_becomes_a_case_and_ends_with_the_return(school, li, stay, wall_clock):
    wall_clock.set("08:10")
    record(school.doctor, li.id, POSITIVE)
    (case,), (entry,) = school.rows(Case), school.rows(CaseEntry)
    assert (entry.classification, entry.onset, entry.care) == (
        Classification.CONFIRMED, MONDAY, Care.SCHOOL)
    assert "observation room" in entry.why
    classify(school.doctor, case.id, entry.id, replace(TOLD, care=Care.HOME, why="家长在途"))
    assert school.rows(Absence) == []  # they lie here still, whatever is said
    entry = school.rows(CaseEntry)[-1]
    wall_clock.set("08:30")
    stays.leave(school.doctor, stay, Leaving(
        Went.HOSPITAL, to_place="市第一医院", fetched_by="李强（父）", why="步骤随后补记"))
    (absence,) = school.rows(Absence)
    classify(school.doctor, case.id, entry.id, replace(
        TOLD, care=Care.HOSPITAL, place="市第一医院", why="收治"))
    assert len(school.rows(Absence)) == 1
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    wall_clock.set("2026-11-27 07:30")
    decide(school.doctor, absence.id, Decision(
        "influenza", Course(free_since=clock.parse("2026-11-24T20:00")), PAPERS))
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    with school.doctor.read(Right.READ_CASES) as session:
        seen = queries.one(session, case.id)
        assert session.query(IsolationOrder).filter(OPEN).count() == 0
    assert (seen.recovered, [each.told.care for each in seen.entries]) == (
        True, [Care.SCHOOL, Care.HOME, Care.HOSPITAL, Care.RECOVERED])


@on_sqlite
def test_what_was_seen_in_the_room_tells_of_the_illness(school, li, wall_clock):
    ward = Ward(school)
    key = stays.admit(school.doctor, Admission(li.id, ward.bed()))
    wall_clock.go(minutes=5)
    observe(school.doctor, key, Looked(temperature=None, symptoms=frozenset(), note="无不适"))
    assert beginning(school.doctor, li.id).onset is None

    observe(school.doctor, key, Looked(temperature=Decimal("38.1"), site=Site.ARMPIT))
    known = beginning(school.doctor, li.id)
    assert (known.onset, known.care, known.origin) == (MONDAY, Care.SCHOOL, ("stay", key))


@on_sqlite
def test_what_the_family_told_is_the_onset_and_names_the_disease(school, li):
    absences.hear(school.doctor, li.id, absences.Heard(
        MONDAY, "流行性感冒（医院诊断）", clock.parse("2026-11-21T20:00")))
    known = beginning(school.doctor, li.id)
    assert (known.suspected, known.onset, known.care, known.origin) == (
        "influenza", date(2026, 11, 21), Care.HOME, ("absence", 1))
    record(school.doctor, li.id, replace(POSITIVE, sampled_at=clock.parse("2026-11-23T07:00")))
    assert school.rows(CaseEntry)[0].onset == date(2026, 11, 21)


@on_sqlite
def test_what_is_opened_under_a_merged_file_is_shown_under_the_kept_one(school, li):
    twin = school.enrol("李明", "20269999")
    open_case(school.doctor, twin.id, Told(Classification.SUSPECTED, "influenza", why="发热"))
    record(school.doctor, twin.id, replace(POSITIVE, sampled_at=clock.parse("2026-11-23T07:00"),
                                           disease="norovirus"))
    merging.merge(school.administrator, li.id, twin.id)
    with school.doctor.read(Right.READ_CASES) as session:
        assert {(each.person_id, each.number) for each in queries.of_lately(session)} == {
            (li.id, li.number)}
        assert [len(each.tests) for each in queries.of_person(session, twin.id)] == [1, 0]
    assert beginning(school.doctor, li.id).open == ("influenza", "norovirus")


@on_sqlite
def test_details_of_a_result_do_not_bring_back_what_was_excluded(school, li, wall_clock):
    wall_clock.set("08:10")
    row = record(school.doctor, li.id, POSITIVE)
    classify(school.doctor, 1, 1, Told(
        Classification.EXCLUDED, "influenza", why="复核两次核酸均为阴性"))
    revise(school.doctor, row, replace(POSITIVE, number="A-17"))
    assert school.rows(CaseEntry)[-1].classification is Classification.EXCLUDED


@on_sqlite
def test_two_open_cases_of_merged_files_are_told_and_one_is_excluded(school, li):
    twin, told = school.enrol("李明", "20269999"), Told(
        Classification.SUSPECTED, "influenza", why="发热")
    for each in (li, twin):
        open_case(school.doctor, each.id, told)
    merging.merge(school.administrator, li.id, twin.id)
    with school.doctor.read(Right.READ_CASES) as session:
        assert [each.double for each in queries.of_lately(session)] == [True, True]
    classify(school.doctor, 2, 2, replace(
        told, classification=Classification.EXCLUDED, why="档案合并，重复登记"))
    with school.doctor.read(Right.READ_CASES) as session:
        assert [each.double for each in queries.of_lately(session)] == [False, False]
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
