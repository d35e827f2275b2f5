"""Who fell ill when and of what, and how many that is in a window of days; pure (R1.2–R1.4, R1.8).

A person counts once, on the day the illness began: the onset where somebody told it, else the day
on which it was seen first. Checks, absences, visits, observations and cases of one person are one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from app.health.checks.rules import Symptom

ILI_FROM = Decimal("38.0")  # °C, of an influenza-like illness (R1.8)
ILI_WITH = frozenset({Symptom.COUGH, Symptom.SORE_THROAT})
GAP = timedelta(days=3)  # seen again within three days is the same illness (a weekend between)
DAY = timedelta(days=1)


class Scope(StrEnum):
    """Among whom is counted."""

    CLASS = "class"
    DORMITORY = "dormitory"
    GRADE = "grade"
    SCHOOL = "school"


class Level(StrEnum):
    """What reaching a threshold means.

    REPORT      to be reported by the rules of 2006 (R1.2)
    CLUSTER     聚集性疫情, before an event (R1.7, R0.5)
    EVENT       突发公共卫生事件 (R1.4)
    SUSPENSION  a class may be suspended (R1.8)
    WATCH       the school's own watch; nothing is due
    """

    REPORT = "report"
    CLUSTER = "cluster"
    EVENT = "event"
    SUSPENSION = "suspension"
    WATCH = "watch"


class StepKind(StrEnum):
    """What somebody did about an alarm."""

    ACKNOWLEDGED = "acknowledged"
    NOTE = "note"


class ExposureKind(StrEnum):
    """What people shared (共同用餐, 饮水 …)."""

    MEAL = "meal"
    WATER = "water"
    MEDICINE = "medicine"
    VACCINE = "vaccine"
    POISON = "poison"
    OTHER = "other"


@dataclass(frozen=True)
class Seen:
    """One row that tells of an illness.

    person     the file that stands for all of theirs
    on, at     when it was seen; `onset` when it began, None = nobody said
    disease    id of the catalogue, suspected or found
    grave      symptoms that are severe and unexplained (R1.2 T3)
    confirmed  by a laboratory or a hospital
    """

    person: int
    on: date
    at: datetime
    symptoms: frozenset[Symptom] = frozenset()
    onset: date | None = None
    disease: str = ""
    temperature: Decimal | None = None
    grave: frozenset[Symptom] = frozenset()
    hospital: bool = False
    died: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class Illness:
    """One person's illness as far as a topic goes: from, to, and when it was seen first."""

    person: int
    first: date
    last: date
    at: datetime


@dataclass(frozen=True)
class Window:
    """Who fell ill in these days, both included; a person once."""

    first: date
    last: date
    people: tuple[Illness, ...] = field(default_factory=tuple)

    @property
    def persons(self) -> int:
        """How many."""
        return len(self.people)

    def full_at(self, needed: int, told: Mapping[int, datetime]) -> datetime:
        """When the person was seen who made it full.

        told  of whom it was known only later that they count, by person
        """
        moments = sorted(max(each.at, told.get(each.person, each.at)) for each in self.people)
        return moments[min(needed, len(moments)) - 1]


def of_days(seen: Iterable[Seen]) -> list[Seen]:
    """All that was seen of a person on a day as one: morning check, noon check, visit, absence.

    A second disease of the day is a row of its own; so is who went to hospital, or died, of one.
    """
    days: dict[tuple[int, date], list[Seen]] = {}
    found: list[Seen] = []
    for each in sorted(seen, key=lambda each: each.at):
        if each.hospital or each.died or each.confirmed:
            found.append(each)
        else:
            days.setdefault((each.person, each.on), []).append(each)
    for rows in days.values():
        whole = reduce(_joined, rows)
        found.append(whole)
        others = {each.disease for each in rows} - {whole.disease, ""}
        found += (replace(whole, disease=each) for each in sorted(others))
    return found


def _joined(one: Seen, more: Seen) -> Seen:
    onsets = [each for each in (one.onset, more.onset) if each]
    hot = [each for each in (one.temperature, more.temperature) if each is not None]
    return replace(
        one, symptoms=one.symptoms | more.symptoms, onset=min(onsets, default=None),
        disease=more.disease or one.disease, temperature=max(hot, default=None),
        grave=one.grave | more.grave)


def influenza_like(seen: Seen) -> bool:
    """流感样病例: 38 °C or more, and cough or sore throat (R1.8)."""
    return seen.temperature is not None and seen.temperature >= ILI_FROM \
        and bool(seen.symptoms & ILI_WITH)


Spans = Mapping[int, Collection[tuple[date, date]]]


def illnesses(seen: Iterable[Seen], spans: Spans | None = None) -> Iterator[Illness]:
    """The illnesses of what was seen of one topic: what lies close together is one.

    spans  days at home ill by person: whatever is seen in one of them is one illness
    """
    every: dict[int, list[Seen]] = {}
    for each in seen:
        every.setdefault(each.person, []).append(each)
    for person, rows in every.items():
        yield from _chained(person, sorted(rows, key=lambda each: each.on),
                            (spans or {}).get(person, ()))


def _chained(person: int, rows: list[Seen], spans: Collection[tuple[date, date]]
             ) -> Iterator[Illness]:
    held: list[Seen] = []
    for row in rows:
        if held and row.on - held[-1].on > GAP and not _home(held[-1].on, row.on, spans):
            yield _illness(person, held, spans)
            held = []
        held.append(row)
    if held:
        yield _illness(person, held, spans)


def _home(before: date, after: date, spans: Collection[tuple[date, date]]) -> bool:
    return any(since <= before + GAP and after <= until for since, until in spans)


def _illness(person: int, rows: list[Seen], spans: Collection[tuple[date, date]]) -> Illness:
    first = min(each.onset or each.on for each in rows)
    seen = rows[-1].on
    last = max((until for since, until in spans if since <= seen <= until), default=seen)
    return Illness(person, min(first, rows[0].on), last, rows[0].at)


def window(ill: Iterable[Illness], first: date, last: date) -> Window:
    """Who fell ill from `first` to `last`; of two illnesses of one person the earlier counts."""
    found: dict[int, Illness] = {}
    for each in sorted(ill, key=lambda each: (each.first, each.at, each.person)):
        if first <= each.first <= last:
            found.setdefault(each.person, each)
    return Window(first, last, tuple(found.values()))


def current(ill: Iterable[Illness], day: date) -> Window:
    """Who is ill on a day (现患): began by then, and was seen so on it or later."""
    found = {each.person: each for each in ill if each.first <= day <= each.last}
    return Window(day, day, tuple(found.values()))


def chains(windows: Iterable[Window]) -> list[Window]:
    """Windows that lie beside each other are one: an outbreak goes on, whatever the order in
    which its days were entered. A person counts once, on the first day."""
    found: list[Window] = []
    for each in sorted(windows, key=lambda each: (each.first, each.last)):
        if found and each.first <= found[-1].last + DAY:
            found[-1] = _together(found[-1], each)
        else:
            found.append(each)
    return found


def _together(before: Window, more: Window) -> Window:
    people = {each.person: each for each in (*more.people, *before.people)}
    return Window(before.first, max(before.last, more.last), tuple(people.values()))
