"""Quantities, dates and amounts as lists have them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.supplies.importing import cells


@pytest.mark.parametrize(("cell", "said"), [
    ("1,200", "1200"), ("1 200", "1200"), ("1,234,567", "1234567"), (1200.0, "1200"),
    ("３６", "36"), ("3盒", "3盒"), ("2.50", "2.50"), (" 5 ", "5"), (None, ""),
])
def test_a_quantity_loses_its_thousands_signs(cell, said):
    assert cells.number(cell) == said


@pytest.mark.parametrize(("cell", "day"), [
    (datetime(2028, 4, 30), date(2028, 4, 30)), (date(2028, 4, 30), date(2028, 4, 30)),
    ("2028-04", date(2028, 4, 30)), ("2028年4月", date(2028, 4, 30)), ("20280430",
     date(2028, 4, 30)), ("2028.4.30", date(2028, 4, 30)), ("至2028-04-30", date(2028, 4, 30)),
    (46752.0, date(2027, 12, 31)), ("2028-02", date(2028, 2, 29)), ("长期", None), ("", None),
    ("—", None),
])
def test_a_day_is_read_as_a_label_or_a_spreadsheet_says_it(cell, day):
    assert cells.label_day(cell, False) == day


@pytest.mark.parametrize("cell", ["2028-02-30", "2028-13", "明年", "30/04/28"])
def test_half_a_date_is_never_guessed(cell):
    with pytest.raises(Invalid):
        cells.label_day(cell, False)


@pytest.mark.parametrize(("cell", "fen"), [
    ("25.5元", 2550), ("¥1,200", 120_000), (12, 1200), (0.1, 10), ("", None), ("—", None),
])
def test_an_amount_is_whole_fen(cell, fen):
    assert cells.fen(cell) == fen


@pytest.mark.parametrize("cell", ["免费", "-5", "1/2"])
def test_what_is_no_amount_is_refused(cell):
    with pytest.raises(Invalid):
        cells.fen(cell)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)),
       st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]))
def test_every_day_comes_back_from_every_way_of_writing_it(day, how):
    assert cells.label_day(day.strftime(how), False) == day


@given(st.text(max_size=12))
def test_any_text_is_a_day_nothing_or_a_refusal(text):
    found, wrong = cells.tried(lambda: cells.last_day(text, False, date(2026, 1, 1)))
    assert found is None or not wrong
