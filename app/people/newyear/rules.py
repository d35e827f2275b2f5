"""What becomes of a class in the new school year: it rises, graduates, or waits for a word."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.people.roster import classes

FROM_MONTH = 6  # a promotion on a day from June on leads to the school year of that September


class Fate(StrEnum):
    """What becomes of a class."""

    RISES = "rises"
    GRADUATES = "graduates"
    STAYS = "stays"
    ALREADY = "already"


class Hitch(StrEnum):
    """What keeps a class from rising until somebody has decided."""

    NO_GRADE = "no-grade"
    SAME_NAME = "same-name"


@dataclass(frozen=True)
class Room:
    """A class as it is now.

    heads   pupils on the roll; checks: how many of them are to be checked (待核)
    """

    group_id: int
    name: str
    stage: str
    entry_year: int | None
    grade: int | None
    class_no: int | None
    heads: int = 0
    checks: int = 0

    @property
    def year(self) -> int | None:
        """The school year in which it is in this grade."""
        if self.entry_year is None or self.grade is None or not self.stage:
            return None
        return self.entry_year + self.grade - classes.first_grade(self.stage)


@dataclass(frozen=True)
class Step:
    """What a promotion would do to one class."""

    room: Room
    fate: Fate
    new_name: str
    hitch: Hitch | None = None


def target_year(day: date) -> int:
    """The school year that begins with a promotion on this day."""
    return day.year if day.month >= FROM_MONTH else day.year - 1


def usual_day(rooms: Sequence[Room], today: date) -> date:
    """1 September after the school year that the classes are in."""
    years = [room.year for room in map(known, rooms) if room.year is not None]
    return date(max(years) + 1 if years else target_year(today), 9, 1)


def known(room: Room) -> Room:
    """The class with its grade, stage and year, as far as its name or its grade tells them."""
    if room.grade is None and (read := classes.class_name(room.name, date(
            room.entry_year or 2000, 9, 1))) and read.grade:
        entry = room.entry_year or None
        room = replace(room, grade=read.grade, stage=read.stage, entry_year=entry,
                       class_no=room.class_no or read.class_no)
    if room.grade is not None and not room.stage:
        room = replace(room, stage=classes.stage_of(room.grade))
    return room


def steps(rooms: Sequence[Room], year: int, staying: Collection[int] = ()) -> list[Step]:
    """What becomes of each class; names that two would bear are a hitch for those that rise."""
    made = [_step(known(room), year, room.group_id in staying) for room in rooms]
    names = Counter(step.new_name for step in made if step.fate is not Fate.GRADUATES)
    return [
        replace(step, hitch=Hitch.SAME_NAME)
        if step.fate is Fate.RISES and names[step.new_name] > 1 else step
        for step in made
    ]


def _step(room: Room, year: int, stays: bool) -> Step:
    if stays:
        return Step(room, Fate.STAYS, room.name)
    if room.grade is None or not room.stage:
        return Step(room, Fate.STAYS, room.name, Hitch.NO_GRADE)
    if room.year is not None and room.year >= year:
        return Step(room, Fate.ALREADY, room.name)
    if classes.is_last_grade(room.stage, room.grade):
        return Step(room, Fate.GRADUATES, room.name)
    return Step(room, Fate.RISES, classes.risen(room.name, room.stage, room.grade))
