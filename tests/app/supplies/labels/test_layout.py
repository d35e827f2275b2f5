"""Where labels stand on their sheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.supplies.labels.layout import LAYOUTS, layout, spread


@pytest.mark.parametrize("sheet", LAYOUTS, ids=lambda each: each.name)
def test_every_place_lies_on_the_page_and_none_on_another(sheet):
    places = [sheet.place(number) for number in range(sheet.places)]
    assert len(set(places)) == sheet.places
    for left, top in places:
        assert left >= 0
        assert top >= 0
        assert left + sheet.width <= sheet.page[0] + 0.01
        assert top + sheet.height <= sheet.page[1] + 0.6


@given(st.integers(0, 60), st.integers(1, 24), st.integers(1, 5))
def test_a_begun_sheet_is_used_up_and_every_copy_is_printed_once(count, start, copies):
    sheet = layout("24")
    pages = list(spread(list(range(count)), sheet, start, copies))
    flat = [label for page in pages for _place, label in page]
    assert flat == [label for label in range(count) for _copy in range(copies)]
    if pages:
        assert pages[0][0][0] == start - 1
        assert all(page[0][0] == 0 for page in pages[1:])


@pytest.mark.parametrize(("start", "copies"), [(0, 1), (25, 1), (1, 0), (1, 3000)])
def test_a_place_that_is_none_and_too_many_copies_are_refused(start, copies):
    with pytest.raises(Invalid):
        next(spread(["A"], layout("24"), start, copies))


def test_margins_can_be_moved():
    assert layout("24").moved(1.5, -0.5).place(0) == (1.5, 0)
