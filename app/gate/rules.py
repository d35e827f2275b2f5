"""The judgement at the gate: safety refusals first, duplicates last; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from app.people.rules import Obstacle
from app.people.staffing.rules import Duty
from app.policy import GateMode, Policy, Site

COLDEST, HOTTEST = Decimal("34.0"), Decimal("43.0")  # °C; outside is a typing error (R3.2)
TWICE_WITHIN = timedelta(seconds=2.5)  # a scanner that fires twice (interface.md)


class Direction(StrEnum):
    """Into the school or out of it."""

    IN = "in"
    OUT = "out"


class Verdict(StrEnum):
    """What the guard does; `UNDONE` only marks the row that takes another one back."""

    ADMIT = "admit"
    MEASURE = "measure"
    HOLD = "hold"
    REPEAT = "repeat"
    UNDONE = "undone"


class Reason(StrEnum):
    """Why; a class of reason, never an illness. Stable words, listed in the README."""

    CLEAR = "CLEAR"
    COOLED = "COOLED"
    LEFT = "LEFT"
    NOT_MEASURED = "NOT_MEASURED"
    FEVER_ONCE = "FEVER_ONCE"
    BAD_TEMPERATURE = "BAD_TEMPERATURE"
    FEVER = "FEVER"
    MISREAD_CODE = "MISREAD_CODE"
    UNKNOWN_PASS = "UNKNOWN_PASS"
    REVOKED_PASS = "REVOKED_PASS"
    NOT_ON_ROLL = "NOT_ON_ROLL"
    POST_ENDED = "POST_ENDED"
    CERTIFICATE_EXPIRED = "CERTIFICATE_EXPIRED"
    CERTIFICATE_MISSING = "CERTIFICATE_MISSING"
    REFERRED = "REFERRED"
    SEE_CLINIC = "SEE_CLINIC"
    SEE_OFFICE = "SEE_OFFICE"
    GATE_CLOSED = "GATE_CLOSED"
    NO_LEAVE_SLIP = "NO_LEAVE_SLIP"
    SHEET_CODE = "SHEET_CODE"
    LEFT_WITHOUT_SLIP = "LEFT_WITHOUT_SLIP"
    ALREADY_IN = "ALREADY_IN"
    TWICE = "TWICE"
    BAD_LINE = "BAD_LINE"
    SLIP_UNKNOWN = "SLIP_UNKNOWN"
    SLIP_CANCELLED = "SLIP_CANCELLED"
    SLIP_USED = "SLIP_USED"
    SLIP_EARLY = "SLIP_EARLY"
    SLIP_EXPIRED = "SLIP_EXPIRED"
    NO_APPOINTMENT = "NO_APPOINTMENT"
    NO_ID = "NO_ID"
    UNDONE = "UNDONE"
    NOT_RECORDED = "NOT_RECORDED"


class Heat(StrEnum):
    """What earlier readings of the same visit to the gate said."""

    NONE = "none"
    ONCE = "once"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Reading:
    """A temperature in °C with one decimal, and where it was measured (R3.2)."""

    celsius: Decimal
    site: Site


@dataclass(frozen=True)
class Arrival:
    """Everything that one judgement looks at.

    misread      the code fails its own check character
    on_paper     it is the code of a row on a paper sheet, which lets nobody in
    heat         from earlier readings of this person at this gate within the policy's minutes
                 and with no admission between (R3.3)
    in_lessons   the moment lies in lesson hours; `slip`: a leave slip covers it
    duty         post and certificates of whoever works here (R3.5); entry only
    """

    direction: Direction = Direction.IN
    misread: bool = False
    on_paper: bool = False
    known: bool = True
    revoked: bool = False
    on_roll: bool = True
    pupil: bool = True
    obstacle: Obstacle | None = None
    referred: bool = False
    exempt: bool = False
    slip: bool = False
    in_lessons: bool = False
    inside: bool = False
    reading: Reading | None = None
    bad_reading: bool = False
    heat: Heat = Heat.NONE
    duty: Duty = Duty.FIT


UNFIT = {
    Duty.NO_POST: Reason.POST_ENDED, Duty.EXPIRED: Reason.CERTIFICATE_EXPIRED,
    Duty.MISSING: Reason.CERTIFICATE_MISSING,
}


def judge(arrival: Arrival, policy: Policy) -> tuple[Verdict, Reason]:
    """Decide one arrival or exit; of several findings the gravest is told (R3.1–R3.3)."""
    if arrival.misread:
        return Verdict.HOLD, Reason.MISREAD_CODE
    if arrival.on_paper:
        return Verdict.HOLD, Reason.SHEET_CODE
    if not arrival.known:
        return Verdict.HOLD, Reason.UNKNOWN_PASS
    if arrival.direction is Direction.OUT:
        return _judge_exit(arrival, policy)
    return _refused(arrival, policy) or _measured(arrival, policy) or _let_in(arrival, policy)


def _judge_exit(arrival: Arrival, policy: Policy) -> tuple[Verdict, Reason]:
    """Entry rules never hold anybody back; only a pupil's missing slip does (clause 3.3.1).

    Where it holds nobody back, in normal mode, it is told.
    """
    if not arrival.pupil or arrival.slip or not arrival.in_lessons:
        return Verdict.ADMIT, Reason.LEFT
    if policy.gate_mode is GateMode.NORMAL:
        return Verdict.ADMIT, Reason.LEFT_WITHOUT_SLIP
    return Verdict.HOLD, Reason.NO_LEAVE_SLIP


def _refused(arrival: Arrival, policy: Policy) -> tuple[Verdict, Reason] | None:
    if arrival.revoked:
        return Verdict.HOLD, Reason.REVOKED_PASS
    if not arrival.on_roll:
        return Verdict.HOLD, Reason.NOT_ON_ROLL
    if arrival.referred:
        return Verdict.HOLD, Reason.REFERRED
    if arrival.obstacle is Obstacle.CLINIC:
        return Verdict.HOLD, Reason.SEE_CLINIC
    if arrival.obstacle is Obstacle.OFFICE:
        return Verdict.HOLD, Reason.SEE_OFFICE
    if arrival.duty in UNFIT:
        return Verdict.HOLD, UNFIT[arrival.duty]
    if policy.gate_mode is GateMode.CLOSED and not arrival.exempt:
        return Verdict.HOLD, Reason.GATE_CLOSED
    return None


def _measured(arrival: Arrival, policy: Policy) -> tuple[Verdict, Reason] | None:
    """Fever is `>=` (R3.2); any confirmed fever keeps the person out (R3.3)."""
    if arrival.heat is Heat.CONFIRMED:
        return Verdict.HOLD, Reason.FEVER
    if arrival.bad_reading:
        return Verdict.MEASURE, Reason.BAD_TEMPERATURE
    if arrival.reading is None:
        return None
    if arrival.reading.celsius < policy.fever_from[arrival.reading.site]:
        return None
    if arrival.heat is Heat.ONCE:
        return Verdict.HOLD, Reason.FEVER
    return Verdict.MEASURE, Reason.FEVER_ONCE


def _let_in(arrival: Arrival, policy: Policy) -> tuple[Verdict, Reason]:
    hot_before = arrival.heat is Heat.ONCE
    if arrival.inside and not hot_before:
        return Verdict.REPEAT, Reason.ALREADY_IN
    if arrival.reading is None and (policy.ask_temperature or hot_before):
        return Verdict.MEASURE, Reason.NOT_MEASURED
    return Verdict.ADMIT, Reason.COOLED if hot_before else Reason.CLEAR


@dataclass(frozen=True)
class Past:
    """An earlier passage of the same person, as the judgement needs it."""

    id: int
    nonce: str
    at: datetime
    order_at: datetime
    gate_id: int
    direction: Direction
    verdict: Verdict
    reason: Reason
    reading: Reading | None
    code: str
    undoes_id: int | None = None


def standing(past: list[Past]) -> list[Past]:
    """The rows that still count, newest first: neither undone nor undoing."""
    undone = {row.undoes_id for row in past}
    return [row for row in past if row.undoes_id is None and row.id not in undone]


def heat_of(past: list[Past], gate_id: int, at: datetime, policy: Policy) -> Heat:
    """What the readings just before say (R3.3); `past` is standing, newest first.

    A second reading is one at the same gate; a fever that is confirmed counts at every gate.

    A clock that was set back a little must not wash a fever away: the gap counts, not its sign.
    """
    heat = Heat.NONE
    for row in past:
        fresh = abs(at - row.at) <= timedelta(minutes=policy.second_within)
        let_in = row.verdict is Verdict.ADMIT and row.direction is Direction.IN
        if not fresh or let_in:
            break
        if row.reason is Reason.FEVER:
            return Heat.CONFIRMED
        if row.gate_id == gate_id and row.reason is Reason.FEVER_ONCE:
            heat = Heat.ONCE
    return heat


def said_twice(
    past: list[Past], code: str, direction: Direction, gate_id: int, at: datetime
) -> Past | None:
    """The passage that the same code in the same direction made a moment ago."""
    for row in past[:1]:
        same = (row.code, row.direction, row.gate_id) == (code, direction, gate_id)
        if same and abs(at - row.at) <= TWICE_WITHIN:
            return row
    return None


def written_before(
    past: list[Past], code: str, direction: Direction, gate_id: int, at: datetime,
    celsius: Decimal | None,
) -> Past | None:
    """The row of the very same line of paper: a line that is entered twice is one row."""
    line = (code, direction, gate_id, at, celsius)
    for row in past:
        degrees = row.reading.celsius if row.reading else None
        if (row.code, row.direction, row.gate_id, row.at, degrees) == line:
            return row
    return None


def is_inside(past: list[Past], boarder: bool, day_start: datetime) -> bool:
    """The last admitted passage is an entry; a day pupil's counts from the day's start."""
    for row in past:
        if row.verdict is Verdict.ADMIT:
            return row.direction is Direction.IN and (boarder or row.order_at >= day_start)
    return False
