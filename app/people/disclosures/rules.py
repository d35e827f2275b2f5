"""What is given out of a file; pure."""

from enum import StrEnum


class Way(StrEnum):
    """In which way it left the file."""

    REVEAL = "reveal"
    FULL = "full"
    SHORT = "short"
    NOTICE = "notice"


class Part(StrEnum):
    """What was in it."""

    IDENTITY = "identity"
    ID_NUMBER = "id-number"
    PHONES = "phones"
    ADDRESS = "address"
    GROUPS = "groups"
    CONDITIONS = "conditions"
    LAST_ILLNESS = "last-illness"
    EVENTS = "events"
    DIAGNOSIS = "diagnosis"
    EXPOSURE = "exposure"
