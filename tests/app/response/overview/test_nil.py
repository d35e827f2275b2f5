"""零报告: signed only when it is true; missing is not nil."""

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.health.checks.rules import Symptom
from app.reports import briefing
from app.response.overview import nil
from app.response.overview.models import NilReport
from app.security.rights import Right, Role
from tests.app.alarms.watch.conftest import FEVER, MONDAY
from tests.app.response.overview.conftest import report


def test_it_is_signed_when_every_class_has_reported_and_nothing_was_found(school):
    pupil = school.enrol()
    with pytest.raises(Invalid) as refused:
        nil.confirm(school.principal)
    assert "七(1)班" in refused.value.hint
    report(school, pupil)
    assert nil.confirm(school.principal).reported == 1
    (row,) = school.rows(NilReport)
    assert (row.day, row.signed, row.classes, row.reported) == (MONDAY, "Principal", 1, 1)
    with pytest.raises(Conflict, match="Principal"):
        nil.confirm(school.doctor)


def test_an_alarm_of_the_day_hinders_it(school, ward):
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    report(school)
    with pytest.raises(Invalid) as refused:
        nil.confirm(school.doctor)
    assert "alarm" in refused.value.hint
    assert not school.rows(NilReport)


@pytest.mark.parametrize("role", [Role.GUARD, Role.LOGISTICS, Role.ADMINISTRATOR])
def test_it_is_signed_by_doctor_or_principal(school, role):
    with pytest.raises(NotAllowed):
        nil.confirm(school.desk(role))


def test_where_no_class_is_expected_on_a_school_day_nothing_is_nil(school):
    with pytest.raises(Invalid) as refused:
        nil.confirm(school.principal)
    assert "nobody was looked at" in refused.value.hint


def standing(school):
    with school.principal.read(Right.READ_BRIEFING) as session:
        return nil.state(session, clock.now())


def test_what_is_found_after_it_was_signed_takes_it_back_in_sight(school, ward):
    people = ward.pupils(3)
    report(school, *people)
    nil.confirm(school.principal)
    assert standing(school).true
    for person in people:
        ward.ill(person, FEVER)
    told = standing(school)
    assert (told.signed, told.true) == ("Principal", False)
    with school.principal.read(Right.READ_BRIEFING) as session:
        assert "holds no more" in briefing.collect(school.principal, session, MONDAY).signed


def test_an_alarm_that_was_a_mistake_hinders_nothing(school, ward):
    people = ward.pupils(3)
    report(school, *people)
    for person in people:
        ward.ill(person, FEVER)
    assert [each for each in standing(school).hindered if "alarm" in each]
    for person in people:
        ward.well(person)
    assert not [each for each in standing(school).hindered if "alarm" in each]


def test_a_report_that_yesterday_left_unsent_hinders_it(school, ward, wall_clock):
    wall_clock.set("09:00")
    (person,) = ward.pupils(1)
    ward.ill(person, FEVER, Symptom.SHORT_BREATH)
    wall_clock.set("2026-11-24T09:00")
    told = standing(school)
    assert [each for each in told.hindered if "to be reported" in each]
