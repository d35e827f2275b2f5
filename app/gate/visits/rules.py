"""What a visit has come to, and the judgement of a slip at the gate; pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app import clock
from app.gate import rules
from app.gate.rules import Arrival, Direction, Heat, Reading, Reason, Verdict
from app.policy import GateMode, Policy, Profile

MARK = "FK-"  # 访客; before the number that a guard can type when the scanner is broken
CODED = frozenset({Profile.P2, Profile.P3, Profile.P4})  # eras that asked for codes and tests
EVENING = timedelta(hours=2)  # how long a slip lasts that is written after closing time
_NUMBER = re.compile(r"FK-?(\d{1,9})")


class CodeColour(StrEnum):
    """What a health or travel code showed (P2)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class State(StrEnum):
    """What a visit has come to; derived, never stored."""

    APPOINTED = "appointed"
    INSIDE = "inside"
    OVERDUE = "overdue"
    LEFT = "left"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Times:
    """What the state of a visit follows from."""

    valid_until: datetime
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    cancelled: bool = False


def slip_number(visit_id: int) -> str:
    """临时证编号, as it stands on the slip."""
    return f"{MARK}{visit_id:05d}"


def numbered(text: str) -> int | None:
    """The visit whose slip number was typed: FK-00012."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def due_out(times: Times, policy: Policy) -> datetime | None:
    """When somebody inside should have left: at closing time, or later if the slip says so."""
    if times.arrived_at is None:
        return None
    closing = clock.at(clock.local(times.arrived_at).date(), policy.closing_at)
    return max(closing, times.valid_until)


def state_of(times: Times, at: datetime, policy: Policy) -> State:
    """The state at a moment."""
    if times.left_at is not None:
        return State.LEFT
    due = due_out(times, policy)
    if due is not None:
        return State.OVERDUE if at >= due else State.INSIDE
    if times.cancelled:
        return State.CANCELLED
    return State.APPOINTED if at <= times.valid_until else State.EXPIRED


def lasts_until(since: datetime, policy: Policy) -> datetime:
    """How long a slip is good unless somebody says else: until closing, in the evening 2 h."""
    closing = clock.at(clock.local(since).date(), policy.closing_at)
    return closing if since < closing else since + EVENING


@dataclass(frozen=True)
class Visitor:
    """Whom a slip stands for, as the guard may see them; `no_id`: why they have no ID number."""

    id: int
    name: str
    unit: str
    visited: str
    party: int
    plate: str
    no_id: str

    @property
    def slip(self) -> str:
        """临时证编号."""
        return slip_number(self.id)


@dataclass(frozen=True)
class Call:
    """Everything that one judgement of a slip looks at.

    inside, left  what the passages of the slip say
    expected      a host announced or confirmed the visit
    doubtful      stayed in a risk area, or a code that is not green (P2 – P4)
    permitted     the office lets this visitor in by name
    """

    direction: Direction = Direction.IN
    inside: bool = False
    left: bool = False
    cancelled: bool = False
    early: bool = False
    expired: bool = False
    expected: bool = True
    has_id: bool = True
    doubtful: bool = False
    permitted: bool = False
    reading: Reading | None = None
    bad_reading: bool = False
    heat: Heat = Heat.NONE


def judge(call: Call, policy: Policy) -> tuple[Direction, Verdict, Reason]:
    """Decide one scan of a slip: whoever is inside leaves by it, whichever way the gate stands.

    Nothing holds anybody back from leaving. The temperature is judged as everybody's (R3.2, R3.3);
    a closed school is closed to every visitor. Without an ID number a visitor comes in only in
    the normal mode, marked; in the controlled mode the office decides.
    """
    if call.inside:
        return Direction.OUT, Verdict.ADMIT, Reason.LEFT
    if reason := _spent(call):
        return call.direction, Verdict.HOLD, reason
    if call.direction is Direction.OUT:
        return Direction.OUT, Verdict.ADMIT, Reason.LEFT
    if policy.gate_mode is not GateMode.CLOSED and (reason := _unwelcome(call, policy)):
        return Direction.IN, Verdict.HOLD, reason
    arrival = Arrival(
        pupil=False, reading=call.reading, bad_reading=call.bad_reading, heat=call.heat)
    return Direction.IN, *rules.judge(arrival, policy)


def _spent(call: Call) -> Reason | None:
    if call.left:
        return Reason.SLIP_USED
    if call.cancelled:
        return Reason.SLIP_CANCELLED
    if call.direction is Direction.OUT:
        return None
    if call.early:
        return Reason.SLIP_EARLY
    return Reason.SLIP_EXPIRED if call.expired else None


def _unwelcome(call: Call, policy: Policy) -> Reason | None:
    if call.permitted:
        return None
    if policy.profile in CODED and call.doubtful:
        return Reason.SEE_OFFICE
    if policy.gate_mode is GateMode.CONTROLLED:
        if not call.expected:
            return Reason.NO_APPOINTMENT
        if not call.has_id:
            return Reason.NO_ID
    return None
