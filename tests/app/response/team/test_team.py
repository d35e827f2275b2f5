"""Who is in the team, by post or appointed; trainings; doctors against pupils (clause 4.2)."""

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.people.archiving.service import leave
from app.people.rules import Kind, Status
from app.people.staffing.rules import Paper
from app.people.staffing.service import add_certificate, begin_post, end_post
from app.register import Period
from app.response.team import queries, service, wording
from app.response.team.pending import pending
from app.response.team.queries import Member
from app.response.team.rules import (
    Appointed,
    Held,
    Ratio,
    Result,
    held,
    months_before,
    trained_minutes,
)
from app.security.rights import Right
from tests.schools import School, on_sqlite

TODAY = date(2026, 11, 23)
SINCE = date(2026, 9, 1)


@pytest.mark.parametrize(("doctors", "pupils", "needed", "met"), [
    (0, 0, 0, True), (0, 1, 1, False), (1, 600, 1, True), (1, 601, 2, False),
    (3, 1260, 3, True), (2, 1260, 3, False), (2, 1200, 2, True)])
def test_one_doctor_for_each_six_hundred_pupils_begun(
    doctors: int, pupils: int, needed: int, met: bool
) -> None:
    told = Ratio(doctors, pupils)
    assert (told.needed, told.met) == (needed, met)


@pytest.mark.parametrize(("day", "before"), [
    (TODAY, date(2025, 11, 23)), (date(2028, 2, 29), date(2027, 2, 28)),
    (date(2026, 1, 31), date(2025, 1, 31))])
def test_twelve_months_are_counted_to_the_corresponding_day(day: date, before: date) -> None:
    assert months_before(day, 12) == before


def test_only_trainings_of_the_last_twelve_months_count() -> None:
    passed = [(date(2025, 11, 23), 60), (date(2025, 11, 24), 30), (TODAY, 15),
              (date(2026, 11, 24), 600)]
    assert trained_minutes(passed, TODAY, 12) == 45


HELD = Held("发热学生处置", TODAY, 90, "周主任", ((1, Result.PASSED),))


@pytest.mark.parametrize("wrong", [
    {"topic": " "}, {"trainer": ""}, {"minutes": 0}, {"minutes": 1441}, {"participants": ()},
    {"day": date(2026, 11, 24)}])
def test_what_can_be_no_training_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        held(replace(HELD, **wrong), TODAY)  # type: ignore[arg-type]


def team(school: School, day: date = TODAY) -> list[Member]:
    with school.principal.read(Right.READ_TEAM) as session:
        return queries.team(session, day)


def roles(school: School, day: date = TODAY) -> list[tuple[str, str]]:
    return [(each.role, each.name) for each in team(school, day)]


def test_whoever_holds_the_post_is_in_the_team_and_others_are_appointed(school: School) -> None:
    doctor = school.enrol("张慧", kind=Kind.STAFF)
    teacher = school.enrol("陈老师", kind=Kind.STAFF)
    begin_post(school.doctor, doctor.id, "校医", SINCE)
    add_certificate(school.doctor, doctor.id, Paper("practice", "110410000001", SINCE))
    service.appoint(school.principal, Appointed("publicist", SINCE, teacher.id))
    service.appoint(school.principal, Appointed(
        "vice-principal", SINCE, name="周主任", organisation="区人民医院", phone="65540001",
        document="聘书 2026-01"))
    assert roles(school) == [("doctor", "张慧"), ("vice-principal", "周主任"),
                             ("publicist", "陈老师")]
    first, outside, third = team(school)
    assert (first.id, first.lacking, first.trained) == (None, (), False)
    assert (outside.trained, third.trained) == (True, False)
    assert wording.papers(first).endswith("110410000001")
    with school.principal.read(Right.READ_TEAM) as session:
        told = queries.ratio(session, TODAY)
        assert (told.doctors, told.met) == (1, True)
        assert [each.name for each in queries.untrained(session, TODAY)] == ["张慧", "陈老师"]
        assert [each.why for each in pending(session, clock.now())] == ["张慧, 陈老师"]
    end_post(school.doctor, doctor.id, date(2026, 11, 20))
    assert ("doctor", "张慧") not in roles(school)
    assert ("doctor", "张慧") in roles(school, date(2026, 11, 20))


def test_a_training_is_written_down_and_only_who_passed_is_trained(school: School) -> None:
    one, two = (school.enrol(name, kind=Kind.STAFF) for name in ("林老师", "陈老师"))
    for person in (one, two):
        service.appoint(school.principal, Appointed("publicist", SINCE, person.id))
    key = service.train(school.doctor, Held(
        "消毒与个人防护", TODAY, 240, "疾控 赵科长",
        ((one.id, Result.PASSED), (two.id, Result.FAILED), (one.id, Result.PASSED))))
    assert [each.trained for each in team(school)] == [True, False]
    with school.principal.read(Right.READ_TEAM) as session:
        (row,) = queries.training_register(session, Period(TODAY, TODAY))
    assert (row.number, row.passed, len(row.parts)) == ("PX-0001", 1, 2)
    assert wording.participants(row) == "林老师, 陈老师(Not passed (training))"
    service.withdraw_training(school.doctor, key)
    assert [each.trained for each in team(school)] == [False, False]


@on_sqlite
def test_whoever_left_the_school_is_no_doctor_of_it(school: School) -> None:
    gone = school.enrol("张慧", kind=Kind.STAFF)
    service.appoint(school.principal, Appointed("doctor", SINCE, gone.id))
    assert roles(school) == [("doctor", "张慧")]
    leave(school.administrator, gone.id, Status.RESIGNED)
    assert roles(school) == []
    with school.principal.read(Right.READ_TEAM) as session:
        assert queries.ratio(session, TODAY).doctors == 0


@on_sqlite
def test_bad_appointments_are_refused(school: School) -> None:
    desk = school.principal
    teacher = school.enrol("陈老师", kind=Kind.STAFF)
    for wrong in (Appointed("king", SINCE, teacher.id), Appointed("doctor", SINCE, name="外人"),
                  Appointed("volunteer", SINCE, name="李家长"),
                  Appointed("publicist", SINCE, teacher.id, until=date(2026, 8, 1))):
        with pytest.raises(Invalid):
            service.appoint(desk, wrong)
    with pytest.raises(NotFound):
        service.appoint(desk, Appointed("publicist", SINCE, 4711))
    key = service.appoint(desk, Appointed("publicist", SINCE, teacher.id))
    with pytest.raises(Conflict, match="already"):
        service.appoint(desk, Appointed("publicist", TODAY, teacher.id))
    service.leave(desk, key, date(2026, 10, 31))
    assert roles(school) == []
    assert service.appoint(desk, Appointed("publicist", TODAY, teacher.id))
    with pytest.raises(Conflict, match="ended"):
        service.leave(desk, key, TODAY)
