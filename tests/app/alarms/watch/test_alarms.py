"""An alarm says rule, source, window and persons; it is acknowledged, never deleted."""

from datetime import date

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from app import clock
from app.alarms.watch import queries
from app.alarms.watch.models import Alarm, AlarmCount
from app.alarms.watch.rules import Level, StepKind
from app.alarms.watch.service import acknowledge, note
from app.alarms.watch.views import State
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.merging.service import merge, unmerge
from app.register import Period
from app.security.rights import Right
from tests.app.alarms.watch.conftest import COUGH, FEVER, MONDAY, day
from tests.schools import on_sqlite


def read(school, full=True):
    with school.doctor.read(Right.READ_ALARMS) as session:
        return queries.recent(session, full)


@pytest.fixture
def three(ward):
    people = ward.pupils(3)
    for person in people:
        ward.ill(person, FEVER, COUGH)
    return people


def test_an_alarm_names_rule_source_window_persons_and_deadline(school, three):
    (alarm,) = read(school)
    assert (alarm.rule, alarm.level, alarm.where) == ("T1a", Level.REPORT, "七(1)班")
    assert "〔2006〕65号" in alarm.source
    assert (alarm.now.first, alarm.now.last, alarm.now.persons) == (MONDAY, MONDAY, 3)
    assert alarm.now.ids == {each.id for each in three}
    assert alarm.due_at == clock.parse("2026-11-24T07:00")
    with school.doctor.read(Right.READ_ALARMS) as session:
        ill = queries.people_of(session, alarm, full=True)
        known = queries.people_of(session, alarm, full=False)
    assert [(each.name, each.group, each.day) for each in ill] == [
        (f"学生{n}", "七(1)班", MONDAY) for n in range(3)]
    assert {each.what for each in ill} == {"Fever, Cough"}
    assert {each.what for each in known} == {""}


def test_the_deadline_is_the_policys_which_may_only_shorten_it(school, ward):
    school.tune(report_cluster=2)
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    (alarm,) = read(school)
    assert alarm.due_at == clock.parse("2026-11-23T09:00")


def test_who_may_not_read_health_files_learns_no_illness(school, three):
    acknowledge(school.doctor, 1, "发热，已报")
    (alarm,) = read(school, full=False)
    assert (alarm.rule, alarm.what, alarm.name, alarm.topic, alarm.disease, alarm.asked,
            alarm.source) == ("",) * 7
    assert [each.words for each in alarm.steps] == [""]
    with pytest.raises(NotAllowed):
        acknowledge(school.principal, 1, "看过")
    with pytest.raises(NotAllowed), school.guard.read(Right.READ_ALARMS):
        pass


def test_it_is_acknowledged_and_opens_again_when_somebody_is_added(school, ward, three):
    assert read(school)[0].state is State.OPEN
    with pytest.raises(Invalid):
        acknowledge(school.doctor, 1, "  ")
    acknowledge(school.doctor, 1, "已电话报疾控")
    with pytest.raises(Conflict):
        acknowledge(school.doctor, 1, "再来")
    note(school.doctor, 1, "班级已通风")
    (alarm,) = read(school)
    assert alarm.state is State.KNOWN
    assert [(each.kind, each.words, each.by) for each in alarm.steps] == [
        (StepKind.ACKNOWLEDGED, "已电话报疾控", "Doctor"),
        (StepKind.NOTE, "班级已通风", "Doctor")]
    (fourth,) = ward.pupils(1)
    ward.ill(fourth, FEVER)
    (alarm,) = read(school)
    assert (alarm.state, alarm.added) == (State.GROWN, {fourth.id})
    ward.well(fourth)
    assert read(school)[0].state is State.KNOWN
    with pytest.raises(NotFound):
        acknowledge(school.doctor, 99, "x")


@pytest.mark.parametrize("order", [(-2, -1, 0), (0, -1, -2), (-1, 0, -2)])
def test_an_outbreak_that_goes_on_is_one_alarm_whatever_the_order(school, ward, order):
    for back in order:
        for person in ward.pupils(3):
            ward.ill(person, FEVER, COUGH, onset=day(back))
    alarms = {each.rule: each for each in read(school)}
    assert set(alarms) == {"T1a", "T1b"}
    for alarm in alarms.values():
        assert (alarm.now.first, alarm.now.last, alarm.now.persons) == (day(-2), MONDAY, 9)


def test_a_quiet_day_between_makes_two_alarms_of_a_day_and_one_of_three(school, ward):
    for back in (-3, 0):
        for person in ward.pupils(5):
            ward.ill(person, FEVER, onset=day(back))
    assert sorted(ward.rules) == ["T1a", "T1a", "T1b"]


def test_a_lapsed_alarm_says_since_when(school, ward, three):
    ward.well(three[0])
    (alarm,) = read(school)
    assert (alarm.state, alarm.now.persons, alarm.most) == (State.LAPSED, 2, 3)
    assert alarm.lapsed_at == clock.now()
    with school.doctor.read(Right.READ_ALARMS) as session:
        assert queries.open_count(session) == 0


def test_two_files_of_one_person_count_once(school, ward):
    first, second, twin = ward.pupils(3)
    for person in (first, second, twin):
        ward.ill(person, FEVER)
    assert ward.rules == ["T1a"]
    merge(school.administrator, second.id, twin.id)
    assert ward.rules == []
    assert ward.counts == [(3, True), (2, False)]
    unmerge(school.administrator, twin.id)
    assert ward.rules == ["T1a"]


@on_sqlite
def test_nothing_of_it_can_be_deleted(school, three):
    for model in (Alarm, AlarmCount):
        with pytest.raises(DBAPIError, match="append-only"), \
                school.database.writer.begin() as connection:
            connection.execute(delete(model))


def test_the_register_of_a_period(school, three):
    with school.doctor.read(Right.READ_ALARMS) as session:
        assert len(queries.register(session, Period(MONDAY, MONDAY))) == 1
        assert queries.register(session, Period(date(2026, 11, 1), date(2026, 11, 20))) == []
