"""Kinds of people and what stands in their way."""

import re
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
    GRADUATED = "graduated"
    TRANSFERRED = "transferred"
    RESIGNED = "resigned"


def archived(status: Status) -> bool:
    """Is the file closed (R8.7)? It is read and printed; nothing in it is changed any more."""
    return status is not Status.ACTIVE


class GroupKind(StrEnum):
    """What sort of group."""

    CLASS = "class"
    DORMITORY = "dormitory"
    OFFICE = "office"
    BUS = "bus"
    TABLE = "table"


HOMES = (GroupKind.CLASS, GroupKind.OFFICE)  # where somebody belongs, rather than sits or sleeps


_SEAT = re.compile(r"第?0?(\d{1,2})[排行]?第?[-,、./x×—–]?第?0?(\d{1,2})[列座号]?")


def seat_of(text: str) -> str:
    """A seat in the classroom as row-column: 3排4列, 第3排第4座, 3,4 are 3-4; "" for none."""
    found = _SEAT.fullmatch("".join(text.split()))
    plain = found and not found[0].isdigit() and found[1] != "0" and found[2] != "0"
    return f"{found[1]}-{found[2]}" if found and plain else ""


class Obstacle(StrEnum):
    """The class of reason that a guard sees; never an illness."""

    CLINIC = "clinic"
    OFFICE = "office"


class Sender(StrEnum):
    """Who hands somebody over to the observation room."""

    GATE = "gate"
    CLASS = "class"
    CLINIC = "clinic"


NO_GATE = 0  # Referral.gate_id of a hand-over that no gate made


class ActKind(StrEnum):
    """What is done to groups or files as one act that can be undone."""

    PROMOTE = "promote"
    RENAME = "rename"
    SPLIT = "split"
    MOVE = "move"
    JOIN = "join"
    CLOSE = "close"
    MERGE = "merge"
    PLACE = "place"
    LEAVE = "leave"


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
