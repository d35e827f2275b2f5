"""Of a disease that is counted from its rash, the rash tells when it infects (R7.2)."""

from datetime import date

import pytest

from app import clock
from app.cases.contacts import subject, wording
from app.cases.contacts.rules import Start, window
from app.cases.followup import service as followups
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.people.merging import service as merging
from app.security.rights import Right
from tests.app.cases.followup.conftest import ordered
from tests.app.cases.near import a_case


def day(number):
    return date(2026, 11, number)


def about(school, case):
    with school.doctor.read(Right.READ_CASES) as session:
        return subject.one(session, case)


@pytest.mark.parametrize(("onset", "rash", "first", "last", "counted"), [
    (18, 21, 17, 23, Start.RASH),      # measles: four days before the rash, until it was found
    (10, 13, 9, 17, Start.RASH),       # four days after it at most
    (18, None, 14, 22, Start.NO_RASH),
    (None, None, 19, 23, Start.FOUND),
])
def test_days_around_the_rash(onset, rash, first, last, counted):
    span = window(day(onset) if onset else None, day(23), (-4, 4), by_rash=True,
                  rash=day(rash) if rash else None)
    assert (span.first, span.last, span.counted) == (day(first), day(last), counted)


def test_the_first_row_that_tells_of_the_rash_counts_whichever_file_it_stands_in(school):
    li, twin = school.enrol("李明"), school.enrol("李明", "20260009")
    case = a_case(school, li, "measles", day(19))
    assert wording.window(about(school, case).window).startswith(
        "2026-11-15 to 2026-11-23 (onset 2026-11-19, no rash on file; check it")
    ordered(school, twin, basis=day(20))
    followups.record(school.doctor, twin.id, Answer(
        Status.DONE, day(22), symptoms=frozenset({Symptom.RASH})))
    checks.check(school.doctor, li.id, Look(day(23), Round.MORNING, clock.now()),
                 Finding(symptoms=frozenset({Symptom.RASH, Symptom.FEVER})), None)
    assert about(school, case).rash == day(23)
    merging.merge(school.administrator, li.id, twin.id)
    assert about(school, case).rash == day(22)
    assert wording.window(about(school, case).window).startswith(
        "2026-11-18 to 2026-11-23 (rash 2026-11-22; ")


def test_of_any_other_disease_a_rash_moves_nothing(school):
    li = school.enrol("李明")
    checks.check(school.doctor, li.id, Look(day(23), Round.MORNING, clock.now()),
                 Finding(symptoms=frozenset({Symptom.RASH})), None)
    case = a_case(school, li, "influenza", day(20))
    assert (about(school, case).rash, about(school, case).window.counted) == (None, Start.ONSET)
