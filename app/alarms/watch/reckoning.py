"""Count anew what illnesses touch: which alarms they make, grow or end."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch import candidates
from app.alarms.watch.counting import Counter
from app.alarms.watch.exposures import COUNTS_FOR, exposures
from app.alarms.watch.rules import GAP, Illness, Scope, Window
from app.alarms.watch.sightings import Told, told
from app.alarms.watch.standing import Standing, standing
from app.alarms.watch.thresholds import Counts, Threshold, thresholds_on
from app.alarms.watch.units import SCHOOL, Place, Unit, members, places_of
from app.people.merging.queries import merged_into
from app.policy import Policy
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import Calendar
from app.rulebook.queries import policy_on

BACK = timedelta(days=14)  # an illness that a row belongs to began within two weeks before it
LATE = timedelta(days=60)  # an onset may be told so long after it (`checks.rules.OLDEST_ONSET`)
LONGEST = timedelta(days=200)  # the longest window is a term


@dataclass
class Task:
    """One threshold, one unit, one topic: the days on which somebody fell ill, the alarms."""

    counter: Counter
    unit: Unit
    topic: str
    days: set[date] = field(default_factory=set)
    alarms: list[Standing] = field(default_factory=list)

    @property
    def threshold(self) -> Threshold:
        """What is counted."""
        return self.counter.threshold

    @property
    def every_day(self) -> set[date]:
        """The days to be counted: of the illness, and of the alarms that may change."""
        return self.days.union(*(
            (each.first + timedelta(days=n) for n in range((each.last - each.first).days + 1))
            for each in self.alarms))

    @property
    def since(self) -> date:
        """From when on rows are read."""
        return min(self.every_day) - self.counter.reach - GAP


@dataclass(frozen=True)
class Result:
    """What came out: the window that is full, None when none is any more.

    alarm  the one it goes on with, None = a new one
    left   who is still counted in the alarm's own window
    """

    threshold: Threshold
    unit: Unit
    topic: str
    alarm: Standing | None
    needed: int
    full: Window | None
    left: Window


class Reckoning:
    """Everything that the rows of one day about some people touch."""

    def __init__(self, session: Session, people: Collection[int], day: date) -> None:
        self._session, self._day = session, day
        self.policy: Policy = policy_on(session, clock.today())
        self._into = merged_into(session)
        self._people = frozenset(self._into.get(person, person) for person in people)
        self._latest = max(day, min(clock.today(), day + LATE))
        holding = {key: each for key, each in thresholds_on(session, day).items()
                   if each.holds(self.policy)}
        days: Calendar = calendar(session) if any(
            each.school_days for each in holding.values()) else Calendar()
        self._counters = {key: Counter(each, self._latest, days) for key, each in holding.items()}
        self._shared = exposures(session, self._into, day - LATE - COUNTS_FOR, self._latest)
        self.standing = standing(session, day - LONGEST)

    def results(self) -> Iterator[Result]:
        """What comes out, the tasks in the order of the catalogue."""
        tasks = self._tasks()
        yield from self._locally([each for each in tasks if each.unit != SCHOOL])
        yield from self._in_school([each for each in tasks if each.unit == SCHOOL])

    def _tasks(self) -> list[Task]:
        found: dict[tuple[str, str, str], Task] = {}

        def task(counter: Counter, unit: Unit, topic: str) -> Task:
            key = (counter.threshold.id, unit.key, topic)
            return found.setdefault(key, Task(counter, unit, topic))

        for counter, unit, topic, day in self._touched():
            task(counter, unit, topic).days.add(day)
        for alarm in self.standing:
            near = alarm.last >= self._day - BACK or alarm.scope is Scope.SCHOOL
            if near and alarm.rule in self._counters and alarm.names(self._people):
                unit = Unit(alarm.scope, alarm.unit, alarm.group_id)
                task(self._counters[alarm.rule], unit, alarm.topic)
        for alarm in self.standing:
            known = found.get((alarm.rule, alarm.unit, alarm.topic))
            if known is not None and self._concerns(known, alarm):
                known.alarms.append(alarm)
        return list(found.values())

    def _touched(self) -> Iterator[tuple[Counter, Unit, str, date]]:
        """On which days this person fell ill about the row's day, of what, and where.

        Who has been ill for longer fell ill before all that: a day more changes no count.
        """
        since = self._day - BACK
        mine = told(self._session, self._people, self._into, since - GAP, self._latest)
        if not mine.seen:
            return
        places = self._places()
        for counter in self._counters.values():
            present = counter.threshold.counts is Counts.CURRENT
            for topic, ill in counter.by_topic(mine.seen, mine.spans, self._shared).items():
                for each in ill:
                    if present or each.first >= since:
                        for unit in _units(counter.threshold, places[each.person], each.first):
                            yield counter, unit, topic, self._day if present else each.first

    def _places(self) -> dict[int, list[Place]]:
        """Where each of them belongs, whichever of their files says so."""
        files = self._people.union(
            file for file, keeper in self._into.items() if keeper in self._people)
        found: dict[int, list[Place]] = {person: [] for person in self._people}
        for place in places_of(self._session, sorted(files)):
            found[self._into.get(place.person, place.person)].append(place)
        return found

    def _concerns(self, task: Task, alarm: Standing) -> bool:
        if alarm.names(self._people):
            return True
        reach = task.counter.reach
        return any(alarm.touches(day - reach, day + reach) for day in task.days)

    def _locally(self, tasks: list[Task]) -> Iterator[Result]:
        """Everybody of the class and the dormitory is read once for all thresholds."""
        if not tasks:
            return
        first = min(task.since for task in tasks)
        there: dict[Unit, dict[int, list[Place]]] = {}
        for place in members(self._session, {task.unit for task in tasks}, first, self._latest):
            person = self._into.get(place.person, place.person)
            for unit in place.units:
                there.setdefault(unit, {}).setdefault(person, []).append(place)
        everybody = {person for people in there.values() for person in people}
        seen = told(self._session, everybody, self._into, first, self._latest)
        heads = {unit: sum(_held(places, self._day) for places in people.values())
                 for unit, people in there.items()}
        for counter in {task.threshold.id: task.counter for task in tasks}.values():
            topics = counter.by_topic(seen.seen, seen.spans, self._shared)
            for task in tasks:
                if task.counter is counter:
                    people = there.get(task.unit, {})
                    ill = [each for each in topics.get(task.topic, ())
                           if each.person in people and _held(people[each.person], each.first)]
                    yield from _settled(task, ill, heads.get(task.unit, 0))

    def _in_school(self, tasks: list[Task]) -> Iterator[Result]:
        """Thresholds that count the same people are read once."""
        kept: dict[tuple[object, ...], list[Task]] = {}
        for task in tasks:
            one = task.threshold
            long = one.days if one.days > LATE.days else 0
            kept.setdefault((one.of, one.diseases, one.kinds, long), []).append(task)
        for alike in kept.values():
            first = min(task.since for task in alike)
            people = candidates.of(self._session, alike[0].threshold, self._shared, first,
                                   self._latest)
            seen = told(self._session, people, self._into, first, self._latest)
            for task in alike:
                yield from _settled(task, self._of(task, seen), 0)

    def _of(self, task: Task, seen: Told) -> list[Illness]:
        return task.counter.by_topic(seen.seen, seen.spans, self._shared).get(task.topic, [])


def _settled(task: Task, ill: list[Illness], heads: int) -> Iterator[Result]:
    """Lay what is counted beside the alarms: one goes on while its outbreak does; of two that
    have grown together the older one."""
    counter, needed = task.counter, task.counter.needed(heads)
    left = counter.chains(counter.windows(ill, task.every_day), heads)
    taken: list[Window] = []
    for alarm in task.alarms:
        mine = [each for each in left if alarm.touches(each.first, each.last)]
        left = [each for each in left if each not in mine]
        if not mine and any(alarm.touches(each.first, each.last) for each in taken):
            continue
        taken += mine
        yield Result(counter.threshold, task.unit, task.topic, alarm, needed,
                     counter.told(mine) if mine else None,
                     counter.between(ill, alarm.first, alarm.last))
    for each in left:
        full = counter.told([each])
        yield Result(counter.threshold, task.unit, task.topic, None, needed, full, full)


def _units(threshold: Threshold, places: Iterable[Place], day: date) -> Iterator[Unit]:
    if Scope.SCHOOL in threshold.scopes:
        yield SCHOOL
    for place in places:
        if place.holds(day):
            yield from (unit for unit in place.units if unit.scope in threshold.scopes)


def _held(places: Iterable[Place], day: date) -> bool:
    return any(each.holds(day) for each in places)
