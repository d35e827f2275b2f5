"""Peaks of a day and middles of times; pure (R11.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app import clock
from app.isolation.stays import durations
from app.isolation.stays.durations import Durations
from app.isolation.stays.views import StayView


class Time(StrEnum):
    """A stretch of the chain, as it is measured; each begins when they were found."""

    TO_ROOM = "to-room"
    TO_CALL = "to-call"
    TO_PARENTS = "to-parents"
    TO_HOSPITAL = "to-hospital"
    STAYED = "stayed"


@dataclass(frozen=True)
class Middle:
    """The median and the longest of a time, of how many; None of nothing (R11.1)."""

    time: Time
    count: int
    median: timedelta | None
    longest: timedelta | None


def taken(times: Durations, time: Time) -> timedelta | None:
    """One of the times of a stay."""
    return {
        Time.TO_ROOM: times.to_room, Time.TO_CALL: times.to_call,
        Time.TO_PARENTS: times.to_parents, Time.TO_HOSPITAL: times.to_hospital,
        Time.STAYED: times.stayed,
    }[time]


def middle(every: Iterable[Durations], time: Time) -> Middle:
    """The median of a time over the stays in which it happened."""
    known = [found for each in every if (found := taken(each, time)) is not None]
    return Middle(time, len(known), durations.middle(known), max(known, default=None))


def peak(stays: Iterable[StayView], first: datetime, end: datetime) -> int:
    """How many lay there at once at most, from a moment up to another, not included.

    Who leaves at the moment in which another comes has made room: the bed is not counted twice.
    """
    steps: list[tuple[datetime, int]] = []
    for each in stays:
        if each.entered_at is None or each.entered_at >= end:
            continue
        if each.left_at is not None and each.left_at <= first:
            continue
        steps.append((max(each.entered_at, first), 1))
        if each.left_at is not None and each.left_at < end:
            steps.append((each.left_at, -1))
    most = now = 0
    for _at, step in sorted(steps):
        now += step
        most = max(most, now)
    return most


def peaks(stays: Sequence[StayView], days: Iterable[date]) -> list[tuple[date, int]]:
    """The peak of each day: the occupancy curve of a longer time."""
    return [(day, peak(stays, *clock.bounds(day, day))) for day in days]


def hours(stays: Sequence[StayView], day: date, until: datetime) -> list[tuple[datetime, int]]:
    """The peak of each hour of one day, up to a moment."""
    begun, ended = clock.bounds(day, day)
    moments = [begun + timedelta(hours=number) for number in range(24)]
    return [(at, peak(stays, at, min(at + timedelta(hours=1), ended)))
            for at in moments if at <= until]
