"""Signed codes: read in any dress, every slip of the scanner told, forged ones refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.gate import passes
from app.gate.passes import ALPHABET, cleaned, is_ours, is_whole, looks_like_code, new_code
from tests.schools import School

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
CODES = st.integers(0, 2**96 - 1).map(
    lambda serial: _code_of(serial.to_bytes(12, "big"))
)
PLACES = st.integers(0, passes.LENGTH - 1)


def _code_of(serial: bytes) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes.secrets, "token_bytes", lambda count: serial)
        return new_code(KEY)


def test_a_code_is_47_signs_that_every_scanner_and_keyboard_knows():
    code = new_code(KEY)
    assert len(code) == 47
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert is_whole(code)
    assert is_ours(code, KEY)


def test_no_two_codes_are_the_same():
    assert len({new_code(KEY) for _ in range(200)}) == 200


@given(CODES, PLACES, st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(code, place, sign):
    assume(code[place] != sign)
    assert not is_whole(code[:place] + sign + code[place + 1:])


@given(CODES, st.integers(0, passes.LENGTH - 2))
def test_a_swap_of_neighbours_is_noticed(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2:]
    assume(swapped != code)
    assert not is_whole(swapped)


def test_every_pair_of_neighbours_shows_when_it_is_swapped():
    pairs = [(one, two) for one in ALPHABET for two in ALPHABET if one != two]
    filling = "W" + "A" * 43
    assert all(
        passes.check_sign(filling + one + two) != passes.check_sign(filling + two + one)
        for one, two in pairs
    )


@given(CODES, st.integers(1, 46))
def test_a_fragment_is_not_whole_but_known_for_one(code, length):
    assert not is_whole(code[:length])
    assert looks_like_code(code[:length])


@given(CODES)
def test_a_doubled_code_is_not_whole(code):
    assert not is_whole(code * 2)
    assert looks_like_code(code * 2)


BLANKS = st.sampled_from([" ", "\t", "\r", "\n", "\u3000", "\u00a0", "\x02", "\x1b", "\ufeff", ""])


@given(CODES, st.lists(BLANKS, min_size=47, max_size=47), st.booleans(), st.booleans())
def test_lower_case_full_width_and_sprinkled_blanks_are_read_as_what_they_are(
    code, blanks, lower, wide
):
    dressed = code.lower() if lower else code
    if wide:
        dressed = "".join(chr(ord(sign) + 0xFEE0) for sign in dressed)
    dressed = "".join(blank + sign for blank, sign in zip(blanks, dressed, strict=True))
    assert cleaned(dressed) == code


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_nothing_breaks_it(text):
    once = cleaned(text)
    assert cleaned(once) == once
    is_whole(once)
    looks_like_code(once)


@given(CODES)
def test_a_code_signed_with_another_key_is_not_ours(code):
    assert is_ours(code, KEY)
    assert not is_ours(code, OTHER_KEY)


def test_a_code_made_without_the_key_is_whole_but_not_ours():
    body = "W" + "A" * 45
    forged = body + passes.check_sign(body)
    assert is_whole(forged)
    assert not is_ours(forged, KEY)


def test_nothing_personal_is_inside(school: School):
    li = school.enrol("李明", "20260118", birth_date=None)
    again = school.enrol("李明", "20260118")
    assert li.code != again.code
    assert "20260118" not in li.code
    assert len(li.code) == len(school.enrol("阿卜杜热合曼江·麦麦提").code)


MISREAD, UNKNOWN = ("hold", "MISREAD_CODE"), ("hold", "UNKNOWN_PASS")


@pytest.mark.parametrize(
    ("spoil", "answer"),
    [
        (lambda code: code[:-1], MISREAD),
        (lambda code: code[:10], MISREAD),
        (lambda code: code[20:], MISREAD),
        (lambda code: code * 2, MISREAD),
        (lambda code: code[:5] + ("A" if code[5] != "A" else "B") + code[6:], MISREAD),
        (lambda code: code[:1] + code[2] + code[1] + code[3:] if code[1] != code[2] else code[1:],
         MISREAD),
        (lambda code: new_code(OTHER_KEY), UNKNOWN),
        (lambda code: "吴" + code[1:], MISREAD),
        (lambda code: "w'a'b", UNKNOWN),
        (lambda code: "你好", UNKNOWN),
        (lambda code: "🙂" * 9, UNKNOWN),
        (lambda code: "A" * 5000, MISREAD),
        (lambda code: "99999999", UNKNOWN),
        (lambda code: "' OR 1=1 --", UNKNOWN),
    ],
    ids=["truncated", "fragment", "tail", "doubled", "one wrong", "swapped", "forged", "ime",
         "quotes", "han", "faces", "endless", "nobody's number", "injection"],
)
def test_what_is_no_pass_is_held_and_written(school: School, spoil, answer):
    li = school.enrol()
    assert school.said(spoil(li.code), "36.5") == answer
    (row,) = school.passages
    assert (row.verdict, row.reason) == answer
    assert row.person_id is None
    assert row.code


@pytest.mark.parametrize(
    "dress",
    [str.lower, lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
     lambda code: f"  {code[:9]} {code[9:]}\r\n"],
    ids=["lower", "full-width", "blanks"],
)
def test_a_pass_is_read_in_any_dress(school: School, dress):
    li = school.enrol()
    assert school.said(dress(li.code), "36.5") == ("admit", "CLEAR")
    assert school.passages[0].code == li.code
