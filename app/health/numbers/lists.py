"""The rows of the numbers' registers: each class on each day, each round that was due."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app import clock
from app.health.checks.rules import Round, Symptom
from app.health.numbers import counts
from app.health.numbers.queries import Grade, Numbers, numbers, policies_of
from app.health.numbers.rules import Figures, rounds_due, total
from app.register import Period


@dataclass(frozen=True)
class ClassDay:
    """One class on one day; `known` False: it was not reported, so nobody knows who was there."""

    day: date
    group: str
    expected: int
    figures: Figures
    recorded_by: str

    @property
    def known(self) -> bool:
        """Was the class looked at as a whole?"""
        return not self.figures.unknown


@dataclass(frozen=True)
class Due:
    """A round of a class that was due; `filed_at` None: it is missing."""

    day: date
    round: Round
    group: str
    filed_at: datetime | None
    filed_by: str
    nil: bool


@dataclass(frozen=True)
class SymptomDay:
    """Persons with each symptom on a day, and with any."""

    day: date
    persons: int
    counts: dict[Symptom, int]


@dataclass(frozen=True)
class ClassLine:
    """A class over a period; a grade or the school where `group` is empty."""

    grade: Grade | None
    group: str
    figures: Figures
    ill: int


def attendance(session: Session, period: Period) -> list[ClassDay]:
    """Every class on every school day that is no day to come."""
    found, who = numbers(session, period), counts.recorders(session, period)
    return [
        ClassDay(day, each.name, found.roll[day, each.id],
                 found.cells.get((day, each.id), Figures()), _recorder(who, day, each.id))
        for day in found.days for each in found.classes if (day, each.id) in found.roll
    ]


def _recorder(who: dict[counts.Look, tuple[datetime, str]], day: date, group: int) -> str:
    return next((who[day, each, group][1] for each in (Round.MORNING, Round.NOON)
                 if (day, each, group) in who), "")


def completion(session: Session, period: Period) -> list[Due]:
    """Every round of every class that was due, the missing ones first."""
    found, filed = numbers(session, period), counts.recorders(session, period)
    ill, now = counts.ill_looks(session, period), clock.local(clock.now())
    policies = policies_of(session, found.days)
    missing = {(each.day, each.round, each.group) for each in found.missing}
    rows = []
    for day in found.days:
        for round_ in rounds_due(policies[day], day, now):
            for each in found.classes:
                look = (day, round_, each.id)
                at, who = filed.get(look, (None, ""))
                if at or (day, round_, each.name) in missing:
                    rows.append(Due(day, round_, each.name, at, who,
                                    at is not None and look not in ill))
    return sorted(rows, key=lambda row: row.filed_at is not None)


def symptom_days(session: Session, period: Period) -> list[SymptomDay]:
    """Every school day, and others on which somebody had something."""
    found = numbers(session, period)
    ill: dict[date, int] = dict.fromkeys(found.days, 0)
    for (day, _group), count in found.ill.items():
        ill[day] = ill.get(day, 0) + count
    return [SymptomDay(day, ill[day], {
        each: found.symptoms[day, each] for each in Symptom if (day, each) in found.symptoms
    }) for day in sorted(ill)]


def class_lines(session: Session, period: Period) -> list[ClassLine]:
    """Each class over the period, each grade's sum after its classes, the school's at the end."""
    return lines_of(numbers(session, period))


def lines_of(found: Numbers) -> list[ClassLine]:
    """The same of numbers that were counted already."""
    each_class, ill = found.by_class(), ill_by_class(found)
    grades = found.by_grade()
    lines: list[ClassLine] = []
    for grade, sum_ in grades.items():
        mine = [each for each in found.classes if each.of_grade == grade]
        lines += [ClassLine(grade, each.name, each_class[each.id], ill.get(each.id, 0))
                  for each in mine]
        if len(grades) > 1:
            lines.append(ClassLine(grade, "", sum_, sum(ill.get(each.id, 0) for each in mine)))
    if lines:
        lines.append(ClassLine(None, "", total(grades.values()), sum(ill.values())))
    return lines


def ill_by_class(found: Numbers) -> dict[int, int]:
    """Person-days with symptoms of each class."""
    ill: dict[int, int] = {}
    for (_day, group), count in found.ill.items():
        ill[group] = ill.get(group, 0) + count
    return ill
