"""What is shown of an alarm: rule, source, window, persons, who looked (pure)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.alarms.watch.rules import ExposureKind, Level, Scope, StepKind

SOON = timedelta(minutes=30)  # a deadline so near is told in amber


class State(StrEnum):
    """How an alarm stands.

    OPEN    nobody has looked; GROWN: somebody has, but people were added since
    KNOWN   acknowledged; LAPSED: a row was corrected, and it is no longer met
    """

    OPEN = "open"
    GROWN = "grown"
    KNOWN = "known"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class CountView:
    """How many were counted in a window, and since when that is so."""

    id: int
    at: datetime
    by: str
    first: date
    last: date
    persons: int
    met: bool
    people: tuple[tuple[int, date], ...]

    @property
    def ids(self) -> frozenset[int]:
        """Who they are."""
        return frozenset(person for person, _day in self.people)


@dataclass(frozen=True)
class StepView:
    """Somebody looked, at which count, and what they said."""

    count_id: int
    kind: StepKind
    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class Told:
    """The report of an alarm: its clock in words and in which tone; done, it runs no more."""

    id: int
    due_at: datetime
    words: str
    tone: str
    done: bool


@dataclass(frozen=True)
class AlarmView:
    """One alarm with everything that was counted and said.

    where   the class, dormitory or grade by its name then; "" = the whole school
    topic   as kept (`symptom:fever`); `what` the same in words, "" for who may not know it
    names   whom it names now, where a register lists them
    report  the epidemic report that tells of it, where a page shows that
    """

    id: int
    rule: str
    level: Level
    scope: Scope
    group_id: int | None
    where: str
    topic: str
    what: str
    name: str
    disease: str
    needed: int
    asked: str
    source: str
    at: datetime
    due_at: datetime | None
    recorded_at: datetime
    counts: tuple[CountView, ...]
    steps: tuple[StepView, ...]
    names: tuple[str, ...] = ()
    report: Told | None = None

    @property
    def now(self) -> CountView:
        """The newest count."""
        return self.counts[-1]

    @property
    def acknowledged(self) -> StepView | None:
        """The last time somebody took note of it."""
        return next((each for each in reversed(self.steps)
                     if each.kind is StepKind.ACKNOWLEDGED), None)

    @property
    def state(self) -> State:
        """How it stands; who has seen five has not seen the sixth."""
        if not self.now.met:
            return State.LAPSED
        if self.acknowledged is None:
            return State.OPEN
        return State.GROWN if self.added else State.KNOWN

    @property
    def open(self) -> bool:
        """Does it wait for somebody?"""
        return self.state in (State.OPEN, State.GROWN)

    @property
    def added(self) -> frozenset[int]:
        """Who was added since somebody looked."""
        looked = {each.count_id for each in self.steps if each.kind is StepKind.ACKNOWLEDGED}
        seen: set[int] = set()
        for count in self.counts:
            if count.id in looked:
                seen |= count.ids
        return self.now.ids - seen

    @property
    def lapsed_at(self) -> datetime | None:
        """Since when it is no longer met."""
        if self.now.met:
            return None
        first = self.now
        for count in reversed(self.counts):
            if count.met:
                break
            first = count
        return first.at

    @property
    def most(self) -> int:
        """How many it ever had in a window."""
        return max(each.persons for each in self.counts)


@dataclass(frozen=True)
class Ill:
    """One of those an alarm names: who, of which class, since when, and with what."""

    person_id: int
    name: str
    number: str
    group: str
    day: date
    seen_at: datetime | None
    what: str
    added: bool = False


@dataclass(frozen=True)
class ExposureView:
    """A shared exposure as it stands, or as it was taken back."""

    id: int
    row: int
    kind: ExposureKind
    day: date
    what: str
    people: tuple[str, ...]
    ids: frozenset[int]
    at: datetime
    by: str
    withdrawn: bool = False
