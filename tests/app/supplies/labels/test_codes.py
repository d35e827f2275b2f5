"""Codes of labels: read whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.errors import Invalid
from app.people.paper.signs import ALPHABET
from app.supplies.labels.codes import (
    Labelled,
    device_code,
    is_code,
    lot_code,
    lot_of,
    read,
    store_code,
)

KEYS = some.integers(0, 10**9)


@given(KEYS)
def test_a_code_says_which_lot_it_is(key):
    assert read(lot_code(key)) == (Labelled.LOT, key)
    assert read(f" {lot_code(key).lower()} ") == (Labelled.LOT, key)


@given(KEYS, some.data())
def test_a_wrong_sign_shows(key, data):
    code = lot_code(key)
    place = data.draw(some.integers(1, len(code) - 1))
    signs = ALPHABET if place == len(code) - 1 else "0123456789"
    wrong = code[:place] + data.draw(some.sampled_from(signs)) + code[place + 1:]
    if wrong != code:
        with pytest.raises(Invalid, match="not read whole"):
            read(wrong)


@given(KEYS, some.data())
def test_two_digits_that_changed_places_show(key, data):
    code = lot_code(key)
    if len(code) > 3:
        place = data.draw(some.integers(1, len(code) - 3))
        wrong = code[:place] + code[place + 1] + code[place] + code[place + 2:]
        if wrong != code:
            with pytest.raises(Invalid, match="not read whole"):
                read(wrong)


@pytest.mark.parametrize("text", [
    "", "L", "L1", "240611B", "口罩", "L12-", "LX2A", "6901234567890"])
def test_what_is_no_code_is_told_apart(text):
    assert not is_code(text)
    with pytest.raises(Invalid, match="no code"):
        read(text)


@given(KEYS)
def test_stores_and_devices_have_letters_of_their_own(key):
    assert read(store_code(key)) == (Labelled.STORE, key)
    assert read(device_code(key)) == (Labelled.DEVICE, key)
    assert lot_of(lot_code(key)) == key
    for code in (store_code(key), device_code(key)):
        assert is_code(code)
        with pytest.raises(Invalid, match="no label of a lot"):
            lot_of(code)


def test_a_batch_that_begins_like_a_label_is_a_batch():
    fits = [each for each in ALPHABET if is_code(f"D2405{each}")]
    assert len(fits) == 1
