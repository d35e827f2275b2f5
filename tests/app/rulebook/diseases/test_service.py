"""The school publishes a rule; what was decided before keeps the one it was made by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.returns.models import Clearance
from app.health.returns.rules import Course, earliest
from app.health.returns.service import Decision, decide
from app.register import Period
from app.rulebook.diseases.models import DiseaseRule
from app.rulebook.diseases.queries import editions, rule_on
from app.rulebook.diseases.registers import DISEASES
from app.rulebook.diseases.rules import Asked, Paper
from app.rulebook.diseases.service import publish
from app.security.rights import Right, Role

LOCAL = Asked(free_hours=72, papers=(Paper.DIAGNOSIS,), source="郑州市疾控 2026 年第 12 号通知")
MONDAY = date(2026, 11, 23)


def rule(school, day, disease="influenza"):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return rule_on(session, disease, day)


def test_a_rule_holds_from_its_day_on_and_the_built_in_one_before(school):
    publish(school.doctor, "influenza", LOCAL, MONDAY + timedelta(3))
    assert rule(school, MONDAY + timedelta(2)).free_hours == 48
    told = rule(school, MONDAY + timedelta(3))
    assert (told.free_hours, told.source, told.since, told.papers) == (
        72, LOCAL.source, date(2026, 11, 26), (Paper.DIAGNOSIS,))
    assert (told.listed.value, told.incubation) == ("C", (24, 168))


def test_of_two_for_the_same_day_the_later_one_holds_and_both_stand(school):
    publish(school.doctor, "influenza", LOCAL, MONDAY)
    publish(school.principal, "influenza", replace(LOCAL, free_hours=24), MONDAY)
    assert rule(school, MONDAY).free_hours == 24
    with school.doctor.read(Right.READ_DISEASES) as session:
        told = editions(session, "influenza", MONDAY)
    assert [(each.disease.free_hours, each.who) for each in told] == [
        (24, "Principal"), (72, "Doctor"), (48, "")]


def test_a_day_before_an_older_edition_is_refused_and_nothing_is_written(school):
    publish(school.doctor, "influenza", LOCAL, MONDAY + timedelta(9))
    with pytest.raises(Conflict, match="from 2026-12-02 on stands already"):
        publish(school.doctor, "influenza", LOCAL, MONDAY + timedelta(8))
    with pytest.raises(Invalid, match="days that are past"):
        publish(school.doctor, "mumps", LOCAL, MONDAY - timedelta(1))
    with pytest.raises(Invalid, match="needs its source"):
        publish(school.doctor, "mumps", replace(LOCAL, source=""), MONDAY)
    with pytest.raises(NotFound, match="no such disease"):
        publish(school.doctor, "流感", LOCAL, MONDAY)
    assert len(school.rows(DiseaseRule)) == 1


@pytest.mark.parametrize("role", [Role.GUARD, Role.LOGISTICS, Role.ADMINISTRATOR])
def test_only_doctor_and_principal_publish(school, role):
    with pytest.raises(NotAllowed):
        publish(school.desk(role), "influenza", LOCAL, MONDAY)


def test_a_decision_follows_the_rule_of_its_day_and_an_older_one_keeps_its_own(school, wall_clock):
    course = Course(free_since=clock.parse("2026-11-24T07:00"))
    for name in ("李明", "王芳"):
        made = school.enrol(name)
        sick = Finding(Presence.SICK, frozenset({Symptom.FEVER}))
        checks.check(school.doctor, made.id, Look(MONDAY, Round.MORNING), sick, None)
    publish(school.doctor, "influenza", LOCAL, MONDAY + timedelta(4))
    wall_clock.set("2026-11-26T08:00")
    both = frozenset({Paper.DIAGNOSIS, Paper.RETURN})
    decide(school.doctor, 1, Decision("influenza", course, both))
    wall_clock.set("2026-11-27T06:00")
    with pytest.raises(Invalid, match="Earliest 2026-11-27 07:00: 72 hours"):
        decide(school.doctor, 2, Decision("influenza", course, both))
    wall_clock.set("2026-11-27T07:00")
    decide(school.doctor, 2, Decision("influenza", course, frozenset({Paper.DIAGNOSIS})))
    before, after = school.rows(Clearance)
    assert "48 hours" in before.rule
    assert "built in, since 2026-11-01" in before.rule
    assert "72 hours" in after.rule
    assert LOCAL.source in after.rule
    assert "set by the school, since 2026-11-27" in after.rule


def test_the_earliest_return_is_counted_by_the_schools_own_days(school):
    publish(school.doctor, "varicella", Asked(onset_days=21, source="当地疾控"), MONDAY)
    told = earliest(rule(school, MONDAY, "varicella"), Course(onset=date(2026, 11, 1)))
    assert told.moment == clock.at(date(2026, 11, 23))


def test_the_register_shows_what_holds_on_its_day(school):
    publish(school.doctor, "influenza", LOCAL, MONDAY + timedelta(1))
    with school.doctor.read(Right.READ_DISEASES) as session:
        told = {day: {row.id: row for row in DISEASES.rows(session, Period(day, day))}
                for day in (MONDAY, MONDAY + timedelta(1))}
    assert [told[day]["influenza"].free_hours for day in told] == [48, 72]
    assert len(told[MONDAY]) == len({row.name for row in told[MONDAY].values()}) > 42
