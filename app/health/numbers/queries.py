"""The numbers of a period: each class on each day, and what was left out, by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.health.checks.rules import Round, Symptom
from app.health.doses.coverage import coverage
from app.health.doses.coverage_rules import Band
from app.health.numbers import counts
from app.health.numbers.counts import OTHER, SICK, UNCHECKED, Gone
from app.health.numbers.roll import Roll, roll
from app.health.numbers.rules import LONGEST, Figures, in_time, rounds_due, total
from app.i18n import _
from app.people.groups.queries import called_on
from app.people.merging.queries import Files, files_of
from app.people.models import Group
from app.people.rules import GroupKind
from app.policy import Policy
from app.register import Period
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.rulebook.queries import policy_on

K = TypeVar("K")
Cell = tuple[date, int]
"""A day and a class."""
Grade = tuple[int | None, int | None]
"""The number of a grade, or where it is unknown the year in which it began."""


@dataclass(frozen=True)
class SchoolClass:
    """A class, called as on the last day of the period; `grade` None where nobody knows it."""

    id: int
    name: str
    grade: int | None
    entry_year: int | None

    @property
    def of_grade(self) -> Grade:
        """The grade it is counted in."""
        return self.grade, None if self.grade else self.entry_year


@dataclass(frozen=True)
class Missing:
    """A class that was not reported in one round of a day."""

    day: date
    round: Round
    group: str


@dataclass(frozen=True)
class Numbers:
    """Everything that was counted of a period.

    days       its school days up to today
    cells      each class on each day
    roll       应到 of each class on each school day, reported or not
    ill        persons with any symptom, by day and class
    symptoms   persons with each symptom, by day
    referrals  persons whom the gate handed over to the clinic, by day
    coverage   the doses of each class on the last day: a state, of no day between
    undecided  absences whose first day is not over yet and that nobody has traced
    """

    period: Period
    policy: Policy
    days: tuple[date, ...] = ()
    classes: tuple[SchoolClass, ...] = ()
    cells: Mapping[Cell, Figures] = field(default_factory=dict)
    roll: Mapping[Cell, int] = field(default_factory=dict)
    ill: Mapping[Cell, int] = field(default_factory=dict)
    symptoms: Mapping[tuple[date, Symptom], int] = field(default_factory=dict)
    referrals: Mapping[date, int] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    coverage: Mapping[int, Figures] = field(default_factory=dict)
    undecided: int = 0

    @property
    def whole(self) -> Figures:
        """The whole school."""
        return total((*self.cells.values(), *self.coverage.values()))

    @property
    def unknown(self) -> list[str]:
        """Classes that were not looked at as a whole on some day, by name."""
        groups = {group for (_day, group), each in self.cells.items() if each.unknown}
        return [each.name for each in self.classes if each.id in groups]

    def by_day(self) -> dict[date, Figures]:
        """The school on each school day, and on others on which something was counted."""
        found = dict.fromkeys(self.days, Figures()) | self._by(lambda day, _group: day)
        return dict(sorted(found.items()))

    def by_class(self) -> dict[int, Figures]:
        """Each class over the period, in the school's order."""
        found = self._by(lambda _day, group: group)
        return {each.id: total(of.get(each.id, Figures()) for of in (found, self.coverage))
                for each in self.classes}

    def by_grade(self) -> dict[Grade, Figures]:
        """Each grade, in the order of its classes."""
        found: dict[Grade, list[Figures]] = {}
        each_class = self.by_class()
        for each in self.classes:
            found.setdefault(each.of_grade, []).append(each_class[each.id])
        return {grade: total(each) for grade, each in found.items()}

    def _by(self, key: Callable[[date, int], K]) -> dict[K, Figures]:
        found: dict[K, list[Figures]] = {}
        for (day, group), each in self.cells.items():
            found.setdefault(key(day, group), []).append(each)
        return {name: total(each) for name, each in found.items()}


def numbers(session: Session, period: Period) -> Numbers:
    """Count a period, today the last day at most. Raises Invalid for more than a year."""
    if (period.last - period.first).days >= LONGEST:
        raise Invalid(_("The numbers of more than a year are not counted at once."),
                      _("Choose a shorter period."))
    files, today, known = files_of(session), clock.today(), calendar(session)
    days = tuple(day for day in counts.days(period) if day <= today and is_school_day(known, day))
    rolls = roll(session, files, period)
    board = _Board(rolls, {day: rolls.expected(day) for day in days})
    _count_checks(session, files, period, board)
    undecided = _count_absences(session, files, period, board)
    classes = _classes(session, period, {group for _day, group in board.cells})
    names = {each.id: each.name for each in classes}
    ill = counts.with_symptoms(session, files, period)
    return Numbers(
        period, policy_on(session, period.last), days, classes,
        {cell: Figures(**each) for cell, each in board.cells.items()}, board.roll,
        {(day, group): count for day, group, count in ill},
        counts.symptoms(session, files, period), counts.referrals(session, files, period),
        tuple(Missing(day, round_, names[group]) for day, round_, group in board.missing),
        _coverage(session, period), undecided,
    )


