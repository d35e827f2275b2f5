"""A curve's scale: bars begin at 0, a line of high rates shows where it moves."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.curves import Curve, Form, Point, scale


def lines(values, line=False, percent=False):
    made = scale([Decimal(value) for value in values], line, percent)
    return [float(each) for each in made.lines]


@pytest.mark.parametrize(("values", "line", "percent", "expected"), [
    (["0"], False, False, [0, 1]),
    (["3", "4"], False, False, [0, 1, 2, 3, 4]),
    (["180"], False, False, [0, 50, 100, 150, 200]),
    (["97.4", "98.1"], True, True, [97.4, 97.6, 97.8, 98, 98.2]),
    (["100"], True, True, [99.95, 99.96, 99.97, 99.98, 99.99, 100]),
    (["0", "2"], True, True, [0, 0.5, 1, 1.5, 2]),
    (["33", "100"], False, True, [0, 50, 100]),
])
def test_few_round_lines_hold_every_value(values, line, percent, expected):
    made = lines(values, line, percent)
    if values == ["100"]:
        assert made[-1] == 100
        assert made[0] < 100
    else:
        assert made == expected


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40), st.booleans(), st.booleans())
def test_no_value_falls_out_of_its_scale(values, line, percent):
    shares = [Decimal(value) / 100 for value in values]
    made = scale(shares, line, percent)
    assert made.low <= min(shares)
    assert made.high >= max(shares)
    assert 2 <= len(made.lines) <= 7
    assert all(0 <= made.share(value) <= 1 for value in shares)
    if not line:
        assert made.low == 0


def test_a_curve_without_a_value_is_empty_and_one_of_zeros_is_not():
    nothing, zero = Point("11-23", None, "—"), Point("11-24", Decimal(0), "0")
    assert Curve("", Form.LINE, "%", [nothing]).empty
    assert not Curve("", Form.LINE, "%", [nothing, zero]).empty
