"""Findings and their states; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import N_, _


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


WAITING = (State.OPEN, State.TO_RECHECK)
ALLOWED = {
    State.OPEN: (Step.MENDED, Step.POSTPONED, Step.REASSIGNED, Step.WITHDRAWN),
    State.TO_RECHECK: (Step.PASSED, Step.FAILED, Step.REASSIGNED, Step.WITHDRAWN),
    State.CLOSED: (),
    State.WITHDRAWN: (),
}


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


@dataclass(frozen=True)
class Taken:
    """A step as it is told.

    by                   who mended it; whoever checks again signs with their own account
    due, responsible_id  what becomes of them by postponing, reassigning
    """

    step: Step
    words: str = ""
    by: str = ""
    due: date | None = None
    responsible_id: int | None = None
    at: datetime | None = None
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How a finding stands before a step."""

    state: State
    due: date
    responsible_id: int
    found_at: datetime
    last_at: datetime
    mended_by: str = ""


def checked(told: Found) -> Found:
    """The finding as it is written. Raises Invalid."""
    if not told.what.strip():
        raise Invalid(_("Say what was found."))
    if told.due < clock.local(told.found_at).date():
        raise Invalid(_("The deadline lies before the day it was found."))
    return told


def state(steps: Iterable[Step]) -> State:
    """What the steps come to, in their order."""
    now = State.OPEN
    for step in steps:
        now = {Step.MENDED: State.TO_RECHECK, Step.PASSED: State.CLOSED,
               Step.FAILED: State.OPEN, Step.WITHDRAWN: State.WITHDRAWN}.get(step, now)
    return now


def may_take(now: Standing, told: Taken, who: str, at: datetime) -> Taken:
    """The step as it is written by `who`. Raises Invalid, Conflict for what is so no more."""
    if told.step not in ALLOWED[now.state]:
        raise Conflict(_(_NOT_NOW[now.state]), _("Look at the list again."))
    words, by = told.words.strip(), told.by.strip() or who
    if told.step is not Step.PASSED and not words:
        raise Invalid(_(_WORDS_MISSING[told.step]))
    if told.step in (Step.PASSED, Step.FAILED):
        by = who
        if _same(who, now.mended_by):
            raise Invalid(
                _("Whoever mended it does not check it again: {name}.").format(name=who),
                _("Have somebody else check it, signed in as themselves."))
    _heed_change(now, told)
    if (told.at or at) < now.last_at or (told.at or at) > at:
        raise Invalid(_("This time lies before the step before it, or in the future."),
                      _("Check the date."))
    return replace(told, words=words, by=by, at=told.at or at)


def is_overdue(now: State, due: date, day: date) -> bool:
    """The last day is still in time; what was mended waits for its re-check, late or not."""
    return now in WAITING and day > due


def unsafe(grade: Grade, now: State) -> bool:
    """A grave finding that is not closed: nobody opens with it (clause 2.3)."""
    return grade is Grade.GRAVE and now in WAITING


def newest(told: Sequence[date | None], first: date) -> date:
    """The deadline that counts: the last one that was told."""
    return next((each for each in reversed(told) if each is not None), first)


def _heed_change(now: Standing, told: Taken) -> None:
    if told.step is Step.POSTPONED and (told.due is None or told.due <= now.due):
        raise Invalid(_("The new deadline must lie after the old one: {day}.").format(
            day=now.due.isoformat()))
    if told.step is Step.REASSIGNED and told.responsible_id in (None, now.responsible_id):
        raise Invalid(_("Name somebody else who answers for it."))


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split()) != ""


_NOT_NOW = {
    State.OPEN: N_("It is not mended yet."),
    State.TO_RECHECK: N_("It is mended already and waits for its re-check."),
    State.CLOSED: N_("It is closed already."),
    State.WITHDRAWN: N_("It was withdrawn."),
}
_WORDS_MISSING = {
    Step.MENDED: N_("Say what was done."),
    Step.FAILED: N_("Say what is still wrong."),
    Step.POSTPONED: N_("A deadline is put off for a reason: write it down."),
    Step.REASSIGNED: N_("Say why somebody else answers for it."),
    Step.WITHDRAWN: N_("Say why it is no finding after all."),
}
