"""A positive result opens case and order in one transaction; nothing of it is ever deleted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from app import clock
from app.cases.cases import following
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import Basis, ChangeKind, OrderKind
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.clinic.rules import Visit
from app.health.clinic.service import record as visit
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record, revise, take_back
from app.people.merging import service as merging
from app.people.models import Restriction

MONDAY = date(2026, 11, 23)
POSITIVE = Sample("influenza", Method.ANTIGEN, clock.parse("2026-11-23T07:10"),
                  Result.POSITIVE, place="卫生室")
COUGH = Finding(symptoms=frozenset({Symptom.COUGH}))


@pytest.fixture
def li(school):
    return school.enrol("李明")


def entries(school):
    return [(row.classification, row.onset) for row in school.rows(CaseEntry)]


def test_a_positive_result_opens_the_case_and_keeps_them_out_at_once(school, li):
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    test = record(school.doctor, li.id, POSITIVE)
    (case,), (entry,) = school.rows(Case), school.rows(CaseEntry)
    assert (case.person_id, case.group_id, case.origin, case.origin_id) == (
        li.id, 1, "lab_test", test)
    assert (entry.classification, entry.disease, entry.onset, entry.care, entry.said_by) == (
        Classification.ASYMPTOMATIC, "influenza", None, Care.HOME, "卫生室")
    assert entry.why == "Positive: Antigen, sample of 2026-11-23 07:10; no symptoms on file"
    (order,) = school.rows(IsolationOrder)
    assert (order.kind, order.disease, order.days, order.counted, order.basis, order.case_id) == (
        OrderKind.ISOLATE, "influenza", None, Basis.ONSET, MONDAY, case.id)
    assert "48 hours without symptoms" in order.rule
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


def test_with_symptoms_they_are_confirmed_from_the_first_of_them_on(school, li, wall_clock):
    since = clock.parse("2026-11-22T21:30")
    checks.check(school.doctor, li.id, Look(MONDAY, Round.MORNING), COUGH, None)
    visit(school.doctor, li.id, Visit(clock.now(), "咳嗽", replace(COUGH, onset=since)))
    record(school.doctor, li.id, POSITIVE)
    (entry,) = school.rows(CaseEntry)
    assert (entry.classification, entry.onset, entry.care) == (
        Classification.CONFIRMED, date(2026, 11, 22), Care.SCHOOL)
    assert "symptoms since 2026-11-22 (clinic visit)" in entry.why
    assert school.rows(IsolationOrder)[0].basis == date(2026, 11, 22)


@pytest.mark.parametrize(("days", "found"), [(7, Classification.CONFIRMED),
                                             (8, Classification.ASYMPTOMATIC)])
def test_what_was_seen_more_than_a_week_ago_is_another_illness(school, li, wall_clock, days, found):
    checks.check(school.doctor, li.id, Look(MONDAY, Round.MORNING),
                 Finding(Presence.HERE, COUGH.symptoms), None)
    wall_clock.go(days=days)
    record(school.doctor, li.id, replace(POSITIVE, sampled_at=clock.now()))
    assert school.rows(CaseEntry)[0].classification is found


def test_the_result_that_was_waited_for_opens_it_once_however_often_it_is_written(school, li):
    row = record(school.doctor, li.id, replace(POSITIVE, result=Result.PENDING))
    assert school.rows(Case) == []
    row = revise(school.doctor, row, POSITIVE)
    revise(school.doctor, row, replace(POSITIVE, number="A-17"))
    record(school.doctor, li.id, replace(POSITIVE, method=Method.NUCLEIC_ACID))
    assert len(school.rows(Case)) == len(school.rows(IsolationOrder)) == 1
    assert entries(school) == [(Classification.ASYMPTOMATIC, None)]


def test_a_positive_result_confirms_what_was_suspected_with_its_onset(school, li):
    told = Told(Classification.SUSPECTED, "influenza", MONDAY - timedelta(days=1), why="发热咳嗽")
    open_case(school.doctor, li.id, told)
    record(school.doctor, li.id, POSITIVE)
    assert entries(school) == [
        (Classification.SUSPECTED, MONDAY - timedelta(days=1)),
        (Classification.CONFIRMED, MONDAY - timedelta(days=1))]
    assert len(school.rows(IsolationOrder)) == 1


def test_a_late_result_reopens_what_was_excluded_meanwhile(school, li, wall_clock):
    row = record(school.doctor, li.id, replace(POSITIVE, result=Result.PENDING))
    case = open_case(school.doctor, li.id, Told(Classification.SUSPECTED, "influenza"))
    classify(school.doctor, case, 1, Told(Classification.EXCLUDED, "influenza", why="抗原阴性"))
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    wall_clock.go(hours=3)
    revise(school.doctor, row, POSITIVE)
    assert len(school.rows(Case)) == 1
    assert entries(school)[-1] == (Classification.ASYMPTOMATIC, None)
    assert school.said(li, "36.5", desk=None) == ("hold", "SEE_CLINIC")


def test_after_it_was_over_a_new_sample_is_a_new_case(school, li, wall_clock):
    record(school.doctor, li.id, POSITIVE)
    classify(school.doctor, 1, 1, Told(
        Classification.ASYMPTOMATIC, "influenza", care=Care.RECOVERED, why="医院解除"))
    wall_clock.go(days=20)
    record(school.doctor, li.id, replace(POSITIVE, sampled_at=clock.now(), result=Result.POSITIVE))
    assert len(school.rows(Case)) == 2
    record(school.doctor, li.id, replace(POSITIVE, disease="norovirus"))
    assert len(school.rows(Case)) == 3


def test_two_files_of_one_person_have_one_case(school, li):
    twin = school.enrol("李明", "20269999")
    record(school.doctor, twin.id, POSITIVE)
    merging.merge(school.administrator, li.id, twin.id)
    record(school.doctor, li.id, replace(POSITIVE, number="2"))
    assert len(school.rows(Case)) == 1


def test_a_result_that_is_corrected_leaves_case_and_order_to_the_doctor(school, li):
    row = record(school.doctor, li.id, POSITIVE)
    row = revise(school.doctor, row, replace(POSITIVE, result=Result.NEGATIVE, note="看错"))
    take_back(school.doctor, row, "录错")
    assert entries(school) == [(Classification.ASYMPTOMATIC, None)]
    assert {each.closed_at for each in school.rows(Restriction)} == {None}
    assert school.rows(OrderChange) == []


def test_when_the_order_cannot_be_written_neither_test_nor_case_is(school, li, monkeypatch):
    def fails(*_args):
        raise RuntimeError("no paper")

    monkeypatch.setattr(following, "give", fails)
    with pytest.raises(RuntimeError):
        record(school.doctor, li.id, POSITIVE)
    assert [school.rows(each) for each in (LabTest, Case, CaseEntry, IsolationOrder)] == [[]] * 4


def test_nothing_of_it_can_be_deleted_or_changed(school, li):
    record(school.doctor, li.id, POSITIVE)
    case = school.rows(Case)[0].id
    told = Told(Classification.EXCLUDED, "influenza", why="复核阴性")
    classify(school.doctor, case, 1, told)
    assert [each.kind for each in school.rows(OrderChange)] == [ChangeKind.ENDED]
    for table in (LabTest, Case, CaseEntry, IsolationOrder, OrderChange):
        for act in (delete(table), update(table).values(nonce="x")):
            with pytest.raises(DBAPIError), school.database.engine.begin() as connection:
                connection.execute(act)