def _coverage(session: Session, period: Period) -> dict[int, Figures]:
    found = coverage(session, Band(), period.last)
    return {each.group_id: Figures(wanted=each.should, vaccinated=each.full)
            for each in found.classes}


def _count_checks(session: Session, files: Files, period: Period, board: "_Board") -> None:
    """What was due and filed, and who was there."""
    filed, ill = counts.filings(session, period), counts.ill_looks(session, period)
    now, policies = clock.local(clock.now()), policies_of(session, board.days)
    for day in board.days:
        for round_ in rounds_due(policies[day], day, now):
            board.due(day, round_, filed, ill)
    board.attend(filed, counts.gone(session, files, period, list(board.excused)))


def _count_absences(session: Session, files: Files, period: Period, board: "_Board") -> int:
    """Follow-ups and returns; answers how many absences nobody can judge yet."""
    undecided = 0
    for group, heard, traced in counts.first_traces(session, period):
        timely = in_time(heard, traced, clock.now())
        undecided += timely is None
        if timely is not None:
            board.add((clock.local(heard).date(), group), absences=1, traced=int(timely))
    for group, day, checked in counts.returns(session, files, period):
        board.add((day, group), returns=1, checked=int(checked))
    return undecided


def policies_of(session: Session, days: Sequence[date]) -> dict[date, Policy]:
    """The policy of each day; where the first and the last have the same, all have."""
    if not days:
        return {}
    ends = [policy_on(session, day) for day in (days[0], days[-1])]
    if ends[0].id == ends[1].id or len(days) == 1:
        return dict.fromkeys(days, ends[1])
    half = len(days) // 2
    return policies_of(session, days[:half]) | policies_of(session, days[half:])


class _Board:
    """The cells while they are counted."""

    def __init__(self, rolls: Roll, expected: dict[date, dict[int, int]]) -> None:
        self._roll, self._expected = rolls, expected
        self.cells: dict[Cell, dict[str, int]] = {}
        self.missing: list[counts.Look] = []

    @property
    def days(self) -> Sequence[date]:
        """The school days that are counted."""
        return list(self._expected)

    @property
    def excused(self) -> Mapping[int, frozenset[date]]:
        """Who is not expected, and when."""
        return self._roll.excused

    @property
    def roll(self) -> dict[Cell, int]:
        """应到 of each class on each day."""
        return {(day, group): count for day, groups in self._expected.items()
                for group, count in groups.items() if count}

    def add(self, cell: Cell, **more: int) -> None:
        """Add to what was counted."""
        here = self.cells.setdefault(cell, {})
        for name, count in more.items():
            here[name] = here.get(name, 0) + count

    def due(self, day: date, round_: Round, filed: set[counts.Look],
            ill: set[counts.Look]) -> None:
        """One round of a day: in the evening of the classes in which somebody lives here."""
        wanted = [group for group, count in self._expected[day].items() if count]
        if round_ is Round.EVENING:
            boarding = self._roll.boarding(day)
            wanted = [group for group in wanted if group in boarding]
        for group in wanted:
            look = (day, round_, group)
            self.add((day, group), due=1, filed=int(look in filed),
                     nil=int(look in filed and look not in ill))
            if look not in filed:
                self.missing.append(look)

    def attend(self, filed: set[counts.Look], gone: Iterable[Gone]) -> None:
        """应到, 缺课 and 因病缺课 of the classes that were looked at as a whole."""
        away: dict[Cell, dict[str, int]] = {}
        for each in gone:
            if each.day not in self.excused.get(each.person_id, ()):
                here = away.setdefault((each.day, each.group_id), {})
                here[each.how] = here.get(each.how, 0) + each.count
        for day, groups in self._expected.items():
            for group, expected in groups.items():
                told = away.get((day, group), {})
                looked = (day, Round.MORNING, group) in filed or (day, Round.NOON, group) in filed
                if not expected:
                    continue
                if looked and not told.get(UNCHECKED):
                    self.add((day, group), expected=expected, sick=told.get(SICK, 0),
                             away=told.get(SICK, 0) + told.get(OTHER, 0))
                else:
                    self.add((day, group), unknown=1)


def _classes(session: Session, period: Period, wanted: set[int]) -> tuple[SchoolClass, ...]:
    query = (
        select(Group.id, called_on(period.last), Group.grade, Group.entry_year)
        .where(Group.kind == GroupKind.CLASS)
        .order_by(Group.entry_year.desc(), Group.class_no, Group.name)
    )
    return tuple(SchoolClass(*row) for row in session.execute(query) if row[0] in wanted)
