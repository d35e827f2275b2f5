"""Quantities as people write them, dates as labels say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.errors import Invalid
from app.supplies.items.rules import Units, label_date, months_after, quantity, spoken

MASKS = Units("只", {"盒": 50, "箱": 2000})
BLEACH = Units("mL", {"L": 1000, "桶": 5000}, measured=True)


@pytest.mark.parametrize(("text", "units", "base"), [
    ("40", MASKS, 40), ("40只", MASKS, 40), (" 3 盒 ", MASKS, 150), ("２箱", MASKS, 4000),
    ("1.5L", BLEACH, 1500), ("0.5 桶", BLEACH, 2500), ("3.0盒", MASKS, 150),
])
def test_a_quantity_is_whole_base_units(text, units, base):
    assert quantity(text, units) == base


@pytest.mark.parametrize(("text", "units", "words"), [
    ("0", MASKS, "more than nothing"), ("-3 盒", MASKS, "more than nothing"),
    ("1.5 盒", MASKS, "counted whole"), ("0.5", MASKS, "counted whole"),
    ("1.0005 L", BLEACH, "counted whole"), ("3 包", MASKS, "no unit"),
    ("2箱3盒", MASKS, "One quantity, one unit"), ("", MASKS, "no quantity"),
    ("许多", MASKS, "no quantity"), ("99999999 箱", MASKS, "too much"),
])
def test_what_is_no_quantity_is_told(text, units, words):
    with pytest.raises(Invalid, match=words):
        quantity(text, units)


@pytest.mark.parametrize(("count", "words"), [
    (0, "0 只"), (5, "5 只"), (50, "1 盒"), (2105, "1 箱 2 盒 5 只"), (-2000, "−1 箱"),
])
def test_a_store_keeper_says_the_largest_units_first(count, words):
    assert spoken(count, MASKS) == words


@given(some.integers(1, 10_000))
def test_what_is_spoken_part_by_part_is_the_quantity_again(count):
    parts = spoken(count, MASKS).split()
    pairs = zip(parts[::2], parts[1::2], strict=True)
    assert sum(quantity(f"{number}{unit}", MASKS) for number, unit in pairs) == count


@pytest.mark.parametrize(("text", "day"), [
    ("2026-11-23", date(2026, 11, 23)), ("20261123", date(2026, 11, 23)),
    ("2026年11月23日", date(2026, 11, 23)), ("2026.2.28", date(2026, 2, 28)),
    ("2026-02", date(2026, 2, 28)), ("2028-02", date(2028, 2, 29)), ("2026/12", date(2026, 12, 31)),
])
def test_a_month_alone_is_usable_through_its_last_day(text, day):
    assert label_date(text) == day


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-02-30", "soon", "2026-00-10"])
def test_what_is_no_date_is_told(text):
    with pytest.raises(Invalid, match="no date"):
        label_date(text)


@pytest.mark.parametrize(("day", "months", "then"), [
    (date(2024, 8, 31), 6, date(2025, 2, 28)), (date(2026, 3, 10), 6, date(2026, 9, 10)),
    (date(2024, 2, 29), 24, date(2026, 2, 28)), (date(2026, 12, 1), 1, date(2027, 1, 1)),
])
def test_months_end_on_the_same_day_or_the_months_last(day, months, then):
    assert months_after(day, months) == then
