"""Which days are asked about, and how each stands: at the edges of R3.10 and R11.8."""

from datetime import date, timedelta

import pytest

from app.cases.followup.rules import (
    DayState,
    Due,
    Status,
    asked_on,
    due,
    first_day,
    released_after,
    state_of,
)
from app.cases.orders.rules import Change, ChangeKind, term

CONTACT = date(2021, 8, 6)
DAY = timedelta(days=1)


def days_on(today, *changes, first=CONTACT + DAY, days=14):
    return asked_on(term(CONTACT, days, changes), first, today)


def test_day_one_is_the_next_day_and_the_last_day_is_included():
    assert days_on(CONTACT) == []
    assert days_on(CONTACT + DAY) == [date(2021, 8, 7)]
    whole = days_on(date(2021, 9, 1))
    assert (whole[0], whole[-1], len(whole)) == (date(2021, 8, 7), date(2021, 8, 20), 14)


@pytest.mark.parametrize(("changes", "last"), [
    ([Change(ChangeKind.MISSED, date(2021, 8, 10))], date(2021, 8, 21)),
    ([Change(ChangeKind.EXPOSURE, date(2021, 8, 9))], date(2021, 8, 23)),
    ([Change(ChangeKind.END, date(2021, 8, 12))], date(2021, 8, 12)),
    ([Change(ChangeKind.RELEASED, date(2021, 8, 12))], date(2021, 8, 11)),
])
def test_what_moves_the_end_moves_the_last_day_that_is_asked_about(changes, last):
    assert days_on(date(2021, 9, 1), *changes)[-1] == last


def test_an_order_that_began_later_is_asked_about_from_its_first_day():
    assert first_day(CONTACT + 3 * DAY, CONTACT) == CONTACT + 3 * DAY
    assert first_day(CONTACT, CONTACT) == CONTACT + DAY


def test_a_case_has_no_last_day():
    assert len(days_on(date(2021, 9, 6), days=None)) == 31


@pytest.mark.parametrize(("told", "missed", "state"), [
    ([], False, DayState.OVERDUE),
    ([], True, DayState.MISSED),
    ([Status.NOT_REACHED], False, DayState.NOT_REACHED),
    ([Status.NOT_REACHED, Status.DONE], False, DayState.DONE),
    ([Status.REFUSED, Status.NOT_REACHED], False, DayState.REFUSED),
    ([Status.MISSED], False, DayState.MISSED),
])
def test_a_past_day_without_a_word_is_overdue_for_ever(told, missed, state):
    assert state_of(CONTACT, told, missed, CONTACT + DAY) is state


def test_today_without_a_word_is_open():
    assert state_of(CONTACT, [], False, CONTACT) is DayState.OPEN


@pytest.mark.parametrize(("states", "over", "wanted"), [
    ([DayState.OVERDUE, DayState.DONE], False, Due.OVERDUE),
    ([DayState.OVERDUE], True, Due.OVERDUE),
    ([DayState.DONE, DayState.DONE], True, Due.RELEASE),
    ([DayState.DONE, DayState.OPEN], False, Due.ASK),
    ([DayState.REFUSED, DayState.NOT_REACHED], False, Due.AGAIN),
    ([DayState.NOT_REACHED, DayState.DONE], False, Due.NOTHING),
    ([DayState.DONE, DayState.REFUSED], False, Due.NOTHING),
    ([], False, Due.NOTHING),
])
def test_what_nobody_explained_goes_first(states, over, wanted):
    today = CONTACT + DAY * (len(states) - 1)
    told = [(CONTACT + DAY * number, state) for number, state in enumerate(states)]
    assert due(told, over, today) is wanted


def test_of_several_orders_the_last_end_counts_and_one_without_an_end_has_none():
    seven, ten = term(CONTACT, 7, ()), term(CONTACT, 10, ())
    ended = term(CONTACT, 30, [Change(ChangeKind.ENDED, CONTACT)])
    assert released_after([seven, ten, ended]) == CONTACT + 10 * DAY
    assert released_after([seven, term(CONTACT, None, ())]) is None
    assert released_after([ended]) is None
