"""The columns of the daily list, and the filters above it."""

from enum import StrEnum

from app.cases.followup import wording
from app.cases.followup.views import Line
from app.i18n import N_
from app.register import Column

COLUMNS: list[Column[Line]] = [
    Column(N_("Name"), lambda row: row.name, 2.2),
    Column(N_("Class"), lambda row: row.group, 1.8),
    Column(N_("To do"), wording.due, 3, tone=wording.tone),
    Column(N_("Order"), wording.kind, 2.6),
    Column(N_("Day of observation"), wording.standing, 2.2,
           tone=lambda row: "hold" if row.over else "admit" if row.ends_today else ""),
    Column(N_("Last day"), lambda row: row.ends_on, 2),
    Column(N_("Newest answer"), wording.last, 3.6),
]


class Shown(StrEnum):
    """What a pill keeps."""

    ALL = "all"
    ASK = "ask"
    OVERDUE = "overdue"
    ILL = "ill"
    LAST_DAY = "last-day"
    OVER = "over"


PILL = {
    Shown.ALL: N_("All"), Shown.ASK: N_("To be asked"), Shown.OVERDUE: N_("Without an entry"),
    Shown.ILL: N_("With symptoms"), Shown.LAST_DAY: N_("Ends today"),
    Shown.OVER: N_("To be released"),
}


def fits(line: Line, shown: Shown) -> bool:
    """Does a pill keep a line?"""
    match shown:
        case Shown.ASK:
            return line.ask
        case Shown.OVERDUE:
            return bool(line.open_days)
        case Shown.ILL:
            return line.today is not None and line.today.ill
        case Shown.LAST_DAY:
            return line.ends_today
        case Shown.OVER:
            return line.over
    return True
