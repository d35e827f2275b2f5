"""Which days are school days and which hours are lessons; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise

FRIDAY = 5  # ISO weekday; the last one of an ordinary school week
LONGEST_HOLIDAY = 10  # days without school inside a term; National Day with weekends has nine
LONGEST_BREAK = 70  # days between two terms; the summer of Chinese schools has about sixty


class DayKind(StrEnum):
    """What a special day is."""

    SCHOOL = "school"
    OFF = "off"
    MAKE_UP = "make-up"


@dataclass(frozen=True)
class TermView:
    """A term, first and last day included."""

    name: str
    first: date
    last: date
    id: int = 0


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs; `follows` is the ISO weekday whose timetable a make-up day has."""

    day: date
    kind: DayKind
    follows: int | None = None
    note: str = ""


@dataclass(frozen=True)
class LessonView:
    """A lesson, or a break in which day pupils may go home (`free`)."""

    name: str
    begins: time
    ends: time
    weekdays: str = "12345"
    free: bool = False
    id: int = 0


@dataclass(frozen=True)
class Calendar:
    """Everything the school has set; `days` by date."""

    terms: Sequence[TermView] = ()
    days: Mapping[date, SpecialDay] = field(default_factory=dict)


def timetable(day: date, special: SpecialDay | None, in_term: bool) -> int | None:
    """The ISO weekday whose timetable a day follows; None on a day without school.

    in_term  a term holds the day, or the school has entered no terms at all
    """
    if special is not None:
        return None if special.kind is DayKind.OFF else special.follows or day.isoweekday()
    return day.isoweekday() if in_term and day.isoweekday() <= FRIDAY else None


def weekday_of(calendar: Calendar, day: date) -> int | None:
    """The same from the whole calendar."""
    in_term = not calendar.terms or any(each.first <= day <= each.last for each in calendar.terms)
    return timetable(day, calendar.days.get(day), in_term)


def is_school_day(calendar: Calendar, day: date) -> bool:
    """Is there school on this day?"""
    return weekday_of(calendar, day) is not None


def lessons_end(lessons: Iterable[LessonView], weekday: int, otherwise: time) -> time:
    """When the last lesson of a weekday ends; `otherwise` when none is entered for it."""
    return max((each.ends for each in lessons if str(weekday) in each.weekdays and not each.free),
               default=otherwise)


@dataclass(frozen=True)
class Hours:
    """When a day holds its pupils, as policy and bells say.

    due_at     the late line; `ends` when the last lesson ends
    free       breaks in which day pupils may go home, from inclusive, until exclusive
    """

    due_at: time
    ends: time
    free: tuple[tuple[time, time], ...] = ()


def hours(
    lessons: Sequence[LessonView], weekday: int, due_at: time, otherwise: time
) -> Hours:
    """The lesson hours of a weekday: from the late line to the last lesson's end."""
    free = tuple((each.begins, each.ends) for each in lessons
                 if each.free and str(weekday) in each.weekdays)
    return Hours(due_at, lessons_end(lessons, weekday, otherwise), free)


def in_lessons(held: Hours | None, wall: time, boarder: bool) -> bool:
    """Does a wall time lie in lesson hours (None on a day without school)?

    The breaks between lessons belong to them, but for those in which day pupils may go home.
    """
    if held is None or not held.due_at <= wall < held.ends:
        return False
    return boarder or not any(begins <= wall < ends for begins, ends in held.free)


def clash(terms: Iterable[TermView]) -> tuple[TermView, TermView] | None:
    """Two terms that overlap, if there are any."""
    for one, other in pairwise(sorted(terms, key=lambda each: each.first)):
        if other.first <= one.last:
            return one, other
    return None


class Doubt(StrEnum):
    """What about a calendar wants a look; it is told, never refused."""

    GAP_BETWEEN = "gap-between"
    GAP_INSIDE = "gap-inside"
    OUTSIDE = "outside"
    IDLE = "idle"
    NO_TIMETABLE = "no-timetable"
    NOTHING_AHEAD = "nothing-ahead"
    LESSONS_OVERLAP = "lessons-overlap"


@dataclass(frozen=True)
class Finding:
    """One doubt, with the days (or the lessons) that it is about."""

    doubt: Doubt
    first: date | None = None
    last: date | None = None
    names: tuple[str, str] = ("", "")


def findings(
    calendar: Calendar, lessons: Sequence[LessonView], today: date
) -> list[Finding]:
    """Gaps, overlaps and days that say nothing, in the order of the days."""
    terms = sorted(calendar.terms, key=lambda each: each.first)
    found = [*_between(terms, today)]
    for term in terms:
        found += _inside(calendar, term)
    found += [finding for special in calendar.days.values()
              if (finding := _doubtful(special, calendar)) is not None]
    found.sort(key=lambda each: each.first or today)
    return [*found, *_crossing(lessons)]


def _between(terms: Sequence[TermView], today: date) -> Iterator[Finding]:
    for one, other in pairwise(terms):
        if (other.first - one.last).days - 1 > LONGEST_BREAK:
            yield Finding(Doubt.GAP_BETWEEN, one.last + timedelta(1), other.first - timedelta(1))
    if terms and terms[-1].last < today:
        yield Finding(Doubt.NOTHING_AHEAD, terms[-1].last + timedelta(1))


def _inside(calendar: Calendar, term: TermView) -> Iterator[Finding]:
    """Runs of days without school that are longer than any holiday."""
    since, day = term.first, term.first
    while day <= term.last + timedelta(1):
        if day > term.last or is_school_day(calendar, day):
            if (day - since).days > LONGEST_HOLIDAY:
                yield Finding(Doubt.GAP_INSIDE, since, day - timedelta(1))
            since = day + timedelta(1)
        day += timedelta(1)


def _doubtful(special: SpecialDay, calendar: Calendar) -> Finding | None:
    bare = weekday_of(Calendar(calendar.terms), special.day)
    in_term = not calendar.terms or any(
        each.first <= special.day <= each.last for each in calendar.terms)
    if special.kind is DayKind.OFF and not in_term:
        return Finding(Doubt.OUTSIDE, special.day)
    if special.kind is not DayKind.OFF and bare is not None and special.follows in (None, bare):
        return Finding(Doubt.IDLE, special.day)
    if special.kind is DayKind.MAKE_UP and special.follows is None:
        return Finding(Doubt.NO_TIMETABLE, special.day)
    return None


def _crossing(lessons: Sequence[LessonView]) -> Iterator[Finding]:
    for number, one in enumerate(lessons):
        for other in lessons[number + 1:]:
            shared = set(one.weekdays) & set(other.weekdays)
            if shared and one.begins < other.ends and other.begins < one.ends:
                yield Finding(Doubt.LESSONS_OVERLAP, names=(one.name, other.name))
