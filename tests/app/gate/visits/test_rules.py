"""What a visit has come to, and what a slip is answered, at the edges."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from app import clock
from app.gate.rules import Direction, Heat, Reading, Reason, Verdict
from app.gate.visits.rules import (
    Call,
    State,
    Times,
    judge,
    lasts_until,
    numbered,
    slip_number,
    state_of,
)
from app.policy import GateMode, Policy, Profile, Site

POLICY = Policy(ask_temperature=True, closing_at=time(18, 30))
IN, OUT = Direction.IN, Direction.OUT
COOL, HOT = Reading(Decimal("37.2"), Site.FOREHEAD), Reading(Decimal("37.3"), Site.FOREHEAD)


def at(wall: str):
    return clock.parse(f"2026-11-23T{wall}")


@pytest.mark.parametrize(("times", "now", "state"), [
    (Times(at("10:00")), "10:00", State.APPOINTED),
    (Times(at("10:00")), "10:00:01", State.EXPIRED),
    (Times(at("10:00"), cancelled=True), "09:00", State.CANCELLED),
    (Times(at("10:00"), at("09:00")), "18:29:59", State.INSIDE),
    (Times(at("10:00"), at("09:00")), "18:30", State.OVERDUE),
    (Times(at("20:00"), at("09:00")), "19:59:59", State.INSIDE),
    (Times(at("20:00"), at("09:00")), "20:00", State.OVERDUE),
    (Times(at("10:00"), clock.parse("2026-11-22T17:00")), "07:00", State.INSIDE),
    (Times(clock.parse("2026-11-22T18:00"), clock.parse("2026-11-22T17:00")), "07:00",
     State.OVERDUE),
    (Times(at("10:00"), at("09:00"), at("09:30")), "23:00", State.LEFT),
    (Times(at("10:00"), at("09:00"), cancelled=True), "09:10", State.INSIDE),
])
def test_the_state_of_a_visit_follows_from_its_times(times, now, state):
    assert state_of(times, at(now), POLICY) is state


@pytest.mark.parametrize(("call", "answer"), [
    (Call(), (IN, Verdict.MEASURE, Reason.NOT_MEASURED)),
    (Call(reading=COOL), (IN, Verdict.ADMIT, Reason.CLEAR)),
    (Call(reading=HOT), (IN, Verdict.MEASURE, Reason.FEVER_ONCE)),
    (Call(reading=HOT, heat=Heat.ONCE), (IN, Verdict.HOLD, Reason.FEVER)),
    (Call(reading=COOL, heat=Heat.ONCE), (IN, Verdict.ADMIT, Reason.COOLED)),
    (Call(bad_reading=True), (IN, Verdict.MEASURE, Reason.BAD_TEMPERATURE)),
    (Call(inside=True), (OUT, Verdict.ADMIT, Reason.LEFT)),
    (Call(inside=True, expired=True, direction=OUT), (OUT, Verdict.ADMIT, Reason.LEFT)),
    (Call(inside=True, heat=Heat.CONFIRMED), (OUT, Verdict.ADMIT, Reason.LEFT)),
    (Call(left=True, reading=COOL), (IN, Verdict.HOLD, Reason.SLIP_USED)),
    (Call(left=True, direction=OUT), (OUT, Verdict.HOLD, Reason.SLIP_USED)),
    (Call(expired=True), (IN, Verdict.HOLD, Reason.SLIP_EXPIRED)),
    (Call(early=True), (IN, Verdict.HOLD, Reason.SLIP_EARLY)),
    (Call(cancelled=True), (IN, Verdict.HOLD, Reason.SLIP_CANCELLED)),
    (Call(direction=OUT, expired=True), (OUT, Verdict.ADMIT, Reason.LEFT)),
])
def test_a_slip_in_the_normal_mode(call, answer):
    assert judge(call, POLICY) == answer


WALK_IN, NO_ID = Call(expected=False, reading=COOL), Call(has_id=False, reading=COOL)


@pytest.mark.parametrize(("call", "normal", "controlled", "closed"), [
    (Call(reading=COOL), Reason.CLEAR, Reason.CLEAR, Reason.GATE_CLOSED),
    (WALK_IN, Reason.CLEAR, Reason.NO_APPOINTMENT, Reason.GATE_CLOSED),
    (NO_ID, Reason.CLEAR, Reason.NO_ID, Reason.GATE_CLOSED),
    (replace(WALK_IN, permitted=True), Reason.CLEAR, Reason.CLEAR, Reason.GATE_CLOSED),
    (replace(NO_ID, permitted=True), Reason.CLEAR, Reason.CLEAR, Reason.GATE_CLOSED),
    (Call(inside=True), Reason.LEFT, Reason.LEFT, Reason.LEFT),
])
def test_the_modes_of_the_gate(call, normal, controlled, closed):
    told = [judge(call, replace(POLICY, gate_mode=mode))[2] for mode in GateMode]
    assert told == [normal, controlled, closed]


@pytest.mark.parametrize(("profile", "reason"), [
    (Profile.P2, Reason.SEE_OFFICE), (Profile.P6, Reason.CLEAR)])
def test_a_risk_area_matters_only_where_the_profile_asks_for_it(profile, reason):
    doubtful = Call(reading=COOL, doubtful=True)
    assert judge(doubtful, replace(POLICY, profile=profile))[2] is reason


def test_a_slip_is_good_until_closing_and_in_the_evening_for_two_hours():
    assert lasts_until(at("18:29"), POLICY) == at("18:30")
    assert lasts_until(at("18:30"), POLICY) == at("20:30")


@pytest.mark.parametrize(("text", "visit"), [
    ("FK-00012", 12), ("FK00012", 12), ("FK-", None), ("20260001", None), ("XFK-00012", None)])
def test_the_number_on_a_slip_can_be_typed(text, visit):
    assert numbered(text) == visit
    assert visit is None or numbered(slip_number(visit)) == visit
