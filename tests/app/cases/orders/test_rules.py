"""When an order ends, what moves that day, and what cannot be (R3.10, R11.8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.orders.rules import Change, ChangeKind, State, checked, state_of, term
from app.errors import Conflict, Invalid

K = ChangeKind
LAST = date(2021, 8, 6)


def aug(number):
    return date(2021, 8, number)


@pytest.mark.parametrize(("changes", "basis", "end"), [
    ((), 6, 20),                                                  # R3.10: 08-06 + 14 = 08-20
    ((Change(K.EXPOSURE, aug(9)),), 9, 23),                       # counting begins anew
    ((Change(K.EXPOSURE, aug(5)),), 6, 20),                       # an earlier one moves nothing
    ((Change(K.MISSED, aug(8)), Change(K.MISSED, aug(8))), 6, 21),  # one day, told twice
    ((Change(K.MISSED, aug(8)), Change(K.EXPOSURE, aug(9))), 9, 23),
    ((Change(K.END, aug(18)),), 6, 18),
    ((Change(K.END, aug(18)), Change(K.EXPOSURE, aug(9))), 9, 23),
    ((Change(K.END, aug(18)), Change(K.MISSED, aug(8))), 6, 18),
])
def test_the_end_is_the_last_exposure_and_the_days_the_last_one_included(changes, basis, end):
    held = term(LAST, 14, changes)
    assert (held.basis, held.end) == (aug(basis), aug(end))


@pytest.mark.parametrize(("day", "number", "state"), [
    (7, 1, State.HOLDS), (19, 13, State.HOLDS), (20, 14, State.LAST_DAY), (21, 15, State.OVER),
])
def test_day_1_is_the_next_day_and_nobody_is_released_silently(day, number, state):
    held = term(LAST, 14, ())
    assert (held.day_number(aug(day)), state_of(held, aug(day))) == (number, state)


def test_an_order_without_days_holds_until_somebody_releases():
    held = term(LAST, None, ())
    assert (held.end, state_of(held, aug(31))) == (None, State.HOLDS)
    released = term(LAST, None, [Change(K.RELEASED, aug(9))])
    assert state_of(released, aug(31)) is State.RELEASED


@pytest.mark.parametrize(("told", "words"), [
    (Change(K.EXPOSURE, aug(6), why="又同桌"), "counts from 2021-08-06"),
    (Change(K.EXPOSURE, aug(16), why="又同桌"), "still to come"),
    (Change(K.EXPOSURE, aug(9)), "reason"),
    (Change(K.MISSED, aug(6), why="停电"), "no day of this order"),
    (Change(K.MISSED, aug(8)), "reason"),
    (Change(K.END, aug(5), why="疾控"), "before it began"),
    (Change(K.RELEASED, aug(14)), "reason"),  # a day early
])
def test_a_change_that_cannot_be_is_told(told, words):
    with pytest.raises(Invalid, match=words):
        checked(term(LAST, 14, ()), told, LAST, aug(15))


def test_on_the_last_day_a_release_needs_no_reason_and_what_ended_is_not_changed():
    held = term(LAST, 14, ())
    assert checked(held, Change(K.RELEASED, aug(20)), LAST, aug(20)).day == aug(20)
    ended = term(LAST, 14, [Change(K.RELEASED, aug(20))])
    with pytest.raises(Conflict, match="ended already"):
        checked(ended, Change(K.END, aug(22), why="x"), LAST, aug(21))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 366),
       st.lists(st.integers(1, 40), max_size=6))
def test_the_last_of_the_days_is_always_day_n(basis, days, missed):
    changes = [Change(K.MISSED, basis + timedelta(days=each)) for each in missed]
    held = term(basis, days, changes)
    assert held.end is not None
    assert held.day_number(held.end) == days + len(set(missed))
