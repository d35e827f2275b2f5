"""Each area says what waits; a person is told what they may read and nothing else."""

from app import clock
from app.health.checks.rules import Symptom
from app.response.overview.queries import overview
from app.security.rights import Role
from app.supplies.requests import service as requests
from app.supplies.requests.service import Asked
from tests.app.alarms.watch.conftest import FEVER
from tests.schools import on_sqlite


def told(desk):
    return overview(desk, clock.now()).pending


def whats(desk, *tabs):
    """What is told, of some tabs alone where they are named."""
    return [each.what for each in told(desk) if not tabs or each.where[0] in tabs]


def test_a_class_that_has_not_reported_is_told_once_it_is_due(school, wall_clock):
    school.enrol()
    wall_clock.set("07:30")
    assert whats(school.principal, "health", "gate") == []
    wall_clock.set("10:30")
    assert sorted(whats(school.principal, "health", "gate")) == [
        "1 pupil has not come, nobody knows why", "七(1)班: morning check not reported"]
    assert whats(school.desk(Role.LOGISTICS), "health", "gate") == []


def test_an_alarm_is_told_with_its_illness_only_to_who_may_know_it(school, ward):
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    (doctor,) = [each for each in told(school.doctor) if each.where == ("isolation", "alarms")]
    (principal,) = [each for each in told(school.principal)
                    if each.where == ("isolation", "alarms")]
    assert "Fever" in doctor.what
    assert "Fever" not in principal.what + principal.why
    assert doctor.key == principal.key == 1


def test_a_single_report_with_a_clock_is_for_the_doctor_alone(school, ward):
    (person,) = ward.pupils(1)
    ward.ill(person, FEVER, Symptom.SHORT_BREATH)
    assert "学生0: to be reported" in whats(school.doctor)
    assert not [each for each in whats(school.principal) if "学生0" in each]


def test_the_store_tells_what_is_short_and_who_waits_for_approval(school, keeper):
    requests.ask(keeper.desk, Asked("张老师", {keeper.masks: 10}, "七(1)班"))
    assert "SQ-000001 waits for approval" in whats(school.principal)
    assert "SQ-000001 waits for approval" not in whats(keeper.desk)
    request = next(each for each in told(school.principal) if each.key == 1)
    requests.approve(school.principal, request.key, {})
    assert "SQ-000001 is to be handed out" in whats(keeper.desk)
    assert not [each for each in whats(school.principal) if "SQ-" in each]


@on_sqlite
def test_the_administrator_is_told_of_the_program_and_of_nothing_else(school, ward):
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    found = told(school.administrator)
    assert {each.where[0] for each in found} == {"system"}
    assert found[0].what == "There is no verified backup"
    seen = overview(school.administrator, clock.now(), clock.now())
    assert "backup" not in {each.where[1] for each in seen.pending}
    assert [each.name for each in seen.tiles] == ["accounts", "audited"]


def test_whatever_names_nobody_is_the_post_s_that_keeps_those_rows(school):
    school.enrol()
    every = [each for role in (Role.DOCTOR, Role.LOGISTICS, Role.PRINCIPAL)
             for each in told(school.desk(role))]
    assert not [each.what for each in every if not each.owner]
    owners = {each.what: each.owner for each in every}
    assert owners["No emergency plan against infectious disease is in force"] == "Principal"
