"""Words of the devices, shared by screen and paper."""

from datetime import date

from app.i18n import N_, _, ngettext
from app.supplies.devices.queries import DeviceRow
from app.supplies.devices.rules import Kind, Standing, What

KIND = {
    Kind.FOREHEAD: N_("Forehead thermometer"),
    Kind.THERMAL: N_("Thermal camera"),
    Kind.EAR: N_("Ear thermometer"),
    Kind.ARMPIT: N_("Electronic armpit thermometer"),
    Kind.MERCURY: N_("Mercury thermometer"),
    Kind.SCANNER: N_("Scanner"),
    Kind.OTHER: N_("Other device"),
}

WHAT = {
    What.ADDED: N_("Put on the list"),
    What.MOVED: N_("Carried elsewhere"),
    What.CALIBRATED: N_("Calibrated"),
    What.OUT_OF_USE: N_("Out of use"),
    What.IN_USE: N_("In use again"),
}

TONE = {
    Standing.FINE: "admit",
    Standing.SOON: "again",
    Standing.OVERDUE: "hold",
    Standing.NEVER: "hold",
    Standing.NO_NEED: "neutral",
    Standing.AWAY: "neutral",
}
_WORDS = {
    Standing.FINE: N_("Calibration valid"),
    Standing.NEVER: N_("Never calibrated"),
    Standing.NO_NEED: N_("Needs no calibration"),
    Standing.AWAY: N_("Out of use"),
}


def standing(row: DeviceRow, day: date) -> str:
    """How it stands, with the days when they matter."""
    if row.standing is Standing.OVERDUE and row.state.due:
        days = (day - row.state.due).days
        return ngettext("{n} day overdue", "{n} days overdue", days).format(n=days)
    if row.standing is Standing.SOON and row.state.due:
        days = (row.state.due - day).days
        return ngettext("Due in {n} day", "Due in {n} days", days).format(n=days) if days else _(
            "Due today")
    return _(_WORDS[row.standing])
