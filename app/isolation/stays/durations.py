"""How long things took, and the bed-days: figures of stays; pure (R11.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from app import clock
from app.isolation.stays.rules import Step, Went
from app.isolation.stays.views import StayView

AWAY = frozenset({Went.HOSPITAL, Went.AMBULANCE})


@dataclass(frozen=True)
class Durations:
    """Counted from when they were found; None = did not happen, or not yet.

    to_room      until they lay down; `stayed` from there until they left
    to_call      until the parents were called; `to_parents` until those had come
    pick_up      from the call until they had come (R3.7: 12 minutes in one example)
    to_hospital  until they left for a hospital
    """

    to_room: timedelta | None = None
    to_call: timedelta | None = None
    to_parents: timedelta | None = None
    pick_up: timedelta | None = None
    to_hospital: timedelta | None = None
    stayed: timedelta | None = None


def of(view: StayView) -> Durations:
    """The times of one stay."""
    called, come = step_at(view, Step.PARENT_CALLED), step_at(view, Step.PARENT_ARRIVED)
    gone = view.left_at if view.went in AWAY else None
    return Durations(
        _since(view.found_at, view.entered_at), _since(view.found_at, called),
        _since(view.found_at, come), _since(called, come), _since(view.found_at, gone),
        _since(view.entered_at, view.left_at))


def step_at(view: StayView, step: Step) -> datetime | None:
    """When a step was done."""
    return next((each.at for each in view.steps
                 if each.step is step and each.state == "done"), None)


def middle(times: Iterable[timedelta | None]) -> timedelta | None:
    """The median of those that happened; None of nothing."""
    known = [each.total_seconds() for each in times if each is not None]
    return timedelta(seconds=median(known)) if known else None


def bed_days(views: Iterable[StayView], first: date, last: date, now: datetime) -> int:
    """床日: each day of the period on which somebody lay in a bed counts once a person."""
    days = 0
    for view in views:
        if view.entered_at is not None:
            begun = max(clock.local(view.entered_at).date(), first)
            ended = min(clock.local(view.left_at or now).date(), last)
            days += max(0, (ended - begun).days + 1)
    return days


def _since(begun: datetime | None, ended: datetime | None) -> timedelta | None:
    return ended - begun if begun is not None and ended is not None else None
