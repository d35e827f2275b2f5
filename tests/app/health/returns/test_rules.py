"""The earliest return, at the edges of R7.2."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import Invalid
from app.health.returns.rules import Course, earliest, objections
from app.rulebook.diseases.catalogue import diseases
from app.rulebook.diseases.rules import Paper

DISEASES = diseases(date(2026, 11, 23))
BOTH = frozenset({Paper.DIAGNOSIS, Paper.RETURN})


def course(**told):
    return Course(**{
        name: clock.parse(value) if "T" in value else date.fromisoformat(value)
        for name, value in told.items()
    })


@pytest.mark.parametrize(("disease", "told", "moment"), [
    ("influenza", {"free_since": "2026-11-10T08:00"}, "2026-11-12T08:00"),
    ("measles", {"rash_on": "2026-03-02"}, "2026-03-07"),
    ("varicella", {"onset": "2026-11-01"}, "2026-11-16"),
    ("norovirus", {"free_since": "2026-11-10T08:00"}, "2026-11-13T08:00"),
    ("mumps", {"onset": "2026-11-01"}, "2026-11-11"),
    ("scarlet-fever", {"treated_from": "2026-11-01"}, "2026-11-09"),
    ("meningococcal", {"onset": "2026-11-01", "free_since": "2026-11-03T08:00"}, "2026-11-09"),
    ("meningococcal", {"onset": "2026-11-01", "free_since": "2026-11-10T08:00"},
     "2026-11-13T08:00"),
    ("tuberculosis", {}, None),
])
def test_the_latest_condition_counts(disease, told, moment):
    found = earliest(DISEASES[disease], course(**told))
    assert found.moment == (clock.parse(moment) if moment else None)
    assert found.missing == ()


def test_what_is_not_known_is_asked_and_gives_no_date():
    found = earliest(DISEASES["meningococcal"], course(onset="2026-11-01"))
    assert (found.moment, found.missing) == (None, ("since when there are no symptoms",))


def test_symptoms_that_end_before_they_begin_are_refused():
    with pytest.raises(Invalid):
        earliest(DISEASES["influenza"],
                 course(onset="2026-11-11", free_since="2026-11-10T08:00"))


def test_every_objection_is_a_sentence_and_none_is_left_a_second_later():
    flu, told = DISEASES["influenza"], course(free_since="2026-11-10T08:00")
    due = clock.parse("2026-11-12T08:00")
    assert objections(flu, told, frozenset(), False, due - timedelta(seconds=1)) == [
        "Earliest 2026-11-12 08:00: 48 hours without symptoms since 11-10 08:00.",
        "Missing: Diagnosis certificate.", "Missing: Return certificate."]
    assert objections(flu, told, BOTH, False, due) == []


def test_the_sign_must_be_seen_by_the_doctor():
    pox, told = DISEASES["varicella"], course(onset="2026-11-01")
    late = clock.parse("2026-12-01")
    assert "皮疹" in objections(pox, told, BOTH, False, late)[0]
    assert objections(pox, told, BOTH, True, late) == []


def test_every_rule_names_its_source_and_its_papers():
    assert len(DISEASES) >= 16
    assert all(one.source and one.papers and one.name for one in DISEASES.values())
