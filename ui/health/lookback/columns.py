"""Columns of the look-back's tables, and how far a class is."""

from app.health.lookback import wording
from app.health.lookback.views import ClassLine, PersonLine
from app.i18n import N_, _
from app.register import Column

PEOPLE: list[Column[PersonLine]] = [
    Column(N_("Name"), lambda row: row.name, 2.2),
    Column(N_("Class"), lambda row: wording.group_name(row.group), 1.8),
    Column(N_("Number"), lambda row: row.number, 1.8),
    Column(N_("Focus groups"), wording.state_in_short, 3.4, tone=wording.tone),
    Column(N_("Trips"), lambda row: wording.stays(row.sheet).replace("\n", _(", "))
           if row.sheet else "", 3.4),
    Column(N_("Told at"), lambda row: row.sheet.at if row.sheet else None, 2.4, time="day"),
]


def progress(line: ClassLine) -> tuple[str, str, str]:
    """The words at the right of a class, their tone and their icon."""
    done = f"{line.told} / {line.expected}"
    if not line.left:
        return done, "admit", "check"
    if not line.told:
        return _("Not begun"), "hold", "clock"
    return done, "again", "loop"
