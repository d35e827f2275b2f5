"""What is counted and what is divided by what; pure (R11.1, R2.5, R1.10)."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.health.absences.rules import FIRST_WITHIN
from app.health.checks.rules import Round
from app.policy import Policy
from app.rulebook.calendar.rules import TermView

LONG_LEAVE = timedelta(days=7)  # 已批长假: who has leave for so long is not expected (R2.5)
LONGEST = 366  # days of one look; more is the business of the school's archive
_CENT = Decimal("0.01")
_BEGINS = {Round.MORNING: time(0), Round.NOON: time(12), Round.EVENING: time(18)}
_TERMS = ((2, 1), (9, 1))  # where a school has entered none: about when they begin


@dataclass(frozen=True)
class Share:
    """So many of so many; of nothing there is no share at all (R11.1), so it is no float."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        """A part is no larger than its whole."""
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} of {self.whole}")

    @property
    def percent(self) -> Decimal | None:
        """Per cent with two decimals; None (“—”) where the whole is 0."""
        if not self.whole:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(_CENT, ROUND_HALF_UP)


class Rate(StrEnum):
    """The rates a bureau asks for: of checks and absences (R11.1), and of doses (R6.6)."""

    ATTENDANCE = "attendance"
    SICK = "sick"
    COMPLETION = "completion"
    TRACING = "tracing"
    RETURNS = "returns"
    COVERAGE = "coverage"


@dataclass(frozen=True)
class Figures:
    """What was counted, of one class on one day or of many; sums add up field by field.

    expected, away, sick    应到 缺课 因病缺课, of classes that were reported on a day
    unknown                 class-days without a report: not checked is neither well nor away
    due, filed, nil         应交 已交 零报告 (class × round × school day; R1.10)
    absences, traced        absences through illness, and those first traced within a day
    returns, checked        who is back in class, and whom the doctor had looked at (R2.7)
    wanted, vaccinated      应种 全程 of the age band, on the last day of a period (R6.6)
    """

    expected: int = 0
    away: int = 0
    sick: int = 0
    unknown: int = 0
    due: int = 0
    filed: int = 0
    nil: int = 0
    absences: int = 0
    traced: int = 0
    returns: int = 0
    checked: int = 0
    wanted: int = 0
    vaccinated: int = 0

    def __post_init__(self) -> None:
        """应到 ≥ 缺课 ≥ 因病缺课, and no part is larger than its whole (R2.5)."""
        for chain in ((self.sick, self.away, self.expected), (self.nil, self.filed, self.due),
                      (self.traced, self.absences), (self.checked, self.returns),
                      (self.vaccinated, self.wanted)):
            if list(chain) != sorted(chain) or chain[0] < 0:
                raise ValueError(f"{self}")

    @property
    def present(self) -> int:
        """应到 = 实到 + 缺课 (R2.5)."""
        return self.expected - self.away

    def rate(self, rate: Rate) -> Share:
        """Numerator and denominator of a rate (R11.1)."""
        match rate:
            case Rate.ATTENDANCE:
                return Share(self.present, self.expected)
            case Rate.SICK:
                return Share(self.sick, self.expected)
            case Rate.COMPLETION:
                return Share(self.filed, self.due)
            case Rate.TRACING:
                return Share(self.traced, self.absences)
            case Rate.RETURNS:
                return Share(self.checked, self.returns)
            case Rate.COVERAGE:
                return Share(self.vaccinated, self.wanted)


def total(each: Iterable[Figures]) -> Figures:
    """The sum."""
    columns = zip(*(astuple(one) for one in each), strict=True)
    return Figures(*(sum(column) for column in columns))


def rounds_due(policy: Policy, day: date, now: datetime) -> tuple[Round, ...]:
    """Which looks a day asks of a class (R2.1); today's count from the hour they begin.

    now   the school's wall clock
    """
    wanted = {Round.MORNING: True, Round.NOON: policy.noon_check,
              Round.EVENING: policy.evening_check}
    return tuple(each for each, asked in wanted.items() if asked and (
        day < now.date() or (day == now.date() and _BEGINS[each] <= now.time())))


def in_time(heard_at: datetime, traced_at: datetime | None, now: datetime) -> bool | None:
    """Was it traced within a day? None while the day is not over and nobody has."""
    if traced_at is None:
        return None if now <= heard_at + FIRST_WITHIN else False
    return traced_at <= heard_at + FIRST_WITHIN


class Span(StrEnum):
    """How far back one looks."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"


Days = tuple[date, date]
"""The first and the last day, both included."""


def days_of(span: Span, today: date, terms: Iterable[TermView]) -> Days:
    """The days of a span, today the last; without terms about when they begin."""
    match span:
        case Span.TODAY:
            return today, today
        case Span.WEEK:
            return today - timedelta(days=6), today
        case Span.MONTH:
            return today - timedelta(days=29), today
        case Span.TERM:
            begun = [each for each in terms if each.first <= today]
            if not begun:
                return max(date(year, *usual) for year in (today.year - 1, today.year)
                           for usual in _TERMS if date(year, *usual) <= today), today
            last = max(begun, key=lambda each: each.first)
            return last.first, min(last.last, today)


def before(days: Days) -> Days:
    """What they are laid beside: the same weekday a week ago, or as many days before."""
    first, last = days
    back = timedelta(days=7 if first == last else (last - first).days + 1)
    return first - back, last - back
