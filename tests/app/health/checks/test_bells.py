"""When a round is looked at and due: at the edges of bells and policy (R2.1, R2.3)."""

from datetime import time

import pytest

from app import clock
from app.health.checks import bells
from app.health.checks.rules import Round, Standing, standing
from app.policy import Policy
from app.rulebook.calendar.rules import LessonView

MONDAY, SATURDAY = 1, 6
DAY = [
    LessonView(name, time(*begins), time(*ends))
    for name, begins, ends in (
        ("1", (8, 10), (8, 50)), ("2", (9, 0), (9, 40)), ("3", (9, 50), (10, 30)),
        ("4", (10, 40), (11, 20)), ("5", (13, 40), (14, 20)), ("study", (19, 0), (20, 40)))
] + [LessonView("noon", time(11, 30), time(13, 30), free=True)]
ALL = Policy(noon_check=True, evening_check=True)


@pytest.mark.parametrize(("round_", "lessons", "wall"), [
    (Round.MORNING, DAY, time(8, 10)), (Round.MORNING, [], time(8)),
    (Round.NOON, DAY, time(13, 40)), (Round.NOON, DAY[:4], time(14)),
    (Round.EVENING, DAY, time(20, 40)), (Round.EVENING, DAY[:5], time(21)),
])
def test_a_look_without_a_time_is_of_the_bell_that_ends_it(round_, lessons, wall):
    assert bells.usual(round_, lessons, MONDAY) == wall


def test_on_a_day_without_lessons_the_usual_hours_hold():
    assert bells.usual(Round.MORNING, DAY, SATURDAY) == time(8)
    assert bells.usual(Round.MORNING, DAY, None) == time(8)


@pytest.mark.parametrize(("round_", "lessons", "policy", "wall"), [
    (Round.MORNING, DAY, ALL, time(9, 50)),  # the third lesson rings before ten
    (Round.MORNING, DAY[:2], ALL, time(10)),
    (Round.MORNING, DAY, Policy(morning_check_by=time(9)), time(9)),
    (Round.NOON, DAY, ALL, time(13, 40)), (Round.NOON, [], ALL, time(14, 30)),
    (Round.NOON, DAY, Policy(noon_check=False), None),
    (Round.EVENING, DAY, ALL, time(22)), (Round.EVENING, DAY, Policy(evening_check=False), None),
])
def test_a_round_is_due_by_the_policy_or_the_earlier_bell(round_, lessons, policy, wall):
    assert bells.due(round_, lessons, MONDAY, policy) == wall


def test_without_school_nothing_is_due():
    assert bells.due(Round.MORNING, DAY, None, ALL) is None


@pytest.mark.parametrize(("reported", "left", "now", "due", "stands"), [
    (None, 5, "09:49", "09:50", Standing.OPEN), (None, 5, "09:50", "09:50", Standing.OPEN),
    (None, 5, "09:51", "09:50", Standing.MISSING), (None, 5, "23:00", None, Standing.OPEN),
    ("09:50", 0, "12:00", "09:50", Standing.REPORTED), ("09:51", 0, "12:00", "09:50",
                                                       Standing.LATE),
    ("09:51", 0, "12:00", None, Standing.REPORTED),
    ("08:00", 1, "12:00", "09:50", Standing.MISSING),  # somebody joined and was not looked at
])
def test_a_class_is_late_after_the_bell_and_missing_is_not_zero(reported, left, now, due, stands):
    def at(wall):
        return clock.parse(f"2026-11-23T{wall}") if wall else None

    assert standing(at(reported), left, at(due), at(now)) is stands
