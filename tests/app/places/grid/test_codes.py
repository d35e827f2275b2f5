"""The code at a door: read by a scanner, and known when it was read wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.places.grid import codes
from app.places.grid.codes import door_code
from app.supplies.labels.codes import is_code, lot_code


@given(st.integers(1, 10**6))
def test_every_code_is_read_back(number):
    code = door_code(number)
    assert codes.read(f" {code.lower()} ") == code
    assert codes.number_of(code) == number
    assert not is_code(code)  # no label of the store


@given(st.integers(1, 10**5), st.integers(0, 9), st.data())
def test_one_wrong_digit_shows(number, digit, data):
    code = door_code(number)
    place = data.draw(st.integers(1, len(code) - 2))
    wrong = code[:place] + str(digit) + code[place + 1:]
    if wrong != code:
        with pytest.raises(Invalid, match="not read whole"):
            codes.read(wrong)


@pytest.mark.parametrize("text", ["", "P", "P1", "教室", lot_code(12), "PABC", "12345"])
def test_what_is_no_code_is_told(text):
    with pytest.raises(Invalid, match="no code of a door"):
        codes.read(text)
