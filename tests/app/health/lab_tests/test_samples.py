"""A sample, its result, a correction: what can be told of a test, and what is kept of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.health.lab_tests import queries
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Method, Result, Sample, checked
from app.health.lab_tests.service import record, revise, take_back
from app.people.events import EventKind
from app.people.merging import service as merging
from app.people.merging.queries import family
from app.register import Period
from app.security.rights import Right, Role

NOW = clock.parse("2026-11-23T08:30")
TAKEN = clock.parse("2026-11-23T07:10")
SAMPLE = Sample("influenza", Method.ANTIGEN, TAKEN)


@pytest.fixture
def li(school):
    return school.enrol("李明")


def samples_of(school, person):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return queries.of_files(session, family(session, person.id))


@pytest.mark.parametrize(("changes", "word"), [
    ({"disease": ""}, "needs the disease"),
    ({"sampled_at": NOW + timedelta(minutes=6)}, "lies in the future"),
    ({"known_at": NOW}, "pending has no time"),
    ({"result": Result.NEGATIVE, "known_at": TAKEN - timedelta(seconds=1)}, "before the sample"),
    ({"result": Result.NEGATIVE, "known_at": NOW + timedelta(minutes=6)}, "lies in the future"),
])
def test_what_cannot_be_so_is_said_in_words(changes, word):
    with pytest.raises(Invalid, match=word):
        checked(replace(SAMPLE, **changes), NOW)


def test_a_result_without_a_time_is_known_now_and_never_before_its_sample():
    assert checked(replace(SAMPLE, result=Result.NEGATIVE), NOW).known_at == NOW
    late = replace(SAMPLE, sampled_at=NOW + timedelta(minutes=5), result=Result.INVALID)
    assert checked(late, NOW).known_at == late.sampled_at
    assert checked(SAMPLE, NOW).known_at is None


def test_a_sample_waits_for_its_result_and_every_row_is_kept(school, li, wall_clock):
    row = record(school.doctor, li.id, SAMPLE)
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert [each.name for each in queries.pending(session)] == ["李明"]
    wall_clock.go(minutes=15)
    done = revise(school.doctor, row, replace(SAMPLE, result=Result.NEGATIVE, place="卫生室"))
    (seen,) = samples_of(school, li)
    assert (seen.id, seen.sample.known_at, seen.group, seen.revised) == (
        done, clock.now(), "七(1)班", True)
    with pytest.raises(Conflict, match="Doctor wrote something else at 07:35"):
        revise(school.doctor, row, SAMPLE)
    with pytest.raises(Invalid, match="correction of a result needs its reason"):
        revise(school.doctor, done, replace(seen.sample, result=Result.INVALID))
    revise(school.doctor, done, replace(seen.sample, result=Result.INVALID, note="质控线未显"))
    assert [each.replaces_id for each in school.rows(LabTest)] == [None, row, done]
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert queries.one(session, row).sample.result is Result.INVALID
        assert queries.pending(session) == []
        (event,) = queries.events(session, family(session, li.id))
    assert (event.kind, event.title, event.state) == (
        EventKind.TEST, "Test: Antigen, 流行性感冒", "Not valid")


def test_a_test_that_was_none_is_taken_back_with_its_reason(school, li):
    row = record(school.doctor, li.id, SAMPLE)
    with pytest.raises(Invalid, match="needs its reason"):
        take_back(school.doctor, row, " ")
    take_back(school.doctor, row, "录错人")
    assert samples_of(school, li) == []
    assert [(each.withdrawn, each.note) for each in school.rows(LabTest)] == [
        (False, ""), (True, "录错人")]
    with pytest.raises(NotFound):
        revise(school.doctor, row, SAMPLE)


def test_one_sample_is_one_test_also_under_a_merged_file(school, li):
    twin = school.enrol("李明", "20269999")
    record(school.doctor, twin.id, SAMPLE)
    merging.merge(school.administrator, li.id, twin.id)
    with pytest.raises(Conflict, match="on file already"):
        record(school.doctor, li.id, SAMPLE)
    record(school.doctor, li.id, replace(SAMPLE, number="2"))
    assert [each.sample.number for each in samples_of(school, twin)] == ["2", ""]


def test_a_disease_that_nobody_knows_and_a_guard_are_refused(school, li):
    with pytest.raises(NotFound, match="no such disease"):
        record(school.doctor, li.id, replace(SAMPLE, disease="mystery"))
    for role in (Role.GUARD, Role.PRINCIPAL, Role.LOGISTICS, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            record(school.desk(role), li.id, SAMPLE)
    assert school.rows(LabTest) == []


def test_the_register_counts_by_the_day_of_the_sample(school, li):
    record(school.doctor, li.id, replace(SAMPLE, sampled_at=TAKEN - timedelta(days=1)))
    record(school.doctor, li.id, SAMPLE)
    day = clock.today()
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert [each.sample.sampled_at for each in queries.register(session, Period(day, day))] == [
            TAKEN]
