"""Words of the kits, shared by screen and paper."""

from app.i18n import N_
from app.supplies.items.rules import spoken
from app.supplies.kits.queries import KitRow
from app.supplies.kits.rules import Occasion

OCCASION = {
    Occasion.ISOLATION: N_("Isolation and observation"),
    Occasion.VOMIT: N_("Vomit and stool"),
    Occasion.ROUND: N_("Disinfection round"),
    Occasion.VEHICLE: N_("Vehicle disinfection"),
    Occasion.CLINIC: N_("Clinic"),
    Occasion.OTHER: N_("Something else"),
}


def parts(row: KitRow) -> str:
    """What belongs into one: 隔离衣 1 件、一次性乳胶手套 2 双."""
    return "、".join(f"{part.item.title} {spoken(part.quantity, part.item.units)}"
                    for part in row.parts)
