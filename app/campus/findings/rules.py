"""Findings and their states; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _


class Source(StrEnum):
    """What it was found by."""

    HAZARD = "hazard"
    INSPECTION = "inspection"
    DRILL = "drill"
    ROUND = "round"
    WATER = "water"
    CANTEEN = "canteen"


class Grade(StrEnum):
    """How grave: what blocks the opening is not opened with (clause 2.3)."""

    NOTE = "note"
    ORDINARY = "ordinary"
    GRAVE = "grave"


class Step(StrEnum):
    """What happened to it after it was found."""

    MENDED = "mended"
    PASSED = "passed"
    FAILED = "failed"
    POSTPONED = "postponed"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """Derived from its steps: a finding is closed by the re-check, not by who mended it."""

    OPEN = "open"
    TO_RECHECK = "to-recheck"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Found:
    """What is told of a finding; `due` is the last day on which it is in time."""

    what: str
    source: Source
    grade: Grade
    responsible_id: int
    due: date
    found_at: datetime
    place_id: int | None = None
    use: str = ""
    source_id: int | None = None
    found_by: str = ""
    pictures: tuple[bytes, ...] = ()


def checked(told: Found) -> Found:
    """The finding as it is written. Raises Invalid."""
    if not told.what.strip():
        raise Invalid(_("Say what was found."))
    if told.due < told.found_at.date():
        raise Invalid(_("The deadline lies before the day it was found."))
    return told


def state(steps: Sequence[Step]) -> State:
    """What the steps come to, in their order."""
    now = State.OPEN
    for step in steps:
        now = {Step.MENDED: State.TO_RECHECK, Step.PASSED: State.CLOSED,
               Step.FAILED: State.OPEN, Step.WITHDRAWN: State.WITHDRAWN}.get(step, now)
    return now
