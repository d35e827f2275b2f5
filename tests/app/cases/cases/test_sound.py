"""What `check` proves of cases: a row that a hand slipped in is found."""

from app import clock, soundness
from app.cases.cases.models import Case
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.people.merging import service as merging
from app.storage.base import nonce

AT = clock.parse("2026-11-23T07:10")


def broken(school):
    return [each.title for each in soundness.prove(school.database) if not each.holds]


def test_a_positive_test_without_a_case_and_an_empty_case_are_found(school):
    li, twin = school.enrol("李明"), school.enrol("李明", "20269999")
    record(school.doctor, twin.id, Sample("influenza", Method.ANTIGEN, AT, Result.POSITIVE))
    merging.merge(school.administrator, li.id, twin.id)
    assert broken(school) == []
    reactions, school.database.reactions = school.database.reactions, {}
    school.write(
        LabTest(nonce=nonce(), person_id=li.id, disease="measles", method=Method.ANTIBODY,
                sampled_at=AT, at=AT, recorded_at=AT, result=Result.POSITIVE, policy_id=1),
        Case(nonce=nonce(), person_id=li.id, found_at=AT, recorded_at=AT, policy_id=1))
    school.database.reactions = reactions
    assert broken(school) == [
        "Every positive test has its case",
        "Every case says what is held true of it, and gave its order"]
