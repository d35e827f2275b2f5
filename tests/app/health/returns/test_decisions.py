"""Until the doctor clears, the gate holds; the moment the doctor clears, it admits."""

from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.returns.models import Clearance
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.people.models import Restriction
from app.rulebook.diseases.rules import Paper
from app.security.rights import Role

SICK = Finding(Presence.SICK, frozenset({Symptom.FEVER}))
FREE = Course(free_since=clock.parse("2026-11-24T07:00"))
COLD = Decision("common-cold", FREE, frozenset({Paper.NOTE}))


@pytest.fixture
def li(school, wall_clock):
    """Ill at home since Monday; it is Wednesday 07:20."""
    made = school.enrol("李明")
    checks.check(school.doctor, made.id, Look(date(2026, 11, 23), Round.MORNING), SICK, None)
    wall_clock.go(days=2)
    return made


def test_the_gate_holds_until_the_doctor_clears_and_admits_the_moment_after(school, li):
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    decide(school.doctor, 1, COLD)
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    (absence,) = school.rows(Absence)
    assert (absence.outcome, absence.returned_on) == (Outcome.RETURNED, clock.today())


def test_a_rule_that_is_not_met_is_told_and_the_gate_stays_shut(school, li):
    told = r"Earliest 2026-11-26 07:00.*Missing: Diagnosis.*built in, since 2026-11-01"
    with pytest.raises(Invalid, match=told):
        decide(school.doctor, 1, Decision("influenza", FREE))
    assert school.rows(Clearance) == []
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


def test_the_doctor_may_decide_against_the_rule_and_says_why(school, li):
    decide(school.doctor, 1, Decision("influenza", FREE, why="疾控同意提前返校"))
    (row,) = school.rows(Clearance)
    assert (row.cleared, row.why) == (True, "疾控同意提前返校")
    assert row.earliest == clock.parse("2026-11-26T07:00")
    assert "48" in row.rule
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_a_refusal_keeps_the_gate_shut_and_needs_its_reason(school, li):
    with pytest.raises(Invalid, match="needs its reason"):
        decide(school.doctor, 1, Decision("influenza", FREE, cleared=False))
    decide(school.doctor, 1, Decision("influenza", FREE, cleared=False, why="仍低热"))
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    assert school.rows(Absence)[0].closed_at is None


def test_what_is_decided_is_decided_once(school, li):
    decide(school.doctor, 1, COLD)
    with pytest.raises(Conflict, match="closed already"):
        decide(school.doctor, 1, COLD)


def test_another_hold_of_the_same_person_stays(school, li):
    school.restrict(li)
    decide(school.doctor, 1, COLD)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    assert [row.closed_at is None for row in school.rows(Restriction)] == [False, True]


def test_what_was_entered_by_mistake_opens_the_gate_again(school, wall_clock):
    li = school.enrol("李明")
    look = Look(date(2026, 11, 23), Round.MORNING)
    row = checks.check(school.doctor, li.id, look, SICK, None)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    checks.check(school.doctor, li.id, look, Finding(), row)
    assert school.said(li, "36.5") == ("admit", "CLEAR")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DOCTOR])
def test_nobody_but_the_doctor_decides(school, li, role):
    with pytest.raises(NotAllowed):
        decide(school.desk(role), 1, COLD)
