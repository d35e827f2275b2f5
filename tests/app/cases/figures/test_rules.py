"""Peaks and middles: who leaves as another comes has made room."""

from datetime import date, datetime, timedelta

from app import clock
from app.cases.figures.rules import Time, hours, middle, peak, peaks
from app.isolation.stays.durations import Durations
from app.isolation.stays.rules import Asked, BedState, Came
from app.isolation.stays.views import StayView

DAY = date(2026, 11, 23)


def at(wall: str) -> datetime:
    return clock.parse(wall if "T" in wall else f"2026-11-23T{wall}")


def stay(key: int, entered: str, left: str = "") -> StayView:
    begun = at(entered)
    return StayView(
        key, key, f"甲{key}", None, None, "七(1)班", "A", "1", BedState.OCCUPIED, Came.GATE, begun,
        "", begun, begun, left_at=at(left) if left else None, travel=Asked.NO)


def test_who_leaves_as_another_comes_is_not_counted_twice():
    every = [stay(1, "08:00", "08:40"), stay(2, "08:40", "09:10"), stay(3, "08:20", "08:41")]
    assert peak(every, *clock.bounds(DAY, DAY)) == 2
    assert peak(every, at("09:10"), at("10:00")) == 0
    assert peak([], *clock.bounds(DAY, DAY)) == 0


def test_a_long_stay_counts_on_each_of_its_days():
    long = [stay(1, "2026-11-21T10:00", "2026-11-23T09:00"), stay(2, "2026-11-22T08:00")]
    days = [DAY + timedelta(days=number) for number in range(-3, 2)]
    assert [count for _day, count in peaks(long, days)] == [0, 1, 2, 2, 1]


def test_hours_end_with_the_present_one():
    found = hours([stay(1, "08:10", "10:05")], DAY, at("11:30"))
    assert (len(found), [count for _at, count in found][7:]) == (12, [0, 1, 1, 1, 0])


def test_the_middle_is_of_those_in_which_it_happened():
    every = [Durations(to_room=timedelta(minutes=n)) for n in (3, 5, 30)] + [Durations()]
    told = middle(every, Time.TO_ROOM)
    assert (told.count, told.median, told.longest) == (
        3, timedelta(minutes=5), timedelta(minutes=30))
    assert middle(every, Time.TO_HOSPITAL).median is None
