"""Which dose counts and which is due: pure judgement by dated schedules (R6.3-R6.5)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from app.rulebook.vaccines import Series, Slot, programme

LIVE_APART = 28  # days; two injected live vaccines not given on one day (R6.4)


class Site(StrEnum):
    """Where in the body (接种部位)."""

    LEFT_ARM = "left-arm"
    RIGHT_ARM = "right-arm"
    LEFT_THIGH = "left-thigh"
    RIGHT_THIGH = "right-thigh"
    MOUTH = "mouth"
    OTHER = "other"


class Source(StrEnum):
    """Where the record of a dose comes from."""

    CERTIFICATE = "certificate"
    IMPORT = "import"
    HAND = "hand"


class Fault(StrEnum):
    """Why a dose does not count."""

    TOO_YOUNG = "too-young"
    TOO_SOON = "too-soon"
    LIVE_TOO_SOON = "live-too-soon"
    OTHER_TOO_SOON = "other-too-soon"


class Word(StrEnum):
    """What was decided about a series for somebody: by the doctor, or by a guardian."""

    CONTRAINDICATED = "contraindicated"
    DEFERRED = "deferred"
    REFUSED = "refused"
    FREE = "free"
    CONSENTED = "consented"
    CONSENT_ENDED = "consent-ended"


CONSENT = frozenset({Word.CONSENTED, Word.CONSENT_ENDED})


class State(StrEnum):
    """How one dose of the schedule stands on a day; the gravest first."""

    LATE = "late"
    DUE = "due"
    REFUSED = "refused"
    DEFERRED = "deferred"
    CONTRAINDICATED = "contraindicated"
    LATER = "later"
    VOLUNTARY = "voluntary"
    PAST = "past"
    DONE = "done"


TO_GIVE = frozenset({State.LATE, State.DUE})


@dataclass(frozen=True)
class Child:
    """Whom the schedule is asked for."""

    born: date
    sex: str = ""


@dataclass(frozen=True)
class Given:
    """One dose on file; `number` as the certificate counts it, None when it does not say."""

    vaccine: str
    on: date
    number: int | None = None
    id: int = 0


@dataclass(frozen=True)
class Standing:
    """What was decided about a series; `until` the last day of a deferral, None = open."""

    word: Word | None = None
    until: date | None = None
    reason: str = ""
    consented: bool | None = None

    def bars(self, day: date) -> State | None:
        """The state it puts a dose into that is not given yet."""
        if self.word is Word.CONTRAINDICATED:
            return State.CONTRAINDICATED
        if self.word is Word.DEFERRED and (self.until is None or day <= self.until):
            return State.DEFERRED
        return State.REFUSED if self.word is Word.REFUSED else None


@dataclass(frozen=True)
class Need:
    """One dose that a child needs: the slot of the edition in force at its age."""

    slot: Slot
    edition: str
    from_: date
    before: date | None
    until: date | None


@dataclass(frozen=True)
class Cell:
    """One dose of the grid.

    from_    the first day on which it can be given
    missing  by age it should have been given
    edition  of the schedule, in force when the child reached the age
    """

    number: int
    state: State
    vaccine: str
    from_: date
    before: date | None = None
    given: Given | None = None
    missing: bool = False
    edition: str = ""


@dataclass(frozen=True)
class Line:
    """A series with its doses; `invalid` are on file and do not count, `extra` came on top."""

    series: str
    cells: tuple[Cell, ...]
    invalid: tuple[Given, ...] = ()
    extra: tuple[Given, ...] = ()
    standing: Standing = Standing()

    @property
    def next(self) -> Cell | None:
        """The dose that is to be given now."""
        return next((cell for cell in self.cells if cell.state in TO_GIVE), None)


@dataclass(frozen=True)
class Assessment:
    """A person's whole card; `faults` by the id of the dose."""

    lines: tuple[Line, ...] = ()
    faults: Mapping[int, tuple[Fault, ...]] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The gravest of what is open; DONE when nothing is."""
        found = {cell.state for line in self.lines for cell in line.cells}
        return next((state for state in list(State)[:5] if state in found), State.DONE)

    @property
    def missing(self) -> int:
        """Doses that by age should be there."""
        return sum(cell.missing for line in self.lines for cell in line.cells)

    @property
    def due(self) -> int:
        """Doses that can be given now."""
        return sum(cell.state in TO_GIVE for line in self.lines for cell in line.cells)


@lru_cache(65536)
def months_after(day: date, months: int) -> date:
    """The corresponding day of a later month, or that month's last (R0.6, R6.6)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age(born: date, day: date) -> int:
    """Complete years, by civil counting: who was born on 29 February is older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The day on which an age is reached, as `age` counts it."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def needs(child: Child, series: Sequence[Series], given: Iterable[Given] = ()) -> tuple[Need, ...]:
    """What a child needs of a series; nothing when it is not asked of this child.

    Each dose is that of the edition in force when the child reaches its age; what a newer
    edition asks for at an age that had passed is due from the day it came into force.
    """
    variants = {one.variant for one in series if one.variant}
    variant = next((each.vaccine for each in given if each.vaccine in variants), "") \
        if variants else ""
    return _needs(child, series[0].id, variant)


@lru_cache(65536)  # a school has few days of birth for its thousands of children
def _needs(child: Child, id_: str, variant: str) -> tuple[Need, ...]:
    fitting = [one for one in programme().series[id_] if one.variant == variant]
    last = fitting[-1]
    if child.born < last.born_from or (last.sex and child.sex != last.sex):
        return ()
    return tuple(_need(child, fitting, n) for n in range(len(last.slots)))


def _need(child: Child, editions: Sequence[Series], n: int) -> Need:
    for one, newer in zip(editions, (*editions[1:], None), strict=True):
        slot = one.slots[n]
        reached = old_enough(child, slot)
        if newer is None or reached < newer.since:
            break
    before = months_after(child.born, slot.before) if slot.before is not None else None
    if slot.before_days is not None:
        before = child.born + timedelta(days=slot.before_days)
    until = months_after(child.born, slot.until) if slot.until is not None else None
    return Need(slot, one.edition, max(reached, one.since), before, until)


def old_enough(child: Child, slot: Slot) -> date:
    """The day on which a child is old enough for a dose."""
    if slot.years is not None:
        return birthday(child.born, slot.years)
    return months_after(child.born, slot.age)
