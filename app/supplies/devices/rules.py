"""When a device is to be calibrated again, and what may happen to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.supplies.items.rules import months_after

NOTICE = 30  # days before the day at which it is named: a calibration takes its weeks


class Kind(StrEnum):
    """What sort of device (R5.2)."""

    FOREHEAD = "forehead"
    THERMAL = "thermal"
    EAR = "ear"
    ARMPIT = "armpit"
    MERCURY = "mercury"
    SCANNER = "scanner"
    OTHER = "other"


# Months between two calibrations (R5.6: 额温枪 yearly); what is not named here needs none.
MONTHS = {Kind.FOREHEAD: 12, Kind.THERMAL: 12, Kind.EAR: 12, Kind.ARMPIT: 12}


class What(StrEnum):
    """What happened to a device."""

    ADDED = "added"
    MOVED = "moved"
    CALIBRATED = "calibrated"
    OUT_OF_USE = "out-of-use"
    IN_USE = "in-use"


class Standing(StrEnum):
    """How a device stands on a day."""

    FINE = "fine"
    SOON = "soon"
    OVERDUE = "overdue"
    NEVER = "never"
    NO_NEED = "no-need"
    AWAY = "away"


@dataclass(frozen=True)
class Event:
    """One thing that happened; `due` the day until which a calibration holds."""

    what: What
    at: datetime
    place: str = ""
    due: date | None = None


@dataclass(frozen=True)
class State:
    """What the events of a device come to."""

    place: str = ""
    calibrated: datetime | None = None
    due: date | None = None
    in_use: bool = True


def state(events: Sequence[Event]) -> State:
    """Told by the events in their order of time: the newest of a sort counts."""
    place, calibrated, due, in_use = "", None, None, True
    for each in events:
        place = each.place or place
        if each.due is not None:
            due = each.due
        if each.what is What.CALIBRATED:
            calibrated = each.at
        elif each.what in (What.OUT_OF_USE, What.IN_USE):
            in_use = each.what is What.IN_USE
    return State(place, calibrated, due, in_use)


def standing(kind: Kind, found: State, day: date) -> Standing:
    """How it stands: the day that is due is still a good one, the next is over it."""
    if not found.in_use:
        return Standing.AWAY
    if found.due is None:
        return Standing.NEVER if kind in MONTHS else Standing.NO_NEED
    if day > found.due:
        return Standing.OVERDUE
    return Standing.SOON if (found.due - day).days <= NOTICE else Standing.FINE


def next_due(kind: Kind, calibrated: date) -> date | None:
    """Until when a calibration of this day holds; None: this sort needs none."""
    months = MONTHS.get(kind)
    return months_after(calibrated, months) if months else None
