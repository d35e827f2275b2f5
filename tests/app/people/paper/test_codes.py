"""Codes of rows on sheets: whose row, of which class and day, and no pass."""

from datetime import date

import pytest

from app.gate import passes
from app.people.paper import codes
from app.people.paper.codes import Sheet, SheetRow
from app.people.paper.signs import check_sign

KEY, OTHER = b"k" * 32, b"o" * 32
DAY = date(2026, 11, 23)
ROW = SheetRow(1260, 12, DAY)


@pytest.mark.parametrize("row", [
    ROW, SheetRow(1, 1, None), SheetRow(2**32 - 1, 2**24 - 1, date(2099, 12, 31)),
    *(SheetRow(1260, 12, DAY, of) for of in Sheet),
])
def test_what_was_printed_is_read_again(row: SheetRow):
    code = codes.code_of(row, KEY)
    assert codes.is_whole(code)
    assert codes.read(code, KEY) == row


def test_the_same_row_printed_again_bears_the_same_code():
    assert codes.code_of(ROW, KEY) == codes.code_of(SheetRow(1260, 12, DAY), KEY)


def test_a_row_is_no_pass_and_a_pass_is_no_row():
    code = codes.code_of(ROW, KEY)
    assert not passes.is_whole(code)
    assert not codes.is_whole(passes.new_code(KEY))


def test_another_schools_sheet_is_nobodys():
    assert codes.read(codes.code_of(ROW, OTHER), KEY) is None


def test_every_wrong_sign_shows():
    code = codes.code_of(ROW, KEY)
    for place in range(1, len(code)):
        wrong = "A" if code[place] != "A" else "B"
        assert not codes.is_whole(code[:place] + wrong + code[place + 1:])


@pytest.mark.parametrize(("row", "number"), [
    (ROW, "ZB-20261123-0012"), (SheetRow(1260, 12, None), "ZB-0012"),
    (SheetRow(1260, 12, DAY, Sheet.NOON), "WJ-20261123-0012"),
])
def test_a_sheet_has_a_number(row: SheetRow, number: str):
    assert row.sheet == number


def test_a_row_of_the_morning_is_none_of_noon_with_its_first_sign_changed():
    code = codes.code_of(SheetRow(1260, 12, DAY, Sheet.MORNING), KEY)
    body = "N" + code[1:-1]
    assert codes.read(body + check_sign(body), KEY) is None
