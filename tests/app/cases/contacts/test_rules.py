"""The days on which a case infects, the ways in which people meet, and how they are merged."""

from datetime import date

import pytest

from app.cases.contacts.rules import (
    Exposure,
    Grade,
    Ground,
    Way,
    codes,
    in_order,
    merged,
    neighbours,
    shared,
    window,
    window_by_hand,
)
from app.errors import Invalid


def day(number):
    return date(2026, 11, number)


@pytest.mark.parametrize(("onset", "found", "infectious", "era", "first", "last", "ground"), [
    (23, 23, (-1, 7), None, 22, 23, Ground.RULE),     # influenza: a day before, until found
    (10, 23, (-1, 7), None, 9, 17, Ground.RULE),      # no longer than it infects
    (23, 25, (-2, None), None, 21, 25, Ground.RULE),  # varicella: until it was found
    (None, 25, (-1, 7), None, 24, 25, Ground.RULE),   # nobody fell ill: counted from the finding
    (23, 25, None, 2, 21, 25, Ground.ERA),            # COVID: two days before, as the era says
    (23, 25, None, None, 21, 25, Ground.USUAL),       # a disease without a rule
    (25, 23, (-1, 7), None, 23, 23, Ground.RULE),     # fell ill after it was found
])
def test_the_days_on_which_a_case_can_infect(onset, found, infectious, era, first, last, ground):
    span = window(day(onset) if onset else None, day(found), infectious, era)
    assert (span.first, span.last, span.ground) == (day(first), day(last), ground)


def test_an_onset_that_is_a_year_back_does_not_ask_for_a_year():
    span = window(date(2025, 11, 23), day(23), (0, None))
    assert len(span.days) == 60
    assert span.last == day(23)


@pytest.mark.parametrize(("first", "last", "found", "today", "words"), [
    (22, 24, 25, 23, "future"),
    (22, 25, 24, 25, "after 2026-11-24"),
    (24, 23, 25, 25, "first day"),
])
def test_days_of_exposure_that_cannot_be_are_told(first, last, found, today, words):
    with pytest.raises(Invalid, match=words):
        in_order(day(first), day(last), day(found), day(today))


def test_a_window_set_by_hand_has_its_bounds_too():
    assert window_by_hand(day(1), day(23), day(23), day(23)).days[0] == day(1)
    with pytest.raises(Invalid, match="60"):
        window_by_hand(date(2026, 8, 1), day(23), day(23), day(23))


@pytest.mark.parametrize(("one", "other", "near"), [
    ("3-4", "3-5", True), ("3-4", "2-3", True), ("3-4", "4-4", True), ("3-4", "3-6", False),
    ("3-4", "5-4", False), ("3-4", "3-4", False), ("", "3-4", False), ("3-4", "三排", False),
    ("10-1", "9-2", True),
])
def test_who_sits_beside_before_or_behind(one, other, near):
    assert neighbours(one, other) is near


def test_ways_are_merged_into_one_line_the_nearest_first():
    both = merged([
        Exposure(Way.GATE, frozenset({day(20)}), "东门 1"),
        Exposure(Way.CLASS, frozenset({day(22), day(23)}), "七(1)班"),
        Exposure(Way.BUS, frozenset(), "1号线"),
        Exposure(Way.SEAT, frozenset({day(23)}), "3-4"),
    ])
    assert both is not None
    assert both.ways == (Way.SEAT, Way.CLASS, Way.GATE)
    assert (both.first_on, both.last_on, both.met) == (day(20), day(23), "3-4; 七(1)班; 东门 1")
    assert both.grade is Grade.CLOSE
    assert merged([Exposure(Way.BUS, frozenset(), "1号线")]) is None


def test_who_only_passed_the_gate_is_a_general_contact():
    only = merged([Exposure(Way.GATE, frozenset({day(23)}), "东门")])
    assert only is not None
    assert only.grade is Grade.GENERAL
    assert codes((Way.GATE, Way.FAMILY, Way.GATE)) == "family,gate"


def test_days_are_shared_until_one_leaves_and_while_nobody_is_away():
    days = [day(each) for each in range(20, 25)]
    assert shared(days, (day(1), None), (day(22), None)) == {day(22), day(23), day(24)}
    assert shared(days, (day(1), day(22)), (day(1), None)) == {day(20), day(21)}
    assert shared(days, (day(1), None), away=[day(20), day(21), day(24)]) == {day(22), day(23)}
