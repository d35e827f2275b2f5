"""Whose picture a file is: by a number in its name, or by the name within a class folder."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from app.people.roster import classes
from app.people.rules import NARROW

_BETWEEN = re.compile(r"[\s_\-—,，+;；、]+")
_COPY = re.compile(r"\(\d+\)$")  # what Windows adds to a second copy of a file


class Match(StrEnum):
    """What is known of a file by its name."""

    MATCHED = "matched"
    UNMATCHED = "unmatched"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"


class Problem(StrEnum):
    """Why a file is not taken."""

    NOBODY = "nobody"
    SEVERAL_PEOPLE = "several-people"
    NAME_ONLY = "name-only"
    TWO_FILES = "two-files"
    NOT_A_PICTURE = "not-a-picture"
    WRONG_KIND = "wrong-kind"
    TOO_LARGE = "too-large"


@dataclass(frozen=True)
class Sitter:
    """Somebody on the roll, by all that a file may be named after."""

    id: int
    name: str
    group: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One file and whose picture it is. file: its path in the folder or archive."""

    file: str
    match: Match
    person: Sitter | None = None
    problem: Problem | None = None
    message: str = ""


class Directory:
    """The people of the roll by number, and by name in each class."""

    def __init__(self, people: Iterable[Sitter], today: date) -> None:
        self._today = today
        self._by_number: dict[str, set[Sitter]] = defaultdict(set)
        self._by_name: dict[str, list[Sitter]] = defaultdict(list)
        for person in people:
            self._by_name[_plain(person.name)].append(person)
            for number in filter(None, person.numbers):
                self._by_number[_plain(number)].add(person)

    def match(self, file: str) -> Found:
        """Whose picture a file is, as far as its name tells."""
        path = PurePosixPath(file)
        stem = _plain(path.stem)
        words = dict.fromkeys([stem, _COPY.sub("", stem), *_BETWEEN.split(stem)])
        numbered = set().union(*(self._by_number.get(word, set()) for word in words))
        if len(numbered) == 1:
            return Found(file, Match.MATCHED, next(iter(numbered)))
        if numbered:
            return Found(file, Match.DOUBTFUL, None, Problem.SEVERAL_PEOPLE)
        named = [person for word in words for person in self._by_name.get(word, ())]
        if not named:
            return Found(file, Match.UNMATCHED, None, Problem.NOBODY)
        rooms = {self._room(part) for part in (*path.parts[:-1], *words)} - {""}
        here = [person for person in named if self._room(person.group) in rooms]
        if len(here) == 1:
            return Found(file, Match.MATCHED, here[0])
        problem = Problem.SEVERAL_PEOPLE if here or len(named) > 1 else Problem.NAME_ONLY
        return Found(file, Match.DOUBTFUL, None, problem)

    def _room(self, text: str) -> str:
        """A class in one way of writing: 七年级1班 is 七(1)班; other names as they are."""
        read = classes.class_name(text, self._today)
        return read.name if read else text


def match(files: Sequence[str], people: Iterable[Sitter], today: date) -> list[Found]:
    """Every file with whose picture it is; two files for one person are both doubtful."""
    directory = Directory(people, today)
    found = [directory.match(file) for file in files]
    seen: dict[int, int] = defaultdict(int)
    for each in found:
        if each.person:
            seen[each.person.id] += 1
    return [
        replace(each, match=Match.DOUBTFUL, problem=Problem.TWO_FILES)
        if each.person and seen[each.person.id] > 1 else each
        for each in found
    ]


def _plain(text: str) -> str:
    return text.translate(NARROW).strip().casefold()
