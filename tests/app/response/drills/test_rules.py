"""When a drill counts for the opening (R9.4), and how the time line is told."""

from datetime import date, timedelta

import pytest

from app import clock
from app.response.drills import rules
from app.response.drills.rules import Against, DrillForm, DrillState, Line

OPENS, PLAN = date(2026, 9, 1), date(2026, 8, 20)
REAL, SIGNED = DrillForm.REAL, DrillState.SIGNED


@pytest.mark.parametrize(("form", "state", "day", "found"), [
    (REAL, SIGNED, date(2026, 8, 31), []),
    (DrillForm.TABLE_TOP, SIGNED, date(2026, 8, 20), []),
    (REAL, SIGNED, date(2026, 9, 1), [Against.LATE]),
    (REAL, SIGNED, date(2026, 8, 19), [Against.BEFORE_PLAN]),
    (DrillForm.DISCUSSION, SIGNED, date(2026, 8, 31), [Against.TALK]),
    (REAL, DrillState.HELD, date(2026, 8, 31), [Against.UNWRITTEN]),
    (REAL, DrillState.PLANNED, date(2026, 8, 31), [Against.NOT_HELD]),
    (REAL, DrillState.CANCELLED, date(2026, 8, 31), [Against.NOT_HELD]),
])
def test_a_drill_counts_before_the_first_day_and_after_the_version(form, state, day, found):
    assert rules.against(form, state, day, OPENS, PLAN) == found


def test_the_same_deed_within_a_minute_is_one_line():
    at = clock.parse("2026-11-23T09:00")
    lines = [Line(at + timedelta(seconds=n), "门卫", "验证") for n in (40, 0, 20, 61)]
    told = rules.told_together([*lines, Line(at + timedelta(seconds=10), "校医", "验证")])
    assert [(line.who, line.what) for line in told] == [
        ("门卫", "验证"), ("校医", "验证"), ("门卫", "验证 ×2"), ("门卫", "验证")]


@pytest.mark.parametrize(("began", "told", "meant"), [
    ("2026-11-23T23:00", "2026-11-23T00:30", "2026-11-24T00:30"),  # a drill at night
    ("2026-11-23T15:00", "2026-11-23T14:50", "2026-11-23T14:50"),  # before it: a slip, told
    ("2026-11-23T15:00", "2026-11-23T15:40", "2026-11-23T15:40"),
])
def test_a_drill_may_pass_midnight(began: str, told: str, meant: str) -> None:
    assert rules.meant(clock.parse(told), clock.parse(began)) == clock.parse(meant)
