"""What is divided by what, at the edges (R11.1, R11.2, R2.5)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.health.checks.rules import Round
from app.health.numbers import wording
from app.health.numbers.rules import (
    Figures,
    Rate,
    Share,
    Span,
    before,
    days_of,
    in_time,
    rounds_due,
    total,
)
from app.policy import Policy
from app.rulebook.calendar.rules import TermView

HEARD = clock.parse("2026-09-07T09:40")
MONDAY = date(2026, 11, 23)


def test_the_vector_of_r11_2_attendance():
    day = Figures(expected=1200, away=24, sick=18)
    assert day.present == 1176
    assert day.rate(Rate.ATTENDANCE).percent == Decimal("98.00")
    assert day.rate(Rate.SICK).percent == Decimal("1.50")
    assert wording.sum_(Rate.ATTENDANCE, day) == "1\u2009176 ÷ 1\u2009200 = 98.00\u2009%"


def test_the_vector_of_r11_2_completion():
    rounds = Figures(due=72, filed=70, nil=21)
    assert rounds.rate(Rate.COMPLETION).percent == Decimal("97.22")


@pytest.mark.parametrize("rate", Rate)
def test_nothing_of_nothing_is_neither_0_nor_100_per_cent(rate):
    share = Figures().rate(rate)
    assert share.percent is None
    assert wording.percent(share) == "—"


@pytest.mark.parametrize(("part", "whole", "percent"), [
    (0, 7, "0.00"), (7, 7, "100.00"), (1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"),
    (19_999, 20_000, "100.00"),
])
def test_per_cent_has_two_decimals_and_halves_go_up(part, whole, percent):
    assert Share(part, whole).percent == Decimal(percent)


@pytest.mark.parametrize("broken", [
    {"expected": 10, "away": 11}, {"expected": 10, "away": 2, "sick": 3}, {"away": 1},
    {"due": 1, "filed": 2}, {"due": 3, "filed": 1, "nil": 2}, {"absences": 1, "traced": 2},
    {"returns": 0, "checked": 1}, {"expected": -1, "away": -1, "sick": -1},
])
def test_what_breaks_an_invariant_of_r2_5_is_no_figure(broken):
    with pytest.raises(ValueError, match="Figures"):
        Figures(**broken)


@given(st.lists(st.tuples(*[st.integers(0, 50)] * 3), max_size=20))
def test_sums_keep_the_invariants(counted):
    each = [Figures(expected=a + b + c, away=b + c, sick=c) for a, b, c in counted]
    whole = total(each)
    assert whole.expected == whole.present + whole.away
    assert whole.away >= whole.sick
    assert whole.expected == sum(sum(one) for one in counted)


@pytest.mark.parametrize(("traced", "now", "timely"), [
    ("2026-09-08T09:40:00", "2026-09-10T08:00", True),
    ("2026-09-08T09:40:01", "2026-09-10T08:00", False),
    (None, "2026-09-08T09:40:00", None), (None, "2026-09-08T09:40:01", False),
    ("2026-09-07T10:00:00", "2026-09-07T10:00", True),
])
def test_a_day_to_trace_ends_to_the_second(traced, now, timely):
    at = clock.parse(traced) if traced else None
    assert in_time(HEARD, at, clock.parse(now)) is timely


@pytest.mark.parametrize(("noon", "evening", "wall", "due"), [
    (False, False, "23:00", [Round.MORNING]), (True, True, "07:00", [Round.MORNING]),
    (True, False, "12:00", [Round.MORNING, Round.NOON]),
    (True, True, "17:59", [Round.MORNING, Round.NOON]), (True, True, "18:00", list(Round)),
])
def test_the_policy_says_which_rounds_are_due_and_today_only_from_their_hour(
    noon, evening, wall, due
):
    policy = replace(Policy(), noon_check=noon, evening_check=evening)
    now = datetime.combine(MONDAY, datetime.strptime(wall, "%H:%M").time())
    assert list(rounds_due(policy, MONDAY, now)) == due
    assert rounds_due(policy, MONDAY + timedelta(days=1), now) == ()
    assert len(rounds_due(policy, MONDAY - timedelta(days=1), now)) == 1 + noon + evening


TERMS = (TermView("一", date(2026, 9, 1), date(2027, 1, 29)),
         TermView("二", date(2027, 2, 22), date(2027, 7, 2)))


@pytest.mark.parametrize(("span", "today", "terms", "first", "last"), [
    (Span.TODAY, MONDAY, TERMS, MONDAY, MONDAY),
    (Span.WEEK, MONDAY, TERMS, date(2026, 11, 17), MONDAY),
    (Span.MONTH, MONDAY, TERMS, date(2026, 10, 25), MONDAY),
    (Span.TERM, MONDAY, TERMS, date(2026, 9, 1), MONDAY),
    (Span.TERM, date(2027, 2, 10), TERMS, date(2026, 9, 1), date(2027, 1, 29)),
    (Span.TERM, date(2027, 2, 22), TERMS, date(2027, 2, 22), date(2027, 2, 22)),
    (Span.TERM, MONDAY, (), date(2026, 9, 1), MONDAY),
    (Span.TERM, date(2027, 1, 4), (), date(2026, 9, 1), date(2027, 1, 4)),
])
def test_a_span_ends_today_and_a_term_when_it_is_over(span, today, terms, first, last):
    assert days_of(span, today, terms) == (first, last)


def test_a_day_is_laid_beside_its_weekday_and_a_span_beside_the_one_before():
    assert before((MONDAY, MONDAY)) == (date(2026, 11, 16), date(2026, 11, 16))
    assert before((date(2026, 11, 17), MONDAY)) == (date(2026, 11, 10), date(2026, 11, 16))
