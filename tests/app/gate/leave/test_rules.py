"""How a slip stands, at the edges."""

from datetime import timedelta

import pytest

from app import clock
from app.gate.leave.rules import State, state_of
from app.people.rules import LeaveKind

NOON = clock.parse("2026-11-23T12:00")
BEFORE, AFTER = NOON - timedelta(minutes=30), NOON + timedelta(seconds=1)
ERRAND, CLINIC, HOME, LEAVE = (
    LeaveKind.ERRAND, LeaveKind.CLINIC, LeaveKind.PICKED_UP, LeaveKind.LEAVE)


@pytest.mark.parametrize(
    ("purpose", "ended", "cancelled", "left", "back", "at", "state"),
    [
        (ERRAND, None, None, None, None, NOON, State.VALID),
        (ERRAND, None, None, None, None, AFTER, State.UNUSED),
        (ERRAND, NOON, None, None, None, NOON, State.UNUSED),
        (ERRAND, None, BEFORE, None, None, NOON, State.CANCELLED),
        (ERRAND, None, None, BEFORE, None, NOON, State.OUT),
        (ERRAND, None, None, BEFORE, None, AFTER, State.OVERDUE),
        (CLINIC, None, None, BEFORE, None, AFTER, State.OVERDUE),
        (HOME, None, None, BEFORE, None, AFTER, State.OUT),
        (LEAVE, None, None, BEFORE, None, AFTER, State.OUT),
        (ERRAND, None, None, BEFORE, AFTER, AFTER, State.BACK),
        (ERRAND, None, NOON, BEFORE, None, AFTER, State.OVERDUE),
    ],
)
def test_a_slip_stands_as_its_passages_say(purpose, ended, cancelled, left, back, at, state):
    assert state_of(purpose, NOON, ended, cancelled, left, back, at) is state
