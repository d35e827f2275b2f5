"""When a device is to be calibrated again."""

from datetime import date

import pytest

from app import clock
from app.supplies.devices.rules import Event, Kind, Standing, State, What, next_due, standing, state

DUE = date(2026, 12, 5)


@pytest.mark.parametrize(("day", "told"), [
    (date(2026, 11, 4), Standing.FINE), (date(2026, 11, 5), Standing.SOON),
    (DUE, Standing.SOON), (date(2026, 12, 6), Standing.OVERDUE),
])
def test_the_day_that_is_due_is_still_a_good_one(day, told):
    assert standing(Kind.FOREHEAD, State(due=DUE), day) is told


@pytest.mark.parametrize(("sort", "found", "told"), [
    (Kind.FOREHEAD, State(), Standing.NEVER), (Kind.SCANNER, State(), Standing.NO_NEED),
    (Kind.MERCURY, State(), Standing.NO_NEED),
    (Kind.FOREHEAD, State(due=date(2020, 1, 1), in_use=False), Standing.AWAY),
])
def test_what_needs_none_is_not_asked(sort, found, told):
    assert standing(sort, found, DUE) is told


def test_a_calibration_holds_a_year_and_ends_with_the_month():
    assert next_due(Kind.FOREHEAD, date(2028, 2, 29)) == date(2029, 2, 28)
    assert next_due(Kind.SCANNER, date(2026, 1, 1)) is None


def test_the_newest_of_a_sort_counts():
    at = [clock.parse(f"2026-11-{day:02d}T08:00") for day in range(1, 6)]
    found = state([
        Event(What.ADDED, at[0], "东门"), Event(What.CALIBRATED, at[1], due=DUE),
        Event(What.OUT_OF_USE, at[2]), Event(What.MOVED, at[3], "卫生室"),
        Event(What.IN_USE, at[4])])
    assert found == State("卫生室", at[1], DUE, True)
