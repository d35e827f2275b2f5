"""Where a parcel lies, and when it has lain there too long."""

from datetime import timedelta

import pytest

from app import clock
from app.gate.deliveries.rules import ROWS, State, Step, place, proposed, state
from app.policy import Policy

DOWN = clock.parse("2026-11-23T08:00")


@pytest.mark.parametrize(("minutes", "expected"), [
    (0, State.LYING), (24 * 60 - 1, State.LYING), (24 * 60, State.OVERDUE),
])
def test_a_parcel_is_overdue_when_the_hours_are_full(minutes, expected):
    assert state(None, DOWN, DOWN + timedelta(minutes=minutes), Policy()) is expected


def test_the_school_sets_the_hours():
    policy = Policy(shelf_hours=2)
    assert state(None, DOWN, DOWN + timedelta(hours=2), policy) is State.OVERDUE


@pytest.mark.parametrize("end", [Step.HANDED_OVER, Step.RETURNED, Step.STRUCK])
def test_what_is_gone_is_never_overdue(end):
    assert state(end, DOWN, DOWN + timedelta(days=9), Policy()) == end.value


@pytest.mark.parametrize(("text", "expected"), [
    ("A-3", "A-3"), ("a3", "A-3"), ("Ａ－３", "A-3"), (" b - 03 ", "B-3"), ("冷柜", "冷柜"),
    ("", ""), ("D-10", "D-10"),
])
def test_a_place_is_read_as_the_shelf_has_it(text, expected):
    assert place(text) == expected


@pytest.mark.parametrize(("taken", "own", "expected"), [
    ({}, (), "A-1"),
    ({"A-1": 1, "A-2": 2}, (), "A-3"),
    ({"A-1": 1, "B-10": 1}, ("B-10", "B-2"), "B-2"),
    ({f"{row}-{number}": 2 for row in ROWS for number in range(1, 11)} | {"C-4": 1}, (), "C-4"),
])
def test_a_place_is_proposed(taken, own, expected):
    assert proposed(taken, own) == expected
