"""How often, by when, and how far it got (R4.3)."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.campus.rounds import catalogue, plan
from app.campus.rounds.plan import Alert, Line, Often, Standing
from app.campus.rounds.rules import STRONG, Task
from app.errors import Invalid
from app.places.grid.rules import Use
from app.rulebook.disinfection.catalogue import purposes

MONDAY = date(2026, 11, 23)
SCHOOL = plan.week(MONDAY)[:5]


def line(normal: str, **more: object) -> Line:
    """The same at every alert."""
    often = plan.read_often(normal)
    return Line(Use.CLASSROOM, Task.TOUCH, dict.fromkeys(Alert, often), **more)


def test_the_built_in_plan_can_be_read_and_every_strength_in_it_exists():
    lines = catalogue.lines()
    assert (Use.CLASSROOM, Task.VENTILATE) in lines
    for each in lines.values():
        assert (each.task in STRONG) == bool(each.purpose)
        assert not each.purpose or each.purpose in purposes()
        assert each.source
        assert each.minutes >= 30


def test_a_higher_alert_never_asks_for_less():
    for each in catalogue.lines().values():
        often = [each.often[alert] for alert in Alert]
        day = [one.times / (7 if one.weekly else 1) for one in often]
        assert day == sorted(day)


def test_the_bus_is_aired_for_an_hour_after_each_run():
    bus = catalogue.lines()[Use.BUS, Task.VENTILATE]
    assert bus.minutes == 60
    assert [slot.due for slot in plan.slots(
        bus, Alert.NORMAL, MONDAY, catalogue.hours(), SCHOOL)] == [time(9, 30), time(19)]


@pytest.mark.parametrize(
    ("text", "often"),
    [("3", Often(3)), ("0", Often(0)), ("1/week", Often(1, True)), (" 2 / 周 ", Often(2, True)),
     ("3/天", Often(3))])
def test_how_often_is_read_as_it_is_written(text, often):
    assert plan.read_often(text) == often
    assert plan.read_often(plan.written(often)) == often


@pytest.mark.parametrize("text", ["", "often", "-1", "7", "1/month", "1.5"])
def test_what_does_not_say_how_often_is_refused(text):
    with pytest.raises(Invalid):
        plan.read_often(text)


def test_three_a_day_follow_each_other_without_a_gap():
    found = plan.slots(line("3"), Alert.NORMAL, MONDAY, catalogue.hours(), SCHOOL)
    assert [(slot.opens, slot.due) for slot in found] == [
        (time(6), time(9)), (time(9), time(13, 30)), (time(13, 30), time(18))]


def test_nothing_is_wanted_without_school_but_of_what_is_used_every_day():
    saturday = MONDAY + timedelta(days=5)
    assert not plan.slots(line("3"), Alert.NORMAL, saturday, catalogue.hours(), SCHOOL)
    assert plan.slots(line("3", every=True), Alert.NORMAL, saturday, catalogue.hours(), SCHOOL)
    assert not plan.slots(line("0"), Alert.NORMAL, MONDAY, catalogue.hours(), SCHOOL)


@given(st.integers(1, 6), st.sets(st.integers(0, 6), min_size=1))
def test_what_is_due_so_often_a_week_falls_due_so_often(times, open_days):
    days = plan.week(MONDAY)
    school = [days[each] for each in sorted(open_days)]
    found = [slot for day in days for slot in plan.slots(
        line(f"{times}/week"), Alert.NORMAL, day, catalogue.hours(), school)]
    assert [slot.number for slot in found] == list(range(1, times + 1))


def at(wall: str) -> datetime:
    """That Monday."""
    return clock.parse(f"{MONDAY}T{wall}")


@pytest.mark.parametrize(
    ("now", "done", "faulty", "expected"),
    [
        ("08:59", None, False, Standing.LATER), ("09:00", None, False, Standing.NOW),
        ("11:00", None, False, Standing.NOW), ("11:01", None, False, Standing.SOON),
        ("12:00", None, False, Standing.SOON), ("12:01", None, False, Standing.MISSED),
        ("13:00", "12:00", False, Standing.DONE), ("13:00", "12:01", False, Standing.LATE),
        ("13:00", "11:00", True, Standing.FAULTY), ("13:00", "12:30", True, Standing.FAULTY),
    ])
def test_where_a_round_stands(now, done, faulty, expected):
    found = plan.standing(at("09:00"), at("12:00"), at(now), done and at(done), faulty=faulty)
    assert found is expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], [None, None]),
        ([("07:00", False)], [0, None]),
        ([("07:00", False), ("08:00", False)], [0, 1]),
        ([("07:00", True), ("08:00", False)], [1, None]),  # done again for the same
        ([("07:00", True), ("09:00", False)], [0, 1]),  # the next is open by then
        ([("07:00", True), ("08:00", True), ("08:59", False), ("13:00", False)], [2, 3]),
        ([("07:00", False), ("10:00", True), ("11:00", False)], [0, 2]),
        ([("07:00", False), ("10:00", False), ("11:00", False)], [0, 1]),
    ])
def test_what_fell_short_is_done_again_before_the_next_counts(done, expected):
    opens = [at("06:00"), at("09:00")]
    assert plan.filled(opens, [(at(wall), faulty) for wall, faulty in done]) == expected
