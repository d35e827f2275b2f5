"""Somebody has left the school: no area writes into their file any more (R8.7)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict
from app.health.absences import service as absences
from app.health.absences.rules import Outcome
from app.health.absences.service import Heard
from app.health.checks import service as checks
from app.health.checks.models import Check
from app.health.checks.rules import WELL, Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.clinic import service as clinic
from app.health.clinic.models import ClinicVisit
from app.health.clinic.rules import Out, Visit
from app.health.doses import service as doses
from app.health.doses.rules import Word
from app.health.lookback import service as lookback
from app.health.lookback.rules import Told as Trip
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.people.archiving.service import leave
from app.people.merging import service as merging
from app.people.rules import Status
from app.policy import Site
from app.rulebook.calendar.models import Term

TODAY = date(2026, 11, 23)
MORNING = Look(TODAY, Round.MORNING)
NOON = Look(TODAY, Round.NOON)
SICK = Finding(Presence.SICK, frozenset({Symptom.COUGH}))
SORE = Visit(clock.parse("2026-11-23T07:15"), "咽痛", Finding(
    temperature=Decimal("36.9"), site=Site.ARMPIT))
SHOT = doses.Shot("hepb", date(2026, 11, 20))


@pytest.fixture
def li(school):
    return school.enrol("李明", birth_date=date(2014, 3, 15))


def refused(*acts):
    for act in acts:
        with pytest.raises(Conflict, match="The file of 李明 is closed: Went to another school"):
            act()


def test_checks_absences_and_returns_are_closed(school, li):
    by = school.doctor
    row = checks.check(by, li.id, MORNING, SICK, None)
    leave(by, li.id, Status.TRANSFERRED)
    refused(
        lambda: checks.check(by, li.id, NOON, WELL, None),
        lambda: checks.take_back(by, li.id, MORNING, row),
        lambda: absences.hear(by, li.id, Heard(TODAY, "发热")),
        lambda: absences.trace(by, 1, absences.Told(Outcome.STILL_ILL, "仍咳嗽")),
        lambda: decide(by, 1, Decision("common-cold", Course(), why="家长要求")))
    assert [each.id for each in school.rows(Check)] == [row]


def test_who_is_in_the_clinic_is_let_out_and_nothing_more(school, li, wall_clock):
    by = school.doctor
    row = clinic.record(by, li.id, SORE)
    leave(by, li.id, Status.TRANSFERRED)
    wall_clock.go(minutes=10)
    over = clinic.revise(by, row, replace(SORE, out=Out.CLASS, out_at=clock.now()))
    refused(
        lambda: clinic.record(by, li.id, SORE),
        lambda: clinic.revise(by, over, SORE),
        lambda: clinic.take_back(by, over, "记错"))
    assert len(school.rows(ClinicVisit)) == 2


def test_doses_and_the_look_back_are_closed(school, li):
    by = school.doctor
    dose = doses.record(by, li.id, SHOT).id
    term = school.rows(Term)[0].id
    sheet = lookback.tell(by, li.id, term, Trip(), None)
    leave(by, li.id, Status.TRANSFERRED)
    refused(
        lambda: doses.record(by, li.id, replace(SHOT, vaccine="mmr")),
        lambda: doses.correct(by, dose, replace(SHOT, batch="A1"), "补批号"),
        lambda: doses.withdraw(by, dose, "误录"),
        lambda: doses.decide(by, li.id, doses.Decision("hepb", Word.DEFERRED, TODAY, "发热")),
        lambda: doses.look(by, li.id, doses.Look(2026, TODAY, has=True)),
        lambda: lookback.tell(by, li.id, term, Trip(note="改"), sheet),
        lambda: lookback.take_back(by, sheet))


def test_a_merged_file_is_as_closed_as_the_one_it_went_into(school, li):
    other = school.enrol("李明", "20260909")
    merging.merge(school.administrator, li.id, other.id)
    leave(school.doctor, li.id, Status.TRANSFERRED)
    refused(lambda: clinic.record(school.doctor, other.id, SORE))
