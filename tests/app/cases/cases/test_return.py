"""The return to class closes the chain: the case is over, the gate admits in the same second."""

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.cases.cases import queries
from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.orders.models import OrderChange
from app.cases.orders.rules import ChangeKind
from app.errors import Conflict
from app.health.absences.service import Heard, hear
from app.health.returns.models import Clearance
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.rulebook.diseases.rules import Paper
from app.security.rights import Right

FLU = Told(Classification.CONFIRMED, "influenza", date(2026, 11, 20), why="医院诊断")
WELL = Decision("influenza", Course(free_since=clock.parse("2026-11-20T07:00")),
                frozenset({Paper.DIAGNOSIS, Paper.RETURN}))


@pytest.fixture
def li(school):
    """At home with influenza since Friday."""
    made = school.enrol("李明")
    hear(school.doctor, made.id, Heard(date(2026, 11, 20), "发热"))
    open_case(school.doctor, made.id, FLU, ("absence", 1))
    return made


def test_cleared_they_are_recovered_and_let_in_at_once(school, li):
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    decide(school.doctor, 1, WELL)
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    entry = school.rows(CaseEntry)[-1]
    assert (entry.classification, entry.care) == (Classification.CONFIRMED, Care.RECOVERED)
    (change,) = school.rows(OrderChange)
    assert (change.kind, change.account_id) == (ChangeKind.RELEASED, school.doctor.actor.id)


def test_a_refusal_ends_nothing(school, li):
    decide(school.doctor, 1, replace(WELL, cleared=False, why="仍咳嗽"))
    assert len(school.rows(CaseEntry)) == 1
    assert school.rows(OrderChange) == []


def test_nobody_is_cleared_by_the_rule_of_a_milder_illness(school, li):
    cold = Decision("common-cold", WELL.course, frozenset({Paper.NOTE}))
    with pytest.raises(Conflict, match="A case of 流行性感冒 is open"):
        decide(school.doctor, 1, cold)
    assert school.rows(Clearance) == []
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    classify(school.doctor, 1, 1, replace(FLU, classification=Classification.EXCLUDED,
                                          onset=None, why="核酸阴性"))
    decide(school.doctor, 1, cold)
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_the_chain_stands_in_the_list_as_closed(school, li):
    decide(school.doctor, 1, WELL)
    with school.doctor.read(Right.READ_CASES) as session:
        (seen,) = queries.of_lately(session)
    assert (seen.open, seen.recovered, seen.held) == (False, True, None)
