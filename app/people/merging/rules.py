"""Which two files may be one person's, and what the one kept file would hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TAIL = 18  # a 学籍号 is a letter and the ID number (R10.2)
FIELDS = (
    "name", "sex", "birth_date", "id_number", "roll_number", "number", "phone", "address",
)
FILLED = FIELDS[1:]  # what an empty place of the kept file takes from the other one
SELDOM_ALIKE = ("id_number", "birth_date", "sex")


class Likeness(StrEnum):
    """Why two files are taken for one person's."""

    ID_NUMBER = "id-number"
    ROLL_NUMBER = "roll-number"
    NAME_AND_BIRTH = "name-and-birth"
    NAME_AND_NUMBER = "name-and-number"


@dataclass(frozen=True)
class File:
    """A person's file, as it is compared."""

    id: int
    kind: str
    on_roll: bool
    group: str
    name: str
    sex: str | None
    birth_date: date | None
    id_number: str | None
    roll_number: str | None
    number: str | None
    phone: str
    address: str


@dataclass(frozen=True)
class Pair:
    """Two files that may be one person's."""

    first: File
    second: File
    likeness: Likeness


@dataclass(frozen=True)
class Choice:
    """One value of the two files and the one that stays; differs when both tell another one."""

    field: str
    kept: object
    other: object
    stays: object

    @property
    def filled(self) -> bool:
        """Does the kept file take it from the other one?"""
        return not self.kept and bool(self.other)

    @property
    def differs(self) -> bool:
        """Do both tell something, and not the same?"""
        return bool(self.kept) and bool(self.other) and self.kept != self.other


def choices(kept: File, other: File) -> list[Choice]:
    """What the kept file would hold: its own values, the other's where it has none."""
    made = []
    for field in FIELDS:
        own, its = getattr(kept, field), getattr(other, field)
        made.append(Choice(field, own, its, own or its))
    return made


def doubts(made: Iterable[Choice]) -> list[str]:
    """The fields that speak against one person."""
    return [choice.field for choice in made if choice.differs and choice.field in SELDOM_ALIKE]


def pairs(files: Sequence[File]) -> list[Pair]:
    """Files that look like one person's, the surest likeness first, each pair once."""
    found: dict[tuple[int, int], Pair] = {}
    for likeness in Likeness:
        by_key: dict[object, list[File]] = defaultdict(list)
        for file in files:
            for key in _keys(file, likeness):
                by_key[key].append(file)
        for alike in by_key.values():
            for place, second in enumerate(alike):
                for first in alike[:place]:
                    if first.id != second.id and _may_be_one(first, second):
                        found.setdefault((first.id, second.id), Pair(first, second, likeness))
    return list(found.values())


def _may_be_one(first: File, second: File) -> bool:
    """Two different ID numbers are two people, however alike the rest is."""
    return not (first.id_number and second.id_number and first.id_number != second.id_number)


def _keys(file: File, likeness: Likeness) -> set[object]:
    tail = (file.roll_number or "")[-TAIL:]
    if likeness is Likeness.ID_NUMBER:
        return {file.id_number} if file.id_number else set()
    if likeness is Likeness.ROLL_NUMBER:
        return {key for key in (tail, file.id_number) if key and len(key) == TAIL}
    if likeness is Likeness.NAME_AND_BIRTH:
        return {(file.name, file.birth_date)} if file.birth_date else set()
    return {(file.name, file.number)} if file.number else set()
