"""Which backups stay, and when the next one is due."""

from datetime import timedelta

import pytest

from app import clock
from app.keeping import rules

NOW = clock.parse("2026-11-23T20:00")  # a Monday


def nights(count):
    """One copy each evening, the newest today."""
    return [NOW - timedelta(days=ago) for ago in range(count)]


def test_seven_days_four_weeks_and_six_months_stay():
    stay = rules.kept(nights(400))
    ago = sorted((NOW - moment).days for moment in stay)
    assert ago[:7] == list(range(7))
    assert [days for days in ago if days >= 7] == [8, 15, 23, 54, 84, 115, 146]


def test_the_newest_of_a_day_stays():
    early, late = NOW - timedelta(hours=9), NOW
    assert rules.kept([early, late]) == {late}


def test_copies_of_a_year_ago_stay_while_there_are_no_newer_ones():
    old = [NOW - timedelta(days=365 + ago) for ago in range(3)]
    assert rules.kept(old) == set(old)


@pytest.mark.parametrize(("now", "last", "wall", "due"), [
    ("2026-11-23T19:59", "2026-11-22T20:00", "20:00", False),
    ("2026-11-23T20:00", "2026-11-22T20:00", "20:00", True),
    ("2026-11-23T20:01", "2026-11-23T20:00", "20:00", False),
    ("2026-11-24T06:30", "2026-11-22T20:05", "20:00", True),  # the machine was off
    ("2026-11-24T06:30", "2026-11-23T20:05", "20:00", False),
    ("2026-11-23T06:30", None, "20:00", True),  # never: the first quiet moment
    ("2026-11-23T21:00", None, "", False),
    ("2026-11-23T21:00", None, "soon", False),
    ("2026-11-23T20:00", "2026-11-22T12:00", "20：00", True),
])
def test_a_nightly_backup_is_due_once_its_hour_has_passed(now, last, wall, due):
    moment = clock.parse(last) if last else None
    assert rules.due(clock.parse(now), moment, wall) is due


def test_one_that_failed_is_tried_again_half_an_hour_later():
    for minutes, due in ((29, False), (30, True)):
        assert rules.due(NOW, None, "20:00", NOW - timedelta(minutes=minutes)) is due


@pytest.mark.parametrize(("hours", "stale"), [(48, False), (48.01, True)])
def test_a_backup_older_than_two_days_is_stale(hours, stale):
    assert rules.stale(NOW, NOW - timedelta(hours=hours)) is stale


def test_no_backup_is_stale():
    assert rules.stale(NOW, None)
