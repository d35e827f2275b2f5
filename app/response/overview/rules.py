"""In which order things are told, how late they are, and whose; pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app import clock
from app.pending import Pending

_AMONG = re.compile(r"[、，,;；]\s*")  # several owners stand beside each other
SOON = timedelta(days=3)  # a deadline within so many days is drawn amber


class Urgency(StrEnum):
    """How a thing stands to its deadline; the value is the state it is drawn in."""

    OVER = "hold"
    SOON = "again"
    LATER = "neutral"


class Show(StrEnum):
    """What of the list is shown."""

    EVERYTHING = "everything"
    MINE = "mine"
    TODAY = "today"


def urgency(each: Pending, at: datetime) -> Urgency:
    """Over, due today or in some days, later; a grave thing without a deadline is due now."""
    if each.due is None:
        return Urgency.SOON if each.grave else Urgency.LATER
    if each.due <= at:
        return Urgency.OVER
    return Urgency.SOON if each.due - at <= SOON or each.grave else Urgency.LATER


def ordered(found: Iterable[Pending], at: datetime) -> list[Pending]:
    """What is over first, in it what is grave; then by deadline, those without one last."""
    order = list(Urgency)
    return sorted(found, key=lambda each: (
        order.index(urgency(each, at)), not each.grave, each.due is None,
        each.due.timestamp() if each.due else 0, each.what))


@dataclass(frozen=True)
class Reader:
    """Who looks: the name of the account, the word of the role."""

    name: str
    role: str

    def owns(self, each: Pending) -> bool:
        """Is it theirs, by name or by post?"""
        mine = {word for word in (self.name, self.role) if word}
        return each.owner in mine or not mine.isdisjoint(_AMONG.split(each.owner))


def shown(found: Sequence[Pending], which: Show, who: Reader, at: datetime) -> list[Pending]:
    """The part of the list that is wanted."""
    if which is Show.MINE:
        return [each for each in found if who.owns(each)]
    if which is Show.TODAY:
        today = clock.local(at).date()
        end = clock.bounds(today, today)[1]
        return [each for each in found if each.due is not None and each.due <= end]
    return list(found)


@dataclass(frozen=True)
class Tile:
    """A number of the day beside the school days before it.

    of       what it should be, None where there is no such number
    earlier  the eight school days before, oldest first; None = no figure of that day
    until    before that moment nothing of it is missing; None = it is due
    same     which of the earlier ones is this weekday a week ago
    yesterday, last_week  of the calendar's yesterday (None: no school) and this weekday a week ago
    """

    name: str
    number: int
    earlier: tuple[int | None, ...] = ()
    of: int | None = None
    yesterday: int | None = None
    last_week: int | None = None
    same: int | None = None
    until: datetime | None = None

    @property
    def compared(self) -> int | None:
        """More or fewer than on the day it is laid beside: yesterday, else a week ago."""
        beside = self.yesterday if self.yesterday is not None else self.last_week
        return None if beside is None else self.number - beside
