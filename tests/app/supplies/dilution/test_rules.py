"""The dilution table of the handbook (R4.1), and what cannot be mixed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.supplies.dilution.rules import Concentrate, Form, mix, plain, whole_units

BLEACH = Concentrate(Form.LIQUID, Decimal(5))
TABLETS = Concentrate(Form.TABLET, Decimal(500))
POWDER = Concentrate(Form.POWDER, Decimal(25))
SPIRIT = Concentrate(Form.ALCOHOL, Decimal(95))


@pytest.mark.parametrize(("wanted", "litres", "stock", "water", "parts"), [
    (250, 10, 50, 9950, 199), (500, 10, 100, 9900, 99), (5000, 5, 500, 4500, 9),
    (50_000, 1, 1000, 0, 0),
])
def test_five_per_cent_chlorine_as_the_handbook_has_it(wanted, litres, stock, water, parts):
    made = mix(BLEACH, Decimal(wanted), Decimal(litres))
    assert (made.amount, made.water, made.parts) == (stock, water, parts)


@pytest.mark.parametrize(("wanted", "litres", "number"), [
    (500, 10, 10), (250, 10, 5), (500, "0.5", 1), (501, 10, 11), (1000, 10, 20),
])
def test_tablets_are_rounded_up(wanted, litres, number):
    made = mix(TABLETS, Decimal(wanted), Decimal(litres))
    assert (made.amount, made.water) == (number, None)


@pytest.mark.parametrize(("wanted", "litres", "grams"), [(500, 10, 20), (1000, 10, 40),
                                                         (250, 1, 1)])
def test_powder_is_weighed(wanted, litres, grams):
    assert mix(POWDER, Decimal(wanted), Decimal(litres)).amount == grams


def test_spirit_of_95_becomes_75():
    made = mix(SPIRIT, Decimal(75), Decimal(1))
    assert (made.amount, made.water) == (Decimal("789.5"), Decimal("210.5"))


@pytest.mark.parametrize(("stock", "wanted", "litres", "words"), [
    (BLEACH, 50_001, 1, "weaker than that: 50000 mg/L"), (POWDER, 250_001, 1, "weaker"),
    (SPIRIT, 96, 1, "weaker than that: 95 %"), (BLEACH, 0, 1, "more than nothing"),
    (BLEACH, 500, 0, "more than nothing"), (BLEACH, -1, 1, "more than nothing"),
    (Concentrate(Form.LIQUID, Decimal(0)), 500, 1, "more than nothing"),
    (BLEACH, 500, 1001, "at most 1000 L"),
])
def test_what_cannot_be_mixed_is_told(stock, wanted, litres, words):
    with pytest.raises(Invalid, match=words):
        mix(stock, Decimal(wanted), Decimal(litres))


@pytest.mark.parametrize(("amount", "content", "units"), [
    (100, 1, 100), ("99.5", 1, 100), (10, 100, 1), (101, 100, 2), (5000, 5000, 1)])
def test_a_container_that_is_opened_is_booked_out_whole(amount, content, units):
    assert whole_units(Decimal(amount), content) == units


@given(wanted=st.integers(1, 50_000), tenths=st.integers(1, 10_000))
def test_what_is_mixed_is_as_strong_as_was_wanted(wanted, tenths):
    litres = Decimal(tenths) / 10
    made = mix(BLEACH, Decimal(wanted), litres)
    assert abs(made.amount + made.water - litres * 1000) <= Decimal("0.2")
    strength = made.amount * 50_000 / (litres * 1000)
    assert abs(strength - wanted) * litres * 1000 <= 50_000 * Decimal("0.1")
    assert whole_units(made.amount, 1) >= made.amount
    assert "E" not in str(made.amount) + str(made.water)


@pytest.mark.parametrize("stock", [BLEACH, POWDER, TABLETS])
def test_less_than_can_be_measured_is_the_least_that_can(stock):
    assert mix(stock, Decimal(1), Decimal("0.01")).amount in (Decimal("0.1"), 1)


@pytest.mark.parametrize(("number", "words"), [
    ("500.00", "500"), ("5.50", "5.5"), ("0.05", "0.05"), ("5", "5"), ("1E+3", "1000")])
def test_a_strength_is_written_as_on_the_label(number, words):
    assert str(plain(Decimal(number))) == words
