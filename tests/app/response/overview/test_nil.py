"""零报告: signed only when it is true; missing is not nil."""

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.health.checks import service as checks
from app.health.checks.rules import Presence, Round
from app.response.overview import nil
from app.response.overview.models import NilReport
from app.security.rights import Role
from tests.app.alarms.watch.conftest import FEVER, MONDAY


def report(school, *people):
    look = checks.Look(MONDAY, Round.MORNING, clock.now())
    checks.rest(school.doctor, 1, look, {each.id: Presence.HERE for each in people})


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
