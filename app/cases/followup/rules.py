"""Which days somebody is asked on, and how each of them stands; pure (R3.10, R11.8)."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from app.cases.orders.rules import Term

_DAY = timedelta(days=1)


class Status(StrEnum):
    """What came of a day: asked, not reached, refused, or it could not be done at all."""

    DONE = "done"
    NOT_REACHED = "not-reached"
    REFUSED = "refused"
    MISSED = "missed"


class DayState(StrEnum):
    """How a day stands; the gravest for whoever looks at a list comes first.

    OVERDUE is a day that is past and of which nobody has written a word: it never goes by itself.
    """

    OVERDUE = "overdue"
    OPEN = "open"
    NOT_REACHED = "not-reached"
    REFUSED = "refused"
    MISSED = "missed"
    DONE = "done"


class Due(StrEnum):
    """What somebody has to do about a person today, the gravest first."""

    RELEASE = "release"
    OVERDUE = "overdue"
    ASK = "ask"
    AGAIN = "again"
    NOTHING = "nothing"


def asked_on(term: Term, first: date, today: date) -> list[date]:
    """The days of an order on which somebody is asked, up to today.

    first  the first of them: day 1, or the day the order began when that is later

    After its last day nobody is asked any more: then a person decides about the release. On the
    day of the release they are not asked, either.
    """
    last = today
    if term.end is not None:
        last = min(last, term.end)
    if term.closed is not None:
        last = min(last, term.closed.day - _DAY)
    return [first + _DAY * number for number in range((last - first).days + 1)]


def first_day(from_day: date, basis: date) -> date:
    """Day 1 is the day after the basis; an order that begins later is asked about from then."""
    return max(from_day, basis + _DAY)


def state_of(day: date, told: Collection[Status], missed: bool, today: date) -> DayState:
    """How one day stands, of everything that was written about it."""
    if Status.DONE in told:
        return DayState.DONE
    if missed or Status.MISSED in told:
        return DayState.MISSED
    if Status.REFUSED in told:
        return DayState.REFUSED
    if Status.NOT_REACHED in told:
        return DayState.NOT_REACHED
    return DayState.OVERDUE if day < today else DayState.OPEN


def due(states: Iterable[tuple[date, DayState]], over: bool, today: date) -> Due:
    """What is to be done: what nobody explained goes before what is to be asked today."""
    found = dict(states)
    if DayState.OVERDUE in found.values():
        return Due.OVERDUE
    if over:
        return Due.RELEASE
    match found.get(today):
        case DayState.OPEN:
            return Due.ASK
        case DayState.NOT_REACHED:
            return Due.AGAIN
    return Due.NOTHING


def released_after(terms: Collection[Term]) -> date | None:
    """The last day of somebody with several orders; None = one of them has no end yet."""
    ends = [each.end for each in terms if each.closed is None]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None
