"""When a step is due, at the edges; what counts as done; what holds somebody back."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.health.checks.rules import Symptom
from app.isolation import catalogue, wording
from app.isolation.stays import durations
from app.isolation.stays.rules import Asked, BedState, Came, Done, Step, Went
from app.isolation.stays.steps import (
    Moments,
    Taken,
    applying,
    counted,
    holding_back,
    lines,
    next_due,
    state,
    to_clean,
)
from app.isolation.stays.views import StayView
from app.policy import Policy, Site

FOUND = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HERE = Moments(FOUND, FOUND + timedelta(minutes=5))
RULES, TIMES = catalogue.steps(), catalogue.times()
ALL = applying(RULES, catalogue.kinds()["respiratory"].steps, pupil=True)


def at(minutes):
    return FOUND + timedelta(minutes=minutes)


def told(taken, minutes, moments=HERE):
    return {each.step: each for each in lines(ALL, taken, moments, at(minutes), TIMES.soon)}


def test_the_catalogue_is_whole():
    assert list(RULES) == list(Step)
    for kind in catalogue.kinds().values():
        assert set(kind.steps) <= set(RULES)
    assert not catalogue.kinds()["other"].symptoms


@pytest.mark.parametrize(("minutes", "seconds", "expected"), [
    (4, 59, "in-time"), (5, 0, "soon"), (15, 0, "soon"), (15, 1, "over"), (300, 0, "over")])
def test_overdue_from_the_first_second_after_it(minutes, seconds, expected):
    now = FOUND + timedelta(minutes=minutes, seconds=seconds)
    assert state(at(15), now, timedelta(minutes=10)) == expected
    assert state(None, now, timedelta(minutes=10)) == "in-time"


def test_steps_wait_for_the_one_before():
    steps = told({}, 0)
    assert steps[Step.PARENT_CALLED].due_at == at(15)
    assert steps[Step.PARENT_ANSWERED].due_at is None
    assert steps[Step.FOLLOW].due_at is None
    called = {Step.PARENT_CALLED: Taken(Done.DONE, at(10))}
    assert told(called, 11)[Step.PARENT_ANSWERED].due_at == at(15)
    left = told({}, 90, Moments(FOUND, HERE.entered, at(60)))
    assert left[Step.FOLLOW].due_at == at(60 + 24 * 60)


def test_with_a_history_the_report_is_due_at_once():
    """R3.8: 「两史」yes → report at once."""
    rules = applying(RULES, catalogue.kinds()["respiratory"].steps, pupil=True, history=True)
    due = {each.step: each.due_at for each in lines(rules, {}, HERE, at(6), TIMES.soon)}
    assert (due[Step.REPORT], due[Step.CONTACTS]) == (at(10), at(65))
    assert told({}, 6)[Step.REPORT].due_at == at(35)


def test_who_came_was_called_and_who_needs_no_call_needs_no_parent():
    came = told({Step.PARENT_ARRIVED: Taken(Done.DONE, at(30))}, 31)
    assert {came[each].state for each in (Step.PARENT_CALLED, Step.PARENT_ANSWERED)} == {"done"}
    none = told({Step.PARENT_CALLED: Taken(Done.NOT_NEEDED, at(9), note="住校")}, 31)
    assert none[Step.PARENT_ARRIVED].state == "not-needed"


def test_eight_steps_in_the_room_and_the_parents_are_one():
    every = {each: Taken(Done.DONE, at(9)) for each in Step}
    assert counted(told(every, 10).values()) == (8, 8)
    assert counted(told({}, 10).values()) == (0, 8)
    staff = applying(RULES, catalogue.kinds()["respiratory"].steps, pupil=False)
    assert counted(lines(staff, {}, HERE, at(10), TIMES.soon)) == (0, 7)


@pytest.mark.parametrize(("went", "missing"), [
    (Went.CLASS, set()), (Went.AMBULANCE, {Step.PARENT_CALLED, Step.REPORT}),
    (Went.HOSPITAL, {Step.PARENT_CALLED, Step.REPORT}),
    (Went.HOME, {Step.PARENT_CALLED, Step.PARENT_ARRIVED, Step.REPORT})])
def test_what_is_open_holds_back_by_where_they_go(went, missing):
    taken = {each: Taken(Done.DONE, at(9)) for each in (Step.MASK, Step.ESCORT, Step.MEASURE)}
    open_ones = holding_back(told(taken, 20).values(), RULES, went)
    assert {each.step for each in open_ones} == missing


def test_the_next_temperature_comes_sooner_with_a_fever():
    done = {each: Taken(Done.DONE, at(9)) for each in Step}
    for hot, minutes in ((True, 15), (False, 30)):
        due = next_due(told(done, 12).values(), at(10), hot, HERE, at(12), TIMES)
        assert (due.what, due.at) == ("Take the temperature", at(10 + minutes))
    assert next_due([], None, False, Moments(FOUND), at(3), TIMES).what == "On the way to the bed"
    assert to_clean(at(0), at(31), TIMES).state == "over"


@pytest.mark.parametrize(("symptoms", "there", "expected"), [
    ({Symptom.FEVER, Symptom.VOMITING}, ("respiratory", "other"), "respiratory"),
    ({Symptom.VOMITING}, ("respiratory", "other"), "other"),
    ({Symptom.VOMITING}, ("respiratory", "other", "gastro"), "gastro"),
    (set(), ("respiratory", "other"), "other"), (set(), ("respiratory",), "respiratory"),
    ({Symptom.FEVER}, ("spare",), ""), (set(), (), "")])
def test_who_goes_into_which_kind_of_room(symptoms, there, expected):
    assert catalogue.kind_for(symptoms, there) == expected


@pytest.mark.parametrize(("minutes", "words"), [
    (36, "36 min"), (60, "1 h"), (125, "2 h 5 min"), (4500, "3 d 3 h"), (-1, "0 min")])
def test_how_long(minutes, words):
    assert wording.lasted(timedelta(minutes=minutes)) == words


def view(found, entered, left, went=None, steps=()):
    return StayView(
        1, 1, "李明", None, None, "", "A 室", "1", BedState.OCCUPIED, Came.GATE, found, "", found,
        entered, steps=steps, went=went, left_at=left, travel=Asked.NO)


def test_from_entry_to_leaving_are_36_minutes():
    """R11.5: entry 10:05, leave 10:41."""
    steps = tuple(told({Step.PARENT_CALLED: Taken(Done.DONE, at(9)),
                        Step.PARENT_ARRIVED: Taken(Done.DONE, at(21))}, 30).values())
    times = durations.of(view(at(0), at(5), at(41), Went.HOSPITAL, steps))
    assert times == durations.Durations(
        timedelta(minutes=5), timedelta(minutes=9), timedelta(minutes=21), timedelta(minutes=12),
        timedelta(minutes=41), timedelta(minutes=36))
    assert durations.of(view(at(0), None, None)) == durations.Durations()
    assert durations.middle([None, timedelta(minutes=3), timedelta(minutes=9)]) == timedelta(
        minutes=6)
    assert durations.middle([None]) is None


def test_bed_days():
    day = FOUND.date()
    stays = [view(at(0), at(5), at(41)), view(at(0), at(5), at(3000)), view(at(0), None, None),
             view(at(20), at(30), None)]
    assert durations.bed_days(stays, day, day, at(40)) == 3
    assert durations.bed_days(stays, day, day + timedelta(days=9), at(4500)) == 1 + 3 + 4
    assert durations.bed_days(stays, day - timedelta(days=9), day - timedelta(days=1), at(40)) == 0


def test_a_fever_is_judged_where_it_was_measured():
    assert Policy().fever_from[Site.ARMPIT] == Decimal("37.3")
