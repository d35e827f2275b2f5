"""What is to be done about an absence today, at the edges."""

from datetime import date, timedelta

import pytest

from app import clock
from app.health.absences.rules import Due, Standing, days, due, overdue

MONDAY = date(2026, 11, 23)
HEARD = clock.parse("2026-11-23T08:00")


@pytest.mark.parametrize(("traced", "cause", "today", "wanted"), [
    (None, None, 0, Due.FIRST),
    (0, None, 0, Due.NOTHING),
    (0, None, 1, Due.DAILY),
    (1, None, 1, Due.NOTHING),
    (1, 1, 2, Due.CAUSE),
    (2, None, 2, Due.CAUSE),
    (2, 2, 2, Due.NOTHING),
    (2, 2, 3, Due.DAILY),
    (3, 2, 9, Due.DAILY),
])
def test_daily_contact_until_the_return_and_the_cause_anew_on_the_third_day(
    traced, cause, today, wanted
):
    def day(after):
        return None if after is None else MONDAY + timedelta(days=after)

    standing = Standing(MONDAY, HEARD, day(traced), day(cause))
    assert due(standing, day(today)) is wanted


def test_who_was_seen_at_school_is_to_be_closed():
    assert due(Standing(MONDAY, HEARD, seen_here=True), MONDAY) is Due.BACK


@pytest.mark.parametrize(("minutes", "late"), [(24 * 60, False), (24 * 60 + 1, True)])
def test_the_first_trace_is_due_within_a_day(minutes, late):
    assert overdue(Standing(MONDAY, HEARD), HEARD + timedelta(minutes=minutes)) is late
    traced = Standing(MONDAY, HEARD, traced_on=MONDAY)
    assert not overdue(traced, HEARD + timedelta(minutes=minutes))


def test_the_first_sick_day_counts():
    assert [days(MONDAY, MONDAY + timedelta(days=n)) for n in (0, 2)] == [1, 3]
