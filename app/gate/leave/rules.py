"""How a leave slip stands, from the passages made with it; pure."""

from datetime import datetime
from enum import StrEnum

from app.people.leave.rules import is_over
from app.people.rules import LeaveKind

COMES_BACK = frozenset({LeaveKind.CLINIC, LeaveKind.ERRAND})  # expected again on the same leave


class State(StrEnum):
    """How a slip stands."""

    CANCELLED = "cancelled"
    VALID = "valid"
    UNUSED = "unused"
    OUT = "out"
    OVERDUE = "overdue"
    BACK = "back"


def state_of(
    kind: LeaveKind, until: datetime, ended_at: datetime | None, cancelled_at: datetime | None,
    left_at: datetime | None, back_at: datetime | None, at: datetime,
) -> State:
    """How a slip stands at a moment; overdue is who should be back by `until` and is not."""
    over = is_over(until, ended_at, at)
    if left_at is None:
        if cancelled_at is not None:
            return State.CANCELLED
        return State.UNUSED if over else State.VALID
    if back_at is not None:
        return State.BACK
    return State.OVERDUE if over and kind in COMES_BACK else State.OUT
