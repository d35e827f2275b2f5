"""What is told first, how late it is, and whose it is."""

from datetime import timedelta

import pytest

from app import clock
from app.pending import Pending
from app.response.overview.rules import Reader, Show, Tile, Urgency, ordered, shown, urgency

NOW = clock.parse("2026-11-23T08:07")


def thing(what, minutes=None, *, grave=False, owner=""):
    due = None if minutes is None else NOW + timedelta(minutes=minutes)
    return Pending(what, "", "read-health", ("health", "checks"), owner=owner, due=due,
                   grave=grave)


@pytest.mark.parametrize(("minutes", "grave", "state"), [
    (-1, False, Urgency.OVER), (0, False, Urgency.OVER), (1, False, Urgency.SOON),
    (3 * 24 * 60, False, Urgency.SOON), (3 * 24 * 60 + 1, False, Urgency.LATER),
    (9 * 24 * 60, True, Urgency.SOON), (None, True, Urgency.SOON), (None, False, Urgency.LATER),
])
def test_a_thing_is_late_soon_or_later_at_the_edge(minutes, grave, state):
    assert urgency(thing("", minutes, grave=grave), NOW) is state


def test_what_is_over_comes_first_and_of_it_what_is_grave():
    every = [thing("no deadline"), thing("tomorrow", 1500), thing("over", -60),
             thing("grave and over", -5, grave=True), thing("next month", 40_000)]
    assert [each.what for each in ordered(every, NOW)] == [
        "grave and over", "over", "tomorrow", "next month", "no deadline"]


def test_mine_is_what_bears_my_name_or_my_post():
    every = [thing("a", owner="张慧"), thing("b", owner="校医"), thing("c", owner="李娜、张慧"),
             thing("d", owner="后勤"), thing("e"), thing("f", owner="张慧敏")]
    mine = shown(every, Show.MINE, Reader("张慧", "校医"), NOW)
    assert [each.what for each in mine] == ["a", "b", "c"]


def test_due_today_is_what_ends_before_midnight_and_what_is_over():
    every = [thing("over", -3000), thing("tonight", 15 * 60), thing("tomorrow", 17 * 60),
             thing("whenever")]
    today = shown(every, Show.TODAY, Reader("", ""), NOW)
    assert [each.what for each in today] == ["over", "tonight"]


@pytest.mark.parametrize(("yesterday", "week", "by"), [
    (7, 3, 4), (None, 7, 4), (None, None, None), (11, 7, 0)])
def test_a_number_is_laid_beside_yesterday_else_the_same_weekday(yesterday, week, by):
    assert Tile("sick", 11, yesterday=yesterday, last_week=week).compared == by
