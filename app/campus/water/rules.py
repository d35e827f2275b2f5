"""Is the water fit to drink, and when is it tested next; pure (R4.6, GB 5749)."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _
from app.supplies.items.rules import months_after

LARGEST, LARGEST_PH = 10_000_000, 14  # more is a typing error
BEFORE_TERM = 30  # days: a sample of this time before the first day is one for the term
NOTICE = {"test": 30, "clean": 30, "look": 1}  # days before the due day at which it is named


class PointKind(StrEnum):
    """二次供水水箱, 自备井, 末梢水龙头, 直饮水设备."""

    TANK = "tank"
    WELL = "well"
    TAP = "tap"
    DISPENSER = "dispenser"


class Act(StrEnum):
    """What is done at a point."""

    TEST = "test"
    LOOK = "look"
    CLEAN = "clean"


class Rule(StrEnum):
    """How a value is judged: between its ends, not to be found, or to be so."""

    RANGE = "range"
    NONE = "none"
    YES = "yes"


@dataclass(frozen=True)
class Item:
    """One thing that is measured or looked at; `needed`: without it a test is not whole."""

    id: str
    name: str
    unit: str
    acts: frozenset[Act]
    rule: Rule = Rule.RANGE
    least: Decimal | None = None
    most: Decimal | None = None
    needed: bool = True

    def good(self, value: Decimal) -> bool:
        """Is it as it must be? A limit itself is good."""
        if self.rule is Rule.NONE:
            return value == 0
        if self.rule is Rule.YES:
            return value == 1
        return not (self.least is not None and value < self.least) and not (
            self.most is not None and value > self.most)


@dataclass(frozen=True)
class Every:
    """How often: months between two tests and cleanings, days between two looks; None = never.

    term          a sample at the beginning of each term
    professional  not used before a professional body found it good
    lidded        it has a lid, and surroundings that can be polluted
    """

    test: int | None = None
    clean: int | None = None
    look: int | None = None
    term: bool = False
    professional: bool = False
    lidded: bool = False


Values = Mapping[str, Decimal]
_NOTHING = ("未检出", "无", "ND")  # how laboratories write that nothing was found


def read_value(text: str) -> Decimal:
    """A value as a report writes it: 0.4, 未检出. Raises Invalid."""
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    if plain.upper() in _NOTHING:
        return Decimal(0)
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise Invalid(_("{text} is no value.").format(text=plain),
                      _("Write a number; 0 for what was not found."))
    return value


@dataclass(frozen=True)
class Done:
    """One act at a point; `values` by item."""

    act: Act
    day: date
    values: Values
    professional: bool = False


class Result(StrEnum):
    """What a test or look comes to."""

    GOOD = "good"
    BAD = "bad"
    PARTIAL = "partial"


class Fitness(StrEnum):
    """May the water be drunk?"""

    FIT = "fit"
    UNFIT = "unfit"
    UNTESTED = "untested"


class Urgency(StrEnum):
    """How it stands with something that comes again."""

    FINE = "fine"
    SOON = "soon"
    OVERDUE = "overdue"
    NEVER = "never"


def asked(items: Iterable[Item], act: Act, every: Every) -> list[Item]:
    """What is asked for at an act, at this kind of point."""
    return [each for each in items if act in each.acts
            and (each.rule is not Rule.YES or every.lidded)]


def bad(items: Iterable[Item], values: Values) -> list[Item]:
    """The items whose value is not as it must be."""
    return [each for each in items if each.id in values and not each.good(values[each.id])]


def missing(items: Iterable[Item], values: Values) -> list[Item]:
    """The items without which a test is not whole."""
    return [each for each in items if each.needed and each.id not in values]


def result(items: Sequence[Item], values: Values) -> Result:
    """One bad value is enough; without one it must be whole to be good."""
    if bad(items, values):
        return Result.BAD
    return Result.PARTIAL if missing(items, values) else Result.GOOD


def failing(items: Sequence[Item], done: Iterable[Done]) -> list[Item]:
    """The items whose newest value is bad: closed until a later one is good."""
    newest: dict[str, Decimal] = {}
    for each in done:
        newest.update(each.values)
    return bad(items, newest)


def fitness(items: Sequence[Item], every: Every, done: Sequence[Done]) -> Fitness:
    """By the newest value of each item; a well waits for its first professional test."""
    if failing(items, done):
        return Fitness.UNFIT
    whole = [each for each in done if each.act is Act.TEST
             and (each.professional or not every.professional)
             and result(asked(items, Act.TEST, every), each.values) is Result.GOOD]
    if every.professional and not whole:
        return Fitness.UNFIT
    return Fitness.FIT if whole or every.test is None else Fitness.UNTESTED


def next_due(act: Act, every: Every, last: date | None, starts: Iterable[date], day: date
             ) -> date | None:
    """When it is due again: by its interval, and a test before a term begins; None = never asked.

    starts  first days of terms. What was never done is due today.
    """
    span = {Act.TEST: every.test, Act.CLEAN: every.clean, Act.LOOK: every.look}[act]
    term = act is Act.TEST and every.term
    if span is None and not term:
        return None
    if last is None:
        return day
    wanted = [] if span is None else [
        last + timedelta(days=span) if act is Act.LOOK else months_after(last, span)]
    if term:
        wanted += [each for each in _near(starts, day)
                   if last < each - timedelta(days=BEFORE_TERM)]
    return min(wanted, default=None)


def urgency(act: Act, due: date, last: date | None, day: date) -> Urgency:
    """The day that is due is still in time."""
    if last is None:
        return Urgency.NEVER
    if day > due:
        return Urgency.OVERDUE
    return Urgency.SOON if (due - day).days <= NOTICE[act] else Urgency.FINE


def _near(starts: Iterable[date], day: date) -> list[date]:
    """The beginning of the term that runs, and of the next one."""
    known = sorted(starts)
    begun = [each for each in known if each <= day][-1:]
    return begun + [each for each in known if each > day][:1]
