"""In which ways somebody was near a case, and how near; pure (clause 3.2.2, R0.3)."""

from enum import StrEnum


class Way(StrEnum):
    """Where they met."""

    CLASS = "class"
    SEAT = "seat"
    DORMITORY = "dormitory"
    BUS = "bus"
    TABLE = "table"
    GATE = "gate"
    FAMILY = "family"
    OTHER = "other"


class Grade(StrEnum):
    """密接, 密接的密接(次密接), 一般接触者."""

    CLOSE = "close"
    SECONDARY = "secondary"
    GENERAL = "general"
