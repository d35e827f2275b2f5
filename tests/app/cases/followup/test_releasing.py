"""Nobody is released by the clock: a person does it, and who may not go stays by name."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app import clock
from app.cases.contacts.rules import Grade
from app.cases.followup import daily, releasing, service
from app.cases.followup.rules import DayState, Due, Status
from app.cases.followup.service import Answer
from app.cases.orders.following import go_on
from app.cases.orders.rules import OrderKind
from app.errors import Conflict, Invalid
from app.isolation.stays.rules import Mood
from app.people.archiving.service import leave
from app.people.rules import Status as People
from app.rulebook import profiles
from app.security.rights import Right
from tests.app.cases.followup.conftest import TODAY, ordered
from tests.schools import on_sqlite

DAY = timedelta(days=1)
WELL = Answer(Status.DONE, temperature=Decimal("36.5"), symptoms=frozenset(), mood=Mood.CALM)


def listed(school):
    with school.doctor.read(Right.READ_CASES) as session:
        return daily.daily(session, clock.today())


def only(school):
    (line,) = listed(school).lines
    return line


def states(line):
    return [each.state for each in line.days]


def test_after_the_last_day_only_a_person_releases(school, li, wall_clock):
    key = ordered(school, li, days=2)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    for _day in range(2):
        wall_clock.go(days=1)
        service.record(school.doctor, li.id, WELL)
    assert only(school).ends_today
    assert listed(school).tomorrow == 1
    refused = releasing.release(school.doctor, [key]).refused
    assert refused[0][0] == "李明"
    assert "needs its reason" in refused[0][1]
    wall_clock.go(days=5)
    line = only(school)
    assert (line.over, line.due, len(line.days)) == (True, Due.RELEASE, 2)
    assert releasing.release(school.doctor, [key]).names == ("李明",)
    assert listed(school).lines == ()
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_of_many_who_may_not_go_stays_by_name(school, li, wall_clock):
    wang = school.enrol("王芳", "20260002")
    keys = [ordered(school, each, days=1) for each in (li, wang)]
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    wall_clock.go(days=1)
    done = releasing.release(school.doctor, keys)
    assert done.names == ("李明",)
    assert done.refused[0][0] == "王芳"
    assert "11-24" in done.refused[0][1]
    assert [each.name for each in listed(school).lines] == ["王芳"]


def test_an_end_set_by_hand_and_a_later_exposure_move_it_with_who_and_why(school, li, wall_clock):
    key = ordered(school, li)
    wall_clock.go(days=1)
    with pytest.raises(Invalid, match="who said so"):
        releasing.set_end(school.doctor, key, TODAY + 4 * DAY, "", "疾控通知")
    releasing.set_end(school.doctor, key, TODAY + 4 * DAY, "区疾控 王工", "核酸阴性")
    assert only(school).ends_on == TODAY + 4 * DAY
    releasing.expose(school.doctor, key, TODAY + DAY, "又同乘校车")
    line = only(school)
    assert (line.ends_on, line.day) == (TODAY + 8 * DAY, 0)
    assert states(line) == [DayState.OPEN]  # day 1 of the first count is asked about all the same


@on_sqlite
def test_who_goes_on_with_the_next_stage_is_not_let_go_unseen(school, li, wall_clock):
    key = ordered(school, li, OrderKind.CENTRAL, days=1, disease=profiles.disease(),
                  grade=Grade.CLOSE, profile="P2")
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    wall_clock.go(days=1)
    ((_name, words),) = releasing.release(school.doctor, [key]).refused
    assert words.startswith("After this comes: Health monitoring at home, 7 days.")
    assert releasing.release(school.doctor, [key], "疾控同意不再监测").names == ("李明",)


@on_sqlite
def test_nobody_goes_on_with_days_of_which_nobody_wrote(school, li, wall_clock):
    key = ordered(school, li, OrderKind.CENTRAL, days=2, disease=profiles.disease(),
                  grade=Grade.CLOSE, profile="P2")
    wall_clock.go(days=2)
    with pytest.raises(Conflict, match="about 11-24 of 李明"):
        go_on(school.doctor, [key])
    service.record(school.doctor, li.id, replace(WELL, day=TODAY + DAY))
    with pytest.raises(Conflict, match="not asked today yet"):
        go_on(school.doctor, [key])
    service.record(school.doctor, li.id, WELL)
    go_on(school.doctor, [key])
    line = only(school)
    assert [(each.kind, each.end) for each in line.orders] == [
        (OrderKind.MONITOR, TODAY + 9 * DAY)]


@on_sqlite
def test_of_two_orders_one_that_is_past_its_end_is_seen_while_the_other_goes_on(
        school, li, wall_clock):
    short = ordered(school, li, OrderKind.WATCH, days=1, disease="influenza")
    ordered(school, li, OrderKind.HOME, days=7)
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    wall_clock.go(days=1)
    line = only(school)
    assert (line.over, line.ask, line.due) == (True, True, Due.RELEASE)
    assert releasing.release(school.doctor, [short]).names == ("李明",)
    line = only(school)
    assert (line.over, line.due, len(line.orders)) == (False, Due.ASK, 1)


@on_sqlite
def test_who_has_left_the_school_is_released_with_a_reason_though_days_have_no_entry(
        school, li, wall_clock):
    key = ordered(school, li)
    wall_clock.go(days=2)
    leave(school.administrator, li.id, People.TRANSFERRED)
    assert only(school).gone
    with pytest.raises(Conflict, match="is closed"):
        service.give_up(school.doctor, li.id, TODAY + DAY, "已转学")
    ((_name, words),) = releasing.release(school.doctor, [key]).refused
    assert "has left the school" in words
    assert releasing.release(school.doctor, [key], "已转学，已告知转入学校").names == ("李明",)
    assert listed(school).lines == ()
