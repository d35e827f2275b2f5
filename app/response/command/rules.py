"""The roles of the command chart; pure (R9.3, clause 3.1.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CommandRole(StrEnum):
    """组长 副组长, the six groups, and who answers for one campus."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MONITORING = "monitoring"
    ON_SITE = "on-site"
    TRANSFER = "transfer"
    INFORMATION = "information"
    COUNSELLING = "counselling"
    SUPPLIES = "supplies"
    CAMPUS_HEAD = "campus-head"
    CAMPUS_LIAISON = "campus-liaison"


OF_CAMPUS = (CommandRole.CAMPUS_HEAD, CommandRole.CAMPUS_LIAISON)
GROUPS = tuple(CommandRole)[2:8]
ALONE = (CommandRole.LEADER, *OF_CAMPUS)  # one person at a time


@dataclass(frozen=True)
class Held:
    """Somebody holds a role; `campus_id` None = for the whole school."""

    role: CommandRole
    campus_id: int | None
    head: bool
    here: bool = True


@dataclass(frozen=True)
class Empty:
    """A role that nobody holds, or only somebody who has left the school."""

    role: CommandRole
    campus_id: int | None
    left: bool = False


def empty(held: Iterable[Held], campuses: Iterable[int]) -> list[Empty]:
    """Which roles of the school and of each campus are without a head (R9.3)."""
    rows = [each for each in held if each.head]
    wanted = [(role, None) for role in CommandRole if role not in OF_CAMPUS]
    of_campus = [(role, campus) for campus in campuses for role in OF_CAMPUS]
    told = []
    for role, campus in [*wanted, *of_campus]:
        mine = [each for each in rows if each.role is role and each.campus_id == campus]
        if not any(each.here for each in mine):
            told.append(Empty(role, campus, bool(mine)))
    return told
