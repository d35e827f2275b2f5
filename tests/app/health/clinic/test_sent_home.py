"""Who is sent home from the clinic, or to hospital, is away until the doctor lets them in."""

from dataclasses import replace

import pytest

from app import clock
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome, Source
from app.health.clinic.rules import Out, Visit
from app.health.clinic.service import record, revise, take_back
from app.people.models import Membership, Restriction
from app.security.rights import Right

CAME = clock.parse("2026-11-23T07:15")
FETCHED = Visit(CAME, "腹痛", out=Out.PARENTS)


@pytest.fixture
def li(school):
    return school.enrol("李明")


@pytest.mark.parametrize("out", [Out.PARENTS, Out.HOSPITAL, Out.AMBULANCE])
def test_the_gate_holds_who_was_sent_home_ill(school, li, out):
    record(school.doctor, li.id, replace(FETCHED, out=out))
    (absence,) = school.rows(Absence)
    assert (absence.source, absence.cause, absence.left_at, absence.since) == (
        Source.CLINIC, "腹痛", clock.now(), clock.today())
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


def test_back_to_class_and_the_observation_room_open_nothing(school, li):
    row = record(school.doctor, li.id, replace(FETCHED, out=Out.CLASS))
    row = revise(school.doctor, row, replace(FETCHED, out=None))
    revise(school.doctor, row, replace(FETCHED, out=Out.OBSERVATION))
    assert school.rows(Absence) == []


def test_a_visit_that_goes_on_or_is_corrected_opens_one_absence(school, li, wall_clock):
    row = record(school.doctor, li.id, replace(FETCHED, out=None))
    wall_clock.go(minutes=10)
    row = revise(school.doctor, row, FETCHED)
    wall_clock.go(minutes=1)
    revise(school.doctor, row, replace(FETCHED, treatment="热敷", out_at=clock.parse(
        "2026-11-23T07:30")))
    assert [each.outcome for each in school.rows(Absence)] == [None]


def test_who_was_not_sent_home_after_all_is_held_no_more(school, li):
    row = record(school.doctor, li.id, FETCHED)
    row = revise(school.doctor, row, replace(FETCHED, out=Out.CLASS))
    (absence,) = school.rows(Absence)
    assert absence.outcome is Outcome.MISTAKEN
    assert all(each.closed_at for each in school.rows(Restriction))
    row = revise(school.doctor, row, FETCHED)
    take_back(school.doctor, row, "记错人")
    assert [each.outcome for each in school.rows(Absence)] == [Outcome.MISTAKEN] * 2
    assert all(each.closed_at for each in school.rows(Restriction))


def test_who_is_in_no_class_has_no_absence(school, li):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.delete(session.query(Membership).one())
    record(school.doctor, li.id, FETCHED)
    assert school.rows(Absence) == []
