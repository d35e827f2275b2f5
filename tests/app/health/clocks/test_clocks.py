"""What is found opens the clock of its report in the same transaction; none is ever deleted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from app import clock
from app.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.health.clinic.rules import Out, Visit
from app.health.clinic.service import record, revise, take_back
from app.health.clocks import queries
from app.health.clocks.models import ReportClock, ReportSent
from app.health.clocks.registers import CLOCKS
from app.health.clocks.rules import Means, Sent, State, Trigger
from app.health.clocks.service import report
from app.register import Period
from app.security.rights import Right

MONDAY = date(2026, 11, 23)
CAME = clock.parse("2026-11-23T07:15")
FLU = Visit(CAME, "发热", disease="influenza")
BREATH = Finding(symptoms=frozenset({Symptom.SHORT_BREATH}))
LOOK = Look(MONDAY, Round.MORNING)


@pytest.fixture
def li(school):
    return school.enrol("李明")


def clocks(school):
    return [(row.trigger.value, row.origin, clock.local(row.due_at).strftime("%d %H:%M"))
            for row in school.rows(ReportClock)]


def read(school, day=MONDAY):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return queries.register(session, Period(day, day))


def test_a_suspicion_opens_the_clock_from_the_moment_they_came(school, li):
    record(school.doctor, li.id, FLU)
    assert clocks(school) == [("T2", "clinic_visit", "23 07:45")]
    (row,) = school.rows(ReportClock)
    assert "立即报告" in row.rule
    assert "〔2006〕65号" in row.source
    assert (row.disease, row.policy_id, row.account_id) == (
        "influenza", school.policy().id, school.doctor.actor.id)


def test_something_grave_opens_the_other_and_one_of_each_is_enough(school, li):
    row = record(school.doctor, li.id, replace(FLU, finding=BREATH))
    revise(school.doctor, row, replace(FLU, finding=BREATH, out=Out.HOSPITAL))
    checks.check(school.doctor, li.id, LOOK, BREATH, None)
    assert clocks(school) == [("T2", "clinic_visit", "23 07:45"),
                              ("T3", "clinic_visit", "24 07:15")]


def test_a_grave_finding_of_the_class_check_opens_the_same_clock(school, li):
    look = replace(LOOK, at=clock.parse("2026-11-23T07:00"))
    checks.check(school.doctor, li.id, look, BREATH, None)
    assert clocks(school) == [("T3", "health_check", "24 07:00")]
    record(school.doctor, li.id, Visit(CAME, "喘", BREATH))
    assert len(clocks(school)) == 1


def test_a_diagnosis_at_the_check_is_reported_and_a_cold_is_not(school, li):
    cold = Finding(symptoms=frozenset({Symptom.COUGH}), seen_doctor=True, diagnosis="感冒")
    row = checks.check(school.doctor, li.id, LOOK, cold, None)
    assert clocks(school) == []
    checks.check(school.doctor, li.id, LOOK, replace(cold, diagnosis="水痘"), row)
    assert clocks(school) == [("T2", "health_check", "23 07:50")]


def test_another_day_is_another_clock(school, li, wall_clock):
    checks.check(school.doctor, li.id, LOOK, BREATH, None)
    wall_clock.go(days=1)
    checks.check(school.doctor, li.id, Look(clock.today(), Round.MORNING), BREATH, None)
    assert len(clocks(school)) == 2


def test_what_was_mild_opens_nothing(school, li):
    mild = Finding(symptoms=frozenset({Symptom.FEVER}), temperature=Decimal("38.2"))
    record(school.doctor, li.id, Visit(CAME, "发热", mild, disease="common-cold"))
    assert clocks(school) == []


def test_a_clock_outlives_the_visit_and_cannot_be_deleted(school, li):
    row = record(school.doctor, li.id, FLU)
    take_back(school.doctor, row, "记错人")
    assert len(clocks(school)) == 1
    with pytest.raises((AppError, DBAPIError)), \
            school.doctor.begin(Right.KEEP_CLINIC) as session:
        session.execute(delete(ReportClock))
    assert len(clocks(school)) == 1
    report(school.doctor, 1, Sent(clock.now(), means=Means.NOT_NEEDED, note="记错人"))
    assert read(school)[0].state is State.NOT_NEEDED


def test_a_report_to_both_is_judged_by_the_first(school, li, wall_clock):
    record(school.doctor, li.id, FLU)
    wall_clock.set("07:50")
    report(school.doctor, 1, Sent(clock.parse("2026-11-23T07:45"), "金水区疾控中心"))
    report(school.doctor, 1, Sent(clock.now(), "区教育局", Means.FAX))
    (row,) = read(school)
    assert (row.state, [each.recipient for each in row.sent]) == (
        State.IN_TIME, ["金水区疾控中心", "区教育局"])
    with pytest.raises(Conflict, match="closed already"):
        report(school.doctor, 1, Sent(clock.now(), means=Means.NOT_NEEDED, note="排除"))


def test_late_by_a_second_is_late(school, li, wall_clock):
    record(school.doctor, li.id, FLU)
    wall_clock.set("07:46")
    with school.doctor.read(Right.READ_HEALTH) as session:
        (row,) = queries.open_ones(session)
    assert (row.state, row.name, row.what) == (State.OVERDUE, "李明", "流行性感冒")
    report(school.doctor, 1, Sent(clock.parse("2026-11-23T07:45:01"), "疾控"))
    (row,) = read(school)
    assert row.state is State.LATE
    told = {column.title: column.value(row) for column in CLOCKS.columns}
    assert told["How it stands"] == "1 second late; 11-23 07:45 By phone: 疾控"
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert queries.open_ones(session) == []
        (line,) = queries.events(session, [li.id])
    assert (line.title, line.tone) == ("To be reported: 流行性感冒", "hold")


def test_a_bad_report_leaves_nothing_behind(school, li):
    record(school.doctor, li.id, FLU)
    for bad in (Sent(clock.parse("2026-11-23T07:00"), "疾控"), Sent(clock.now(), "")):
        with pytest.raises(Invalid):
            report(school.doctor, 1, bad)
    with pytest.raises(NotFound):
        report(school.doctor, 9, Sent(clock.now(), "疾控"))
    with pytest.raises(NotAllowed):
        report(school.guard, 1, Sent(clock.now(), "疾控"))
    assert school.rows(ReportSent) == []


def test_an_open_clock_stays_on_the_list_of_later_days(school, li):
    record(school.doctor, li.id, FLU)
    assert [row.trigger for row in read(school, date(2026, 11, 25))] == [Trigger.T2]
    assert read(school, date(2026, 11, 22)) == []
