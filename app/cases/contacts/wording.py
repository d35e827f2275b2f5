"""Words of contacts: how near they were, and where they met (R11c)."""

from app.cases.contacts.rules import Grade, Way
from app.i18n import N_, _

GRADE = {
    Grade.CLOSE: N_("Close contact"),
    Grade.SECONDARY: N_("Contact of a close contact"),
    Grade.GENERAL: N_("General contact"),
}
WAY = {
    Way.SEAT: N_("Seat nearby"),
    Way.DORMITORY: N_("Same dormitory"),
    Way.TABLE: N_("Same canteen table"),
    Way.CLASS: N_("Same class"),
    Way.BUS: N_("Same school bus"),
    Way.GATE: N_("At the gate together"),
    Way.FAMILY: N_("Family"),
    Way.OTHER: N_("Met otherwise"),
}


def ways(codes: str) -> str:
    """Codes by comma in words, the nearest first."""
    told = codes.split(",")
    return _(", ").join(_(word) for way, word in WAY.items() if way in told)
