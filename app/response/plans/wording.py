"""Words for plans and emergencies, shared by screen and paper."""

from app import clock
from app.i18n import N_, _
from app.response.plans.queries import EmergencyRow, PlanVersion
from app.response.plans.rules import Mark, PlanKind

KIND = {
    PlanKind.INFECTION: N_("Infectious disease (plan)"),
    PlanKind.FOOD: N_("Food poisoning (plan)"),
    PlanKind.WATER: N_("Drinking water (plan)"),
    PlanKind.FIRE: N_("Fire (plan)"),
    PlanKind.EARTHQUAKE: N_("Earthquake (plan)"),
    PlanKind.FLOOD: N_("Flood and storm (plan)"),
    PlanKind.ACCIDENT: N_("Accident (plan)"),
    PlanKind.INTRUDER: N_("Violence and intruders (plan)"),
    PlanKind.OTHER: N_("Other plan"),
}

MARK = {
    Mark.DONE: N_("Step done"),
    Mark.UNDONE: N_("Step taken back"),
    Mark.NOTE: N_("Noted"),
    Mark.CLOSED: N_("Emergency closed"),
}


def standing(row: PlanVersion) -> str:
    """In force, to come, or replaced."""
    if row.holds:
        return _("In force (plan)")
    return _("Begins later") if row.in_force > clock.today() else _("Replaced")


def tone(row: PlanVersion) -> str:
    """The tone of its state."""
    if row.holds:
        return "admit"
    return "again" if row.in_force > clock.today() else "neutral"


def edition(row: PlanVersion) -> str:
    """Which version it is."""
    return _("Version {n}").format(n=row.edition)


def going(row: EmergencyRow) -> str:
    """How an emergency stands."""
    return _("Emergency closed") if row.closed_at else _("Going on")
