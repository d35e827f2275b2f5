"""What was counted, as one types it."""

import pytest

from app.errors import Invalid
from app.supplies.counts.rules import difference, second, tallied
from app.supplies.items.rules import Units

MASKS = Units("只", {"盒": 50, "箱": 2000})
BLEACH = Units("mL", {"L": 1000}, measured=True)


@pytest.mark.parametrize(("text", "units", "counted"), [
    ("0", MASKS, 0), ("０盒", MASKS, 0), ("0 只", MASKS, 0), ("0.0L", BLEACH, 0),
    ("12", MASKS, 12), ("3盒", MASKS, 150), ("2 箱", MASKS, 4000), ("1.5L", BLEACH, 1500),
    ("１２", MASKS, 12),
])
def test_nothing_is_a_count_like_any_other(text, units, counted):
    assert tallied(text, units) == counted


@pytest.mark.parametrize("text", ["", " ", "-1", "1.5", "3 桶", "1盒5只", "盒", "0桶", "一百"])
def test_what_cannot_be_a_count_is_refused(text):
    with pytest.raises(Invalid):
        tallied(text, MASKS)


@pytest.mark.parametrize(("counted", "expected", "differs"), [
    (None, 5, None), (5, 5, 0), (0, 5, -5), (7, 5, 2), (0, 0, 0)])
def test_a_difference_is_what_has_to_be_booked(counted, expected, differs):
    assert difference(counted, expected) == differs


@pytest.mark.parametrize(("who", "hands", "may"), [
    (2, {1}, True), (1, {1}, False), (1, {2, 1}, False), (None, {1}, False)])
def test_a_second_person_had_no_hand_in_it(who, hands, may):
    assert second(who, hands) is may
