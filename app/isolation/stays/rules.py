"""What a stay in the observation room goes through; pure (R3.7, R3.8, R11.5)."""

from enum import StrEnum


class BedState(StrEnum):
    """Free only when the last one has left and the bed was disinfected."""

    READY = "ready"
    RESERVED = "reserved"
    OCCUPIED = "occupied"
    DIRTY = "dirty"


class Came(StrEnum):
    """From where somebody came into the room."""

    GATE = "gate"
    CLASS = "class"
    CLINIC = "clinic"
    SELF = "self"


class Went(StrEnum):
    """Where somebody went from the room (去向)."""

    CLASS = "class"
    HOME = "home"
    HOSPITAL = "hospital"
    AMBULANCE = "ambulance"


class Step(StrEnum):
    """The steps of R3.8 in their order; the parent's three moments count as one step there."""

    MASK = "mask"
    ESCORT = "escort"
    MEASURE = "measure"
    PARENT_CALLED = "parent-called"
    PARENT_ANSWERED = "parent-answered"
    PARENT_ARRIVED = "parent-arrived"
    REPORT = "report"
    CONTACTS = "contacts"
    DISINFECT = "disinfect"
    OBSERVE = "observe"
    FOLLOW = "follow"
    RETURN = "return"


class Done(StrEnum):
    """How a step went: done, tried in vain (nobody answered), not needed (with a reason)."""

    DONE = "done"
    FAILED = "failed"
    NOT_NEEDED = "not-needed"


class Mood(StrEnum):
    """How somebody feels (心理)."""

    CALM = "calm"
    UNEASY = "uneasy"
    LOW = "low"
    UPSET = "upset"


class Asked(StrEnum):
    """The answer to one of the two questions of 两史: where they were, whom they met."""

    UNKNOWN = "unknown"
    NO = "no"
    YES = "yes"
