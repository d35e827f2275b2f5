"""Kinds of people and what stands in their way."""

from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What somebody is to the school."""

    PUPIL = "pupil"
    STAFF = "staff"
    SERVICE = "service"


class Sex(StrEnum):
    """性别 as in the roll."""

    MALE = "male"
    FEMALE = "female"


class Boarding(StrEnum):
    """就读方式: 走读 or 住校."""

    DAY = "day"
    BOARDER = "boarder"


class Status(StrEnum):
    """On the roll, or gone (R8.7)."""

    ACTIVE = "active"
    LEFT = "left"


class GroupKind(StrEnum):
    """What sort of group."""

    CLASS = "class"
    DORMITORY = "dormitory"
    OFFICE = "office"


class Obstacle(StrEnum):
    """The class of reason that a guard sees; never an illness."""

    CLINIC = "clinic"
    OFFICE = "office"


class ActKind(StrEnum):
    """What is done to groups or files as one act that can be undone."""

    PROMOTE = "promote"
    RENAME = "rename"
    SPLIT = "split"
    MOVE = "move"
    JOIN = "join"
    CLOSE = "close"
    MERGE = "merge"


class LeaveKind(StrEnum):
    """What the leave is for."""

    PICKED_UP = "picked-up"
    CLINIC = "clinic"
    ERRAND = "errand"
    LEAVE = "leave"


# Full-width signs to ASCII; only these: NFKC would turn rare characters into others (R10.3).
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def age_on(born: date | None, day: date) -> int | None:
    """Whole years on a day; None where the birth is not on file."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
