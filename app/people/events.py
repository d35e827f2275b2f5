"""What happened to one person, as one line of their time line; every area offers its own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What sort of thing, so that a time line can be filtered."""

    GATE = "gate"
    LEAVE = "leave"
    GROUP = "group"
    CHECK = "check"
    ABSENCE = "absence"
    RETURN = "return"
    CLINIC = "clinic"
    TRIP = "trip"
    DOSE = "dose"
    CONDITION = "condition"
    DOCUMENT = "document"
    CONSENT = "consent"
    STAY = "stay"
    TEST = "test"
    CASE = "case"
    ORDER = "order"


@dataclass(frozen=True)
class Event:
    """One line: when, what sort, what in the school's words, and who wrote it down.

    at      a UTC moment; `timed` False: only its day is known
    tone    "admit", "again", "hold", "neutral" or "" (plain), as in a register
    source  table and key of the row it tells of, so that it can be opened
    state   the word of its badge, drawn in the tone; "" has none
    """

    at: datetime
    kind: EventKind
    title: str
    detail: str = ""
    by: str = ""
    tone: str = ""
    timed: bool = True
    source: tuple[str, int] = ("", 0)
    state: str = ""
