"""Windows of days and who fell ill in them, as a threshold counts; pure (R1.3, R11.7)."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.alarms.watch.exposures import Exposure
from app.alarms.watch.rules import (
    DAY,
    Illness,
    Seen,
    Spans,
    Window,
    chains,
    current,
    illnesses,
    window,
)
from app.alarms.watch.thresholds import Counts, Threshold
from app.alarms.watch.topics import sorted_by_topic
from app.rulebook.calendar.rules import Calendar, is_school_day

HOLIDAY = 14  # a window of school days reaches over a holiday, but not over two weeks more


@dataclass(frozen=True)
class Counter:
    """How one threshold counts; `latest` is the last day there can be, `calendar` the school's."""

    threshold: Threshold
    latest: date
    calendar: Calendar

    @property
    def reach(self) -> timedelta:
        """How far a window reaches back at most."""
        more = self.threshold.days - 1
        return timedelta(days=more + HOLIDAY if self.threshold.school_days and more else more)

    def by_topic(self, seen: Iterable[Seen], spans: Spans, shared: Sequence[Exposure]
                 ) -> dict[str, list[Illness]]:
        """The illnesses that it counts; `seen` day by day (`rules.of_days`)."""
        rows = sorted_by_topic(self.threshold, seen, shared)
        return {topic: list(illnesses(each, spans)) for topic, each in rows.items()}

    def window(self, ill: Iterable[Illness], last: date) -> Window:
        """The window that ends on a day."""
        if self.threshold.counts is Counts.CURRENT:
            return current(ill, last)
        return window(ill, self.begins(last), last)

    def between(self, ill: Iterable[Illness], first: date, last: date) -> Window:
        """Who is counted in the days of an alarm, full or not."""
        if self.threshold.counts is Counts.CURRENT:
            return current(ill, last)
        return window(ill, first, last)

    def windows(self, ill: Sequence[Illness], days: Collection[date]) -> Iterator[Window]:
        """Every window that holds one of these days."""
        reach = range(self.reach.days + 1)
        ends = {day + timedelta(days=more) for day in days for more in reach}
        for last in sorted(each for each in ends if each <= self.latest):
            found = self.window(ill, last)
            if any(found.first <= day for day in days):
                yield found

    def begins(self, last: date) -> date:
        """The first day of the window that ends on a day; the last one counts."""
        if not self.threshold.school_days:
            return last - timedelta(days=self.threshold.days - 1)
        day, left = last, self.threshold.days - 1
        while left > 0 and last - day < self.reach:
            day -= DAY
            left -= is_school_day(self.calendar, day)
        return day

    def needed(self, heads: int) -> int:
        """How many make it full, of so many heads."""
        if self.threshold.percent is None:
            return self.threshold.persons
        return max(self.threshold.persons, math.ceil(heads * self.threshold.percent / 100))

    def chains(self, windows: Iterable[Window], heads: int) -> list[Window]:
        """The outbreaks: windows that are full, joined where they lie beside each other."""
        needed = self.needed(heads)
        return chains(each for each in windows if each.persons >= needed)

    def told(self, outbreaks: Sequence[Window]) -> Window:
        """One outbreak as an alarm tells it: from the first day on which somebody fell ill to
        the last; of those who are ill now, the days on which they were counted."""
        (whole,) = chains(Window(outbreaks[0].first, outbreaks[-1].last, each.people)
                          for each in outbreaks)
        if self.threshold.counts is Counts.CURRENT:
            return whole
        days = [each.first for each in whole.people]
        return Window(min(days), max(days), whole.people)
