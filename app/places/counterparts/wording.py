"""Words of the contact book."""

from app.i18n import N_
from app.places.counterparts.queries import CounterpartRow
from app.places.counterparts.rules import CounterpartKind

KIND = {
    CounterpartKind.CDC: N_("Disease control centre"),
    CounterpartKind.EDUCATION: N_("Education bureau"),
    CounterpartKind.HEALTH: N_("Health bureau"),
    CounterpartKind.HOSPITAL: N_("Hospital (contact book)"),
    CounterpartKind.FEVER_CLINIC: N_("Fever clinic"),
    CounterpartKind.COMMUNITY: N_("Community (contact book)"),
    CounterpartKind.POLICE: N_("Police station"),
    CounterpartKind.EMERGENCY: N_("Ambulance (120)"),
    CounterpartKind.OTHER: N_("Other contact"),
}


def who(row: CounterpartRow) -> str:
    """The office, and who answers there."""
    return " ".join(filter(None, (row.name, row.person)))
