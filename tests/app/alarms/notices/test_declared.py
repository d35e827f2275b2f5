"""A class that declares a sudden event is reported within two hours (T4)."""

from datetime import timedelta

import pytest

from app import clock
from app.alarms.notices.models import Notice, NoticeMark
from app.alarms.notices.rules import Mark
from app.alarms.notices.service import mark, send
from app.health.checks.declarations import NOTHING, Declared, declare
from app.health.checks.rules import Round
from app.health.checks.service import Look
from app.people.models import Group
from tests.app.alarms.notices.conftest import to, written

CLUSTER = Declared(cluster=True, note="三人同餐后呕吐")


@pytest.fixture
def form(school, wall_clock):
    wall_clock.set("2026-11-23T08:00")
    school.enrol("李明")

    def send(told, round_=Round.MORNING, at="07:40", group=1):
        moment = clock.parse(f"{clock.today()}T{at}")
        declare(school.doctor, group, Look(clock.today(), round_, moment), told)

    return send


def test_it_is_due_two_hours_after_the_class_said_so(school, form, reports):
    form(CLUSTER)
    (row,) = school.rows(Notice)
    assert (row.trigger, row.due_at) == ("T4", clock.parse("2026-11-23T09:40"))
    assert row.what.startswith("七(1)班 ")
    assert row.what.endswith("三人同餐后呕吐")
    assert reports.one().staged
    assert reports.one().persons == 0
    assert reports.one(desk=school.principal).what == ""


@pytest.mark.parametrize(("told", "reported"), [
    (Declared(event=True, note="实验室泄漏"), 1), (Declared(unexplained=True, note="39.6"), 0),
    (NOTHING, 0),
])
def test_one_who_is_ill_of_nobody_knows_what_is_no_event(school, form, told, reported):
    form(told)
    assert len(school.rows(Notice)) == reported


def test_the_class_says_it_again_and_it_stays_one_report(school, form, wall_clock):
    form(CLUSTER)
    form(Declared(cluster=True, note="四人"), at="07:50")
    wall_clock.set("2026-11-23T14:00")
    form(CLUSTER, Round.NOON, "13:40")
    assert len(school.rows(Notice)) == 1
    assert school.rows(NoticeMark) == []
    form(NOTHING, Round.NOON, "13:50")
    form(CLUSTER, Round.NOON, "13:55")
    assert [row.why for row in school.rows(NoticeMark)] == [
        "the class no longer declares it", "the class declares it again"]


def test_another_class_and_an_event_after_the_last_was_over_are_others(school, form, wall_clock):
    form(CLUSTER)
    school.write(Group(kind=school.rows(Group)[0].kind, name="七(2)班", stage="junior",
                       entry_year=2026))
    form(CLUSTER, group=school.rows(Group)[-1].id)
    assert len(school.rows(Notice)) == 2
    send(school.doctor, 1, written(), [to()])
    mark(school.doctor, 1, Mark.ENDED, "无新增")
    wall_clock.set("2026-11-24T08:00")
    form(CLUSTER)
    last = school.rows(Notice)[-1]
    assert (last.id, last.due_at - last.found_at) == (3, timedelta(hours=2))
