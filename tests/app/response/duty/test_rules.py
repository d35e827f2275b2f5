"""Gaps, overlaps, numbers that can be called, and a rotation that is fair."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.response.duty.rotation import Wanted, rotate, shifts
from app.response.duty.rules import Fault, Post, Slot, gaps, overlaps, reachable

EIGHT = (time(8),)


def slot(begins, ends, post=Post.WATCH, person=1, campus=None):
    return Slot(clock.parse(begins), clock.parse(ends), post, person, campus)


def told(found):
    return [(each.post.value, f"{clock.local(each.begins):%d %H:%M}",
             f"{clock.local(each.ends):%d %H:%M}", each.campus_id) for each in found]


DAY = (clock.parse("2026-11-23T08:00"), clock.parse("2026-11-24T08:00"))
LEADS = slot("2026-11-23T08:00", "2026-11-24T08:00", Post.LEADER)


@pytest.mark.parametrize(("slots", "found"), [
    ([slot("2026-11-23T08:00", "2026-11-24T08:00")], []),
    ([], [("watch", "23 08:00", "24 08:00", None)]),
    ([slot("2026-11-23T08:00", "2026-11-23T20:00"), slot("2026-11-23T20:00", "2026-11-24T08:00")],
     []),
    ([slot("2026-11-23T08:00", "2026-11-23T19:59"), slot("2026-11-23T20:00", "2026-11-24T08:00")],
     [("watch", "23 19:59", "23 20:00", None)]),
    ([slot("2026-11-23T08:01", "2026-11-24T07:59")],
     [("watch", "23 08:00", "23 08:01", None), ("watch", "24 07:59", "24 08:00", None)]),
    ([slot("2026-11-22T08:00", "2026-11-25T08:00")], []),
])
def test_each_minute_has_somebody_who_watches(slots, found):
    assert told(gaps([LEADS, *slots], *DAY, [])) == found


def test_a_leader_is_no_watch_and_each_campus_has_its_own():
    assert told(gaps([LEADS], *DAY, [7])) == [("watch", "23 08:00", "24 08:00", None)]
    east = slot("2026-11-23T08:00", "2026-11-24T08:00", campus=1)
    assert told(gaps([LEADS, east], *DAY, [1, 2])) == [("watch", "23 08:00", "24 08:00", 2)]


def test_nobody_is_in_two_places_and_a_change_is_no_overlap():
    first = slot("2026-11-23T08:00", "2026-11-24T08:00")
    assert overlaps([first, slot("2026-11-24T08:00", "2026-11-25T08:00")]) == []
    (wrong,) = overlaps([first, slot("2026-11-24T07:00", "2026-11-25T08:00", Post.LEADER)])
    assert (wrong.fault, wrong.ends - wrong.begins) == (Fault.OVERLAP, timedelta(hours=1))


@pytest.mark.parametrize(("phone", "good"), [
    ("13812345678", True), ("0371-67112233", True), ("67112233", True), ("8001", True),
    ("", False), ("1381234567", False), ("12345678901", False), ("无", False),
    ("无/13812345678", True),
])
def test_a_number_can_be_called(phone, good):
    assert reachable(phone) is good


def test_the_29th_of_february_is_a_day_like_any():
    made = list(shifts(date(2028, 2, 28), date(2028, 3, 1), (time(18), time(8))))
    assert len(made) == 6
    assert all(one[1] == two[0] for one, two in pairwise(made))
    assert clock.local(made[2][0]).date() == date(2028, 2, 29)
    pools = {Post.LEADER: (1, 2, 3), Post.WATCH: (4, 5, 6)}
    slots = rotate(Wanted(date(2028, 2, 28), date(2028, 3, 1), EIGHT, pools), [],
                   lambda *_: False)
    assert gaps(slots, clock.at(date(2028, 2, 28), time(8)), clock.at(date(2028, 3, 2), time(8)),
                []) == []
    pattern = {clock.local(each.begins).date().isoformat() for each in slots}
    assert "2028-02-29" in pattern


@given(leaders=st.integers(2, 6), watchers=st.integers(2, 9), days=st.integers(1, 70),
       first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
       changes=st.sampled_from([(time(8),), (time(8), time(18)), (time(0), time(8), time(16))]))
def test_a_rotation_is_fair_and_whole(leaders, watchers, days, first, changes):
    pools = {Post.LEADER: range(leaders), Post.WATCH: range(100, 100 + watchers)}
    wanted = Wanted(first, first + timedelta(days=days - 1), changes, pools)
    made = rotate(wanted, [], lambda *_: False)
    spans = list(shifts(first, wanted.last, changes))
    assert gaps(made, spans[0][0], spans[-1][1], []) == []
    assert overlaps(made) == []
    for post, pool in pools.items():
        mine = [each for each in made if each.post is post]
        assert all(one.person_id != two.person_id for one, two in pairwise(mine))
        counts = [sum(each.person_id == one for each in mine) for one in pool]
        assert max(counts) - min(counts) <= 2
        free = [sum(each.person_id == one and clock.local(each.begins).weekday() > 4
                    for each in mine) for one in pool]
        if len(pool) > 2:
            assert max(free) - min(free) <= 2


def test_who_is_away_is_not_taken_and_what_is_held_is_left():
    pools = {Post.WATCH: (1, 2, 3)}
    held = slot("2026-11-24T08:00", "2026-11-25T08:00", person=9)
    made = rotate(Wanted(date(2026, 11, 23), date(2026, 11, 26), EIGHT, pools), [held],
                  lambda one, *_: one == 2)
    assert [each.person_id for each in made] == [1, 3, 1]
    alone = rotate(Wanted(date(2026, 11, 23), date(2026, 11, 24), EIGHT, {Post.WATCH: (1, 2)}),
                   [], lambda one, *_: one == 2)
    assert [each.person_id for each in alone] == [1]
