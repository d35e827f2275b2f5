"""Everything that the roll shows, read in one go."""

from dataclasses import dataclass

from app.people.merging.queries import suggestions
from app.people.roll_queries import GroupRow, RollRow, groups, roll
from app.people.staffing.queries import due
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class RollReading:
    """`due`: whose certificate expires soon; `twice`: who may have two files."""

    rows: list[RollRow]
    groups: list[GroupRow]
    due: set[int]
    twice: list[int]


def read(desk: Desk) -> RollReading:
    """In a worker's thread."""
    with desk.read(Right.READ_PEOPLE) as session:
        pairs = suggestions(session) if desk.may(Right.IMPORT_PEOPLE) else []
        twice = dict.fromkeys(file.id for pair in pairs for file in (pair.first, pair.second))
        return RollReading(roll(session), groups(session), set(due(session)), list(twice))
