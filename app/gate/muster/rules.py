"""How those inside are arranged for a roll call, and how far it has come; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.people.rules import Kind


class Place(StrEnum):
    """Where somebody is to be looked for."""

    CLASS = "class"
    OFFICE = "office"
    OBSERVATION = "observation"
    VISITOR = "visitor"


class By(StrEnum):
    """How a roll call is arranged: by day the class teachers call, at night the dormitories.

    By cells of the grid (网格) their heads call.
    """

    CLASS = "class"
    DORMITORY = "dormitory"
    CELL = "cell"


@dataclass(frozen=True)
class Head:
    """Somebody who is inside; exactly one of `person_id` and `visit_id` is set.

    group      class or office; empty for visitors
    dormitory  room of a boarder; `bed` with its place
    party      how many came on one slip
    host       whom a visitor came to see
    gate, at   where and when they came in, as far as it is known
    cell       of the grid that answers for them
    """

    name: str
    place: Place
    group: str = ""
    order: tuple[int, int, str] = (0, 0, "")
    number: str = ""
    dormitory: str = ""
    bed: str = ""
    host: str = ""
    gate: str = ""
    at: datetime | None = None
    code: str = ""
    person_id: int | None = None
    visit_id: int | None = None
    party: int = 1
    kind: Kind | None = None
    cell: str = ""

    @property
    def key(self) -> str:
        """One word for person or visit."""
        return f"p{self.person_id}" if self.person_id is not None else f"v{self.visit_id}"


@dataclass(frozen=True)
class Squad:
    """People who are called together."""

    place: Place
    name: str
    heads: Sequence[Head]

    def present(self, ticked: Mapping[str, bool]) -> int:
        """How many were seen."""
        return sum(head.party for head in self.heads if ticked.get(head.key))

    @property
    def total(self) -> int:
        """How many are looked for."""
        return sum(head.party for head in self.heads)


def arranged(heads: Sequence[Head], by: By) -> list[Squad]:
    """Observation room first, then classes by grade (or rooms), offices, visitors.

    Everybody stands in one squad only, so that the sums add up: whoever is in the observation
    room is not with the class.
    """
    squads: dict[tuple[int, tuple[int, int, str], str], list[Head]] = {}
    for head in heads:
        squads.setdefault(_where(head, by), []).append(head)
    return [
        Squad(members[0].place, key[2], sorted(members, key=lambda one: (one.number, one.name)))
        for key, members in sorted(squads.items(), key=lambda item: item[0])
    ]


def _where(head: Head, by: By) -> tuple[int, tuple[int, int, str], str]:
    nowhere = (0, 0, "")
    if head.place is Place.OBSERVATION:
        return 0, nowhere, ""
    if head.place is Place.VISITOR:
        return 4, nowhere, ""
    if by is By.CELL and head.cell:
        return 1, (0, 0, head.cell), head.cell
    if by is By.DORMITORY and head.dormitory:
        return 1, (0, 0, head.dormitory), head.dormitory
    if head.place is Place.OFFICE:
        return 3, (0, 0, head.group), head.group
    return 2, head.order, head.group
