"""What a kit is for, and how much of each part one act needs."""

from collections.abc import Mapping
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

MOST = 200  # kits in one act; more is a typing error


class Occasion(StrEnum):
    """What takes a kit, so that whoever does it finds the right one."""

    ISOLATION = "isolation"
    VOMIT = "vomit"
    ROUND = "round"
    VEHICLE = "vehicle"
    CLINIC = "clinic"
    OTHER = "other"


def needed(parts: Mapping[int, int], times: int) -> dict[int, int]:
    """Base units by item for so many kits. Raises Invalid for none, or for too many."""
    if not 0 < times <= MOST:
        raise Invalid(_("How many? From 1 to {most}.").format(most=MOST))
    if not parts:
        raise Invalid(_("This kit has no parts yet."), _("Say first what belongs into it."))
    return {item: quantity * times for item, quantity in parts.items()}


def sets(parts: Mapping[int, int], usable: Mapping[int, int]) -> int:
    """How many whole kits the stock gives."""
    return min((usable.get(item, 0) // quantity for item, quantity in parts.items()), default=0)
