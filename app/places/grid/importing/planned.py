"""What an import would do with each row, in the words of the dialogue."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.places.grid.rules import CellLevel, Level, Use

Key = tuple[str, ...]  # campus, building, floor, room: where a place stands in the tree


class Result(StrEnum):
    """What happens with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


@dataclass(frozen=True)
class PlaceNode:
    """One place that a row names, or that lies around it and is new as well."""

    key: Key
    level: Level
    use: Use
    seats: int | None = None
    area: int | None = None
    group_id: int | None = None
    note: str = ""
    place_id: int | None = None


@dataclass(frozen=True)
class CellNode:
    """One cell that a row names."""

    number: str
    name: str
    level: CellLevel
    above: str
    duties: str
    counterpart_id: int | None
    scope: tuple[Key, ...] = ()
    groups: tuple[int, ...] = ()
    head_id: int | None = None
    phone: str = ""
    members: tuple[int, ...] = ()
    cell_id: int | None = None


@dataclass(frozen=True)
class PlannedRow:
    """One row of the file; `troubles` why it cannot be taken in."""

    sheet: str
    number: int
    title: str
    result: Result
    troubles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[PlaceNode, ...] = field(default_factory=tuple)
    cell: CellNode | None = None

    @property
    def bad(self) -> bool:
        """Can it not be taken in?"""
        return bool(self.troubles)
