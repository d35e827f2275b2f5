"""Times as they are typed at the bedside, and how a clock is told."""

from datetime import timedelta

import pytest

from app import clock, i18n
from app.errors import Invalid
from app.isolation.stays.views import Due
from ui.isolation import clock_words, times

NOW = clock.parse("2026-11-23T08:05")


@pytest.mark.parametrize(("typed", "wall"), [
    ("08:25", "2026-11-23T08:25"), ("8：25", "2026-11-23T08:25"), ("20", "2026-11-23T08:25"),
    ("+20 分钟", "2026-11-23T08:25"), ("07:50", "2026-11-23T07:50"), ("２０", "2026-11-23T08:25"),
])
def test_parents_say_when_they_come(typed, wall):
    assert times.ahead(typed, NOW) == clock.parse(wall)


def test_late_in_the_evening_a_time_is_tomorrows():
    assert times.ahead("00:20", clock.parse("2026-11-23T23:50")) == clock.parse(
        "2026-11-24T00:20")
    assert times.ahead("", NOW) is None
    for typed in ("25:00", "08:75", "soon", "1234"):
        with pytest.raises(Invalid, match=r"08:25|cannot be read"):
            times.ahead(typed, NOW)


@pytest.mark.parametrize(("gone", "words", "tone"), [
    ({"seconds": 59}, "just came", "again"), ({"seconds": 60}, "waits 1 m", "neutral"),
    ({"minutes": 4, "seconds": 59}, "waits 4 m", "neutral"),
    ({"minutes": 5}, "waits 5 m", "hold"), ({"minutes": 59}, "waits 59 m", "hold"),
    ({"hours": 1}, "waits 1 h", "hold"), ({"hours": 17, "minutes": 57}, "waits 17 h", "hold"),
])
def test_a_wait_is_new_then_long(gone, words, tone):
    i18n.use("en")
    assert clock_words.waiting(NOW - timedelta(**gone), NOW) == (words, tone)


@pytest.mark.parametrize(("at", "words"), [
    ("2026-11-23T08:09", "4 m left"), ("2026-11-23T08:05:01", "1 m left"),
    ("2026-11-23T08:05", "0 m left"), ("2026-11-23T07:53", "12 m over"),
    ("2026-11-23T06:00", "2 h 5 min over"), ("2026-11-21T06:05", "2 d 2 h over"),
])
def test_what_is_due_tells_how_long_is_left(at, words):
    assert clock_words.due(Due("", clock.parse(at), ""), NOW) == words
    assert clock_words.due(Due("", None, ""), NOW) == ""
