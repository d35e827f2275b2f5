"""In which ways somebody was near a case, how near, and on which days; pure (3.2.2, R0.3, R7.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _


class Way(StrEnum):
    """Where they met."""

    CLASS = "class"
    SEAT = "seat"
    DORMITORY = "dormitory"
    BUS = "bus"
    TABLE = "table"
    GATE = "gate"
    FAMILY = "family"
    OTHER = "other"


class Grade(StrEnum):
    """密接, 密接的密接(次密接), 一般接触者."""

    CLOSE = "close"
    SECONDARY = "secondary"
    GENERAL = "general"


NEAREST = (Way.FAMILY, Way.DORMITORY, Way.SEAT, Way.TABLE, Way.CLASS, Way.BUS, Way.OTHER, Way.GATE)
"""From the nearest to the most passing: the order in which they are told."""
PASSING = frozenset({Way.GATE})  # by itself no more than a general contact
USUAL_BEFORE = 2  # days before the onset where a rule says nothing
LONGEST = 60  # days of a window; a longer one is a typing error of the onset


class Ground(StrEnum):
    """Where a window comes from: the disease's rule, the era's, the usual two days, a hand,
    or the exposure of the contact whose contacts are looked for."""

    RULE = "rule"
    ERA = "era"
    USUAL = "usual"
    HAND = "hand"
    CONTACT = "contact"


class Start(StrEnum):
    """What the days are counted from: the rash where the disease asks for it and one is on file,
    the onset (instead of a rash of which nothing is on file), the day it was found."""

    RASH = "rash"
    ONSET = "onset"
    NO_RASH = "no-rash"
    FOUND = "found"


@dataclass(frozen=True)
class Window:
    """The days on which a case could infect others, both included.

    start    the day that is counted from, and `counted` which day that is
    """

    first: date
    last: date
    ground: Ground = Ground.USUAL
    start: date = date.min
    counted: Start = Start.ONSET

    @property
    def days(self) -> list[date]:
        """Each day of it."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def window(onset: date | None, found: date, infectious: tuple[int, int | None] | None,
           era_before: int | None = None, *, by_rash: bool = False, rash: date | None = None
           ) -> Window:
    """When the case could infect others: until it was found at the latest; then it is isolated.

    infectious  days before and after the onset (R7.2); era_before: the era's days for COVID (R0.3)
    by_rash     the days of the rule are those around the rash (measles, varicella, rubella)
    """
    start, counted = onset or found, Start.ONSET if onset else Start.FOUND
    if by_rash and (rash or onset):
        start, counted = (rash, Start.RASH) if rash else (start, Start.NO_RASH)
    ground = Ground.RULE if infectious else Ground.ERA if era_before is not None else Ground.USUAL
    before = infectious[0] if infectious else -(USUAL_BEFORE if era_before is None else era_before)
    after = infectious[1] if infectious else None
    last = found if after is None else min(found, start + timedelta(days=after))
    first = max(min(start + timedelta(days=before), last), last - timedelta(days=LONGEST - 1))
    return Window(first, last, ground, start, counted)


def window_by_hand(first: date, last: date, found: date, today: date) -> Window:
    """The days somebody set instead. Raises Invalid."""
    in_order(first, last, found, today)
    if (last - first).days >= LONGEST:
        raise Invalid(_("These are more than {n} days.").format(n=LONGEST), _("Check the days."))
    return Window(first, last, Ground.HAND, first)


def in_order(first: date, last: date, found: date, today: date) -> None:
    """First and last day of exposure as they can be. Raises Invalid."""
    if last > today:
        raise Invalid(_("The exposure lies in the future."), _("Check the day."))
    if last > found:
        raise Invalid(
            _("The exposure lies after {day}, when the case was found.").format(day=found),
            _("Whoever met it later is told as a later exposure of the order."))
    if first > last:
        raise Invalid(_("The first day of exposure lies after the last one."),
                      _("Check the days."))


@dataclass(frozen=True)
class Exposure:
    """One way in which somebody was near the case, on which days, and where in words."""

    way: Way
    days: frozenset[date]
    where: str


@dataclass(frozen=True)
class Met:
    """All exposures of one person in one."""

    ways: tuple[Way, ...]
    met: str
    first_on: date
    last_on: date
    times: int
    grade: Grade


def merged(exposures: Iterable[Exposure]) -> Met | None:
    """Every way, the nearest first, from the first to the last day; None = on no day."""
    told = sorted((each for each in exposures if each.days),
                  key=lambda each: NEAREST.index(each.way))
    if not told:
        return None
    days = frozenset().union(*(each.days for each in told))
    ways = tuple(dict.fromkeys(each.way for each in told))
    where = "; ".join(dict.fromkeys(each.where for each in told if each.where))
    return Met(ways, where, min(days), max(days), sum(len(each.days) for each in told),
               grade_of(ways))


def grade_of(ways: Iterable[Way]) -> Grade:
    """What is proposed; the doctor decides."""
    return Grade.GENERAL if set(ways) <= PASSING else Grade.CLOSE


def neighbours(seat: str, other: str) -> bool:
    """Do two people sit beside, before or behind each other: row and column at most 1 apart?"""
    one, two = _place(seat), _place(other)
    if one is None or two is None:
        return False
    return one != two and abs(one[0] - two[0]) <= 1 and abs(one[1] - two[1]) <= 1


def shared(window_days: Iterable[date], *spans: tuple[date, date | None],
           away: Iterable[date] = ()) -> frozenset[date]:
    """Days in every span (from, until; until not included) on which nobody was away."""
    gone = set(away)
    return frozenset(
        day for day in window_days if day not in gone and all(
            since <= day and (until is None or day < until) for since, until in spans))


def codes(ways: Iterable[Way]) -> str:
    """As they are kept: by comma, the nearest first."""
    return ",".join(sorted(set(ways), key=NEAREST.index))


def _place(seat: str) -> tuple[int, int] | None:
    row, _dash, column = seat.partition("-")
    return (int(row), int(column)) if row.isdigit() and column.isdigit() else None
