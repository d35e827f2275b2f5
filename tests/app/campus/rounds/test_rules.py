"""What a round is worth and what cannot have been (R4.2–R4.4)."""

from datetime import date, datetime, timedelta

import pytest

from app import clock
from app.campus.rounds import rules
from app.campus.rounds.rules import Fault, Measure, Task, Told, With
from app.errors import Invalid
from app.rulebook.disinfection.catalogue import purposes

NOW = clock.parse("2026-11-23T12:00")
DAY = date(2026, 11, 23)
SURFACES = Measure([purposes()["surfaces"]], 30)
TOILETS = Measure([purposes()["toilets"]], 30)
SMALL = Measure([purposes()["small-things"]], 30)


def at(minutes: int) -> datetime:
    """Minutes before noon."""
    return NOW - timedelta(minutes=minutes)


def told(strength: int | None = 500, minutes: int = 30, agent: With | None = With.CHLORINE,
         **more: object) -> Told:
    """Touch points of a place."""
    return Told(1, (Task.TOUCH,), at(60), at(60 - minutes), agent, strength, **more)


@pytest.mark.parametrize(
    ("measure", "strength", "minutes", "outbreak", "expected"),
    [
        (SURFACES, 249, 30, False, [Fault.TOO_WEAK]),
        (SURFACES, 250, 30, False, []),
        (SURFACES, 500, 30, False, []),
        (SURFACES, 501, 30, False, [Fault.TOO_STRONG]),
        (SURFACES, 499, 30, True, [Fault.TOO_WEAK]),
        (SURFACES, 1000, 30, True, []),
        (SURFACES, 1001, 30, True, [Fault.TOO_STRONG]),
        (SURFACES, 500, 29, False, [Fault.TOO_SHORT]),
        (SURFACES, 100, 5, False, [Fault.TOO_WEAK, Fault.TOO_SHORT]),
        (TOILETS, 499, 30, False, [Fault.TOO_WEAK]),
        (TOILETS, 500, 30, False, []),
    ])
def test_a_solution_is_as_strong_and_stays_as_long_as_the_table_says(
        measure, strength, minutes, outbreak, expected):
    found = rules.faults(told(strength, minutes), measure, DAY, outbreak=outbreak)
    assert list(found) == expected


def test_what_is_polluted_is_treated_as_in_an_outbreak():
    assert rules.faults(told(400, polluted=True), SURFACES, DAY, outbreak=False) == (
        Fault.TOO_WEAK,)


@pytest.mark.parametrize(
    ("measure", "strength", "expected"),
    [(SMALL, 75, []), (SMALL, 74, [Fault.TOO_WEAK]), (SMALL, 76, [Fault.TOO_STRONG]),
     (SURFACES, 75, []), (SURFACES, 69, [Fault.TOO_WEAK]), (SURFACES, 95, [Fault.TOO_STRONG])])
def test_alcohol_is_of_75_per_cent_and_need_not_stay(measure, strength, expected):
    found = rules.faults(told(strength, 1, With.ALCOHOL), measure, DAY, outbreak=False)
    assert list(found) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"), [(29, [Fault.VENT_SHORT]), (30, []), (None, [Fault.NOT_AIRED])])
def test_a_room_is_aired_for_half_an_hour(minutes, expected):
    end = None if minutes is None else at(60 - minutes)
    aired = Told(1, (Task.VENTILATE,), vent_from=at(60), vent_to=end)
    assert list(rules.faults(aired, SURFACES, DAY, outbreak=False)) == expected


@pytest.mark.parametrize(
    ("expires", "expected"),
    [(date(2026, 11, 22), [Fault.EXPIRED]), (date(2026, 11, 23), []), (None, [])])
def test_a_disinfectant_is_good_on_its_last_day(expires, expected):
    measure = Measure(SURFACES.purposes, 30, expires)
    assert list(rules.faults(told(), measure, DAY, outbreak=False)) == expected


def test_what_is_not_told_is_missing_and_heat_goes_by_its_label():
    assert rules.faults(told(None), SURFACES, DAY, outbreak=False) == (Fault.NOT_TOLD,)
    assert rules.faults(told(500, agent=None), SURFACES, DAY, outbreak=False) == (
        Fault.NOT_TOLD,)
    assert rules.faults(told(None, agent=With.HEAT), SURFACES, DAY, outbreak=False) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Told(1, ()), "Say what was done"),
        (Told(1, (Task.CLEAN,)), "When was it done"),
        (Told(1, (Task.CLEAN,), at(30), at(31)), "finished before it began"),
        (Told(1, (Task.VENTILATE,), vent_from=at(30), vent_to=at(31)), "before it began"),
        (Told(1, (Task.CLEAN,), None, at(31)), "no beginning"),
        (Told(1, (Task.CLEAN,), at(-6)), "lies in the future"),
        (Told(1, (Task.CLEAN,), at(30), at(-6)), "not finished yet"),
        (Told(1, (Task.CLEAN,), at(25 * 60), at(0)), "longer than a day"),
        (Told(1, (Task.TOUCH,), at(30), at(0), With.CHLORINE, 0), "cannot be"),
        (Told(1, (Task.TOUCH,), at(30), at(0), With.CHLORINE, 50_001), "stock solution"),
        (Told(1, (Task.TOUCH,), at(30), at(0), With.ALCOHOL, 101), "stock solution"),
        (Told(1, (Task.TOUCH,), at(30), at(0), With.OTHER, 500), "no strength"),
        (Told(1, (Task.TOUCH,), at(30), at(0), With.CHLORINE, 500, litres=0), "litres"),
    ])
def test_what_cannot_have_been_is_refused(wrong, words):
    with pytest.raises(Invalid, match=words):
        rules.checked(wrong, SURFACES, NOW)


def test_no_solution_is_stronger_than_what_it_was_mixed_from():
    with pytest.raises(Invalid, match="stock solution itself has 5000 mg/L"):
        rules.checked(told(5001), Measure(SURFACES.purposes, 30, stock=5000), NOW)
    assert rules.checked(told(5000), Measure(SURFACES.purposes, 30, stock=5000), NOW)


def test_a_clock_that_is_a_little_behind_is_no_reason_to_refuse():
    assert rules.checked(Told(1, (Task.CLEAN,), at(30), at(-4)), SURFACES, NOW)


def test_a_weak_solution_leaves_the_airing_well():
    found = (Fault.TOO_WEAK, Fault.VENT_SHORT)
    assert rules.concerning(Task.TOUCH, found) == (Fault.TOO_WEAK,)
    assert rules.concerning(Task.VENTILATE, found) == (Fault.VENT_SHORT,)
    assert rules.concerning(Task.CLEAN, found) == ()
