"""A threshold that is to be reported opens its report; its people are those who were counted."""

from datetime import timedelta

import pytest

from app import clock
from app.alarms.notices import history
from app.alarms.notices.models import Notice, NoticeMark, NoticeSubject
from app.alarms.notices.preparing import prepare
from app.alarms.notices.rules import Stage
from app.alarms.notices.service import send
from app.alarms.watch.models import Alarm
from app.alarms.watch.rules import ExposureKind
from app.alarms.watch.sharing import Shared, share
from app.people.merging.queries import family
from app.security.rights import Right
from tests.app.alarms.notices.conftest import to, written
from tests.app.alarms.watch.conftest import COUGH, FEVER, MONDAY, RASH, Ward


@pytest.fixture
def ward(school):
    return Ward(school)


def test_three_with_fever_in_a_class_are_reported_within_a_day(school, ward, reports):
    for one in ward.pupils(3):
        ward.ill(one, FEVER, onset=MONDAY)
    (alarm,), (row,) = school.rows(Alarm), school.rows(Notice)
    assert (row.trigger, row.found_at, row.due_at) == (
        "T1a", alarm.at, alarm.at + timedelta(hours=24))
    assert row.what.startswith("七(1)班 ")
    assert (row.rule, row.source) == (alarm.asked, alarm.source)
    view = reports.one()
    assert (view.persons, view.staged) == (3, True)
    hidden = reports.one(desk=school.principal)
    assert (hidden.what, hidden.rule, hidden.trigger, hidden.persons) == ("", "", "T1a", 3)


def test_the_deadline_of_the_policy_is_shorter_and_holds(school, ward):
    school.tune(report_cluster=2)
    for one in ward.pupils(3):
        ward.ill(one, FEVER, onset=MONDAY)
    (row,) = school.rows(Notice)
    assert row.due_at - row.found_at == timedelta(hours=2)


@pytest.mark.parametrize(("told", "reported"), [(False, 1), (True, 2)])
def test_the_next_threshold_joins_what_nobody_has_sent(school, ward, wall_clock, told, reported):
    people = ward.pupils(5)
    for one in people[:3]:
        ward.ill(one, FEVER, onset=MONDAY)
    assert [row.trigger for row in school.rows(Notice)] == ["T1a"]
    wall_clock.set("09:00")
    if told:
        send(school.doctor, 1, written(), [to()])
    tuesday = MONDAY + timedelta(days=1)
    wall_clock.set("2026-11-24T07:20")
    for one in people[3:]:
        ward.ill(one, FEVER, day=tuesday, onset=tuesday)
    assert [row.rule for row in school.rows(Alarm)] == ["T1a", "T1b"]
    assert len(school.rows(NoticeSubject)) == 2
    assert len(school.rows(Notice)) == reported


def test_no_longer_reached_after_it_was_told_is_corrected(school, ward, reports, wall_clock):
    people = ward.pupils(3)
    for one in people:
        ward.ill(one, FEVER, onset=MONDAY)
    wall_clock.set("09:00")
    send(school.doctor, 1, written(), [to()])
    wall_clock.go(minutes=5)
    ward.well(people[0])
    assert reports.stages()[-1] == ("correction", "running")
    (row,) = school.rows(NoticeMark)
    assert row.why == "the threshold is no longer reached"
    ward.ill(people[0], FEVER, onset=MONDAY)
    assert [each.why for each in school.rows(NoticeMark)][-1] == "the threshold is reached again"
    assert reports.one().persons == 3


def test_a_shared_meal_of_the_alarms_page_is_in_the_report(school, ward):
    people = ward.pupils(3)
    for one, symptom in zip(people, (FEVER, FEVER, RASH), strict=True):
        ward.ill(one, symptom, onset=MONDAY)
    share(school.doctor, Shared(ExposureKind.MEAL, MONDAY, "晚餐，二食堂",
                                [each.id for each in people]))
    told = prepare(school.doctor, 1, Stage.INITIAL).draft
    assert told.exposure == "2026-11-23 Shared meal 晚餐，二食堂 3 persons"


def test_a_watch_of_the_school_is_not_reported(school, ward):
    ward.ill(ward.pupils(1)[0], COUGH, onset=MONDAY)
    assert school.rows(Notice) == []


def test_each_of_them_finds_the_report_on_their_time_line(school, ward, reports, wall_clock):
    people = ward.pupils(3)
    for one in people:
        ward.ill(one, FEVER, onset=MONDAY)
    wall_clock.set("09:00")
    send(school.doctor, 1, written(Stage.INITIAL), [to(receipt="2026-17")])
    with school.doctor.read(Right.READ_HEALTH) as session:
        (event,) = history.events(session, family(session, people[1].id))
        assert list(history.events(session, [school.enrol("王芳").id])) == []
    assert event.title == "Epidemic report: Initial report"
    assert "receipt 2026-17" in event.detail
    assert (event.tone, event.at) == ("admit", clock.now())
