"""When isolation or observation ends, and what moved that day; pure (R3.10, R11.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.errors import Conflict, Invalid
from app.i18n import _


class OrderKind(StrEnum):
    """隔离(病例), 集中隔离医学观察, 居家隔离医学观察, 居家健康监测, 在校健康观察."""

    ISOLATE = "isolate"
    CENTRAL = "central"
    HOME = "home"
    MONITOR = "monitor"
    WATCH = "watch"


KEEPS_OUT = frozenset(
    {OrderKind.ISOLATE, OrderKind.CENTRAL, OrderKind.HOME, OrderKind.MONITOR})
"""Whoever has one of these is held at the gate."""


class Basis(StrEnum):
    """Which clock is counted: the last contact, the entry from elsewhere, the onset."""

    CONTACT = "contact"
    ENTRY = "entry"
    ONSET = "onset"


class How(StrEnum):
    """How an order was given."""

    WRITTEN = "written"
    PHONE = "phone"
    ORAL = "oral"


class ChangeKind(StrEnum):
    """What moves or ends an order.

    EXPOSURE  a later exposure: counting begins anew from `day`
    MISSED    `day` could not be done: one day more
    END       somebody set the end by hand to `day`
    RELEASED  somebody released them; `ENDED` ended for another reason (the case was excluded)
    """

    EXPOSURE = "exposure"
    MISSED = "missed"
    END = "end"
    RELEASED = "released"
    ENDED = "ended"


CLOSING = frozenset({ChangeKind.RELEASED, ChangeKind.ENDED})


@dataclass(frozen=True)
class Change:
    """One change, in the order in which they were written down.

    contact_id  the exposure that moved the end; `at` when it was written down
    """

    kind: ChangeKind
    day: date
    by: str = ""
    why: str = ""
    contact_id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Term:
    """How long an order holds: every number of it, so that it can be explained.

    basis     the day counted from (last exposure, entry, onset); day 1 is the next day
    days      N as ordered, None = until somebody releases them (a case)
    missed    days that could not be done, each adds one
    computed  basis + N + missed, the last day included
    by_hand   the end somebody set instead, with who and why; a later exposure ends it
    closed    how and on which day it ended, None = still holds
    """

    basis: date
    days: int | None
    missed: tuple[date, ...] = ()
    computed: date | None = None
    by_hand: Change | None = None
    closed: Change | None = None

    @property
    def end(self) -> date | None:
        """The last day, included."""
        return self.by_hand.day if self.by_hand else self.computed

    def day_number(self, today: date) -> int:
        """第 n 天: day 1 is the day after the basis (R11.8)."""
        return (today - self.basis).days

    def over(self, today: date) -> bool:
        """Is its last day past, and nobody has released them yet?"""
        return self.closed is None and self.end is not None and today > self.end


class State(StrEnum):
    """How an order stands today."""

    HOLDS = "holds"
    LAST_DAY = "last-day"
    OVER = "over"
    RELEASED = "released"
    ENDED = "ended"


def state_of(held: Term, today: date) -> State:
    """Its state: on the end date 今日期满; past it and not released is a state of its own."""
    if held.closed is not None:
        return State.RELEASED if held.closed.kind is ChangeKind.RELEASED else State.ENDED
    if held.over(today):
        return State.OVER
    return State.LAST_DAY if held.end == today else State.HOLDS


def term(basis: date, days: int | None, changes: Iterable[Change]) -> Term:
    """Fold an order with its changes."""
    missed: list[date] = []
    by_hand = closed = None
    for change in changes:
        if change.kind is ChangeKind.EXPOSURE and change.day > basis:
            basis, missed, by_hand = change.day, [], None
        elif change.kind is ChangeKind.MISSED and change.day not in missed:
            missed.append(change.day)
        elif change.kind is ChangeKind.END:
            by_hand = change
        elif change.kind in CLOSING:
            closed = change
    computed = basis + timedelta(days=days + len(missed)) if days is not None else None
    return Term(basis, days, tuple(missed), computed, by_hand, closed)


def checked(held: Term, told: Change, from_day: date, today: date) -> Change:
    """The change as it is written. Raises Conflict when the order has ended, Invalid."""
    if held.closed is not None:
        raise Conflict(_("This order has ended already."))
    early = held.end is not None and told.day < held.end
    if not told.why.strip() and (told.kind is not ChangeKind.RELEASED or early):
        raise Invalid(_("A change of an order needs its reason."))
    if told.day > today and told.kind is not ChangeKind.END:
        raise Invalid(_("This day is still to come."), _("Choose today or an earlier day."))
    if told.kind is ChangeKind.EXPOSURE and told.day <= held.basis:
        raise Invalid(
            _("The order counts from {day} already.").format(day=held.basis),
            _("Only a later exposure moves the end."))
    if told.kind is ChangeKind.MISSED and not held.basis < told.day <= (held.end or date.max):
        raise Invalid(_("{day} is no day of this order.").format(day=told.day),
                      _("Check the day."))
    if told.kind is ChangeKind.END and told.day < from_day:
        raise Invalid(_("The order would end before it began."), _("Check the day."))
    return told
