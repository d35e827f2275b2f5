"""Days of reserve (R5.3)."""

from decimal import Decimal

import pytest

from app.supplies.reserve.rules import Reserve, lasting, measured


@pytest.mark.parametrize(("heads", "quota", "days", "usable", "need", "lasts", "short"), [
    (1260, "2", 14, 25_000, 35_280, 9, 10_280),  # as drawn: 1 260 × 2 × 14
    (1260, "2", 14, 35_280, 35_280, 14, 0),
    (1260, "2", 14, 35_279, 35_280, 13, 1),
    (1260, "0.01", 14, 131, 177, 10, 46),        # 176.4: half a bottle cannot be kept
    (0, "2", 14, 10, 0, None, 0),
])
def test_need_is_heads_by_quota_by_days(heads, quota, days, usable, need, lasts, short):
    told = Reserve(heads, Decimal(quota), days, usable)
    assert (told.need, told.lasts, told.shortfall) == (need, lasts, short)
    assert told.enough is (short == 0)


def test_use_counts_only_days_on_which_there_was_any():
    assert measured(300, 20) == 15
    assert lasting(100, measured(300, 20)) == 6


@pytest.mark.parametrize(("used", "days"), [(0, 30), (10, 0)])
def test_without_use_nobody_can_say_how_long_it_lasts(used, days):
    assert measured(used, days) is None
    assert lasting(1000, measured(used, days)) is None
