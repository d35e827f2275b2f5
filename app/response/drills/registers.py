"""Drills on screen, on paper and as a table (应急演练台账)."""

from app.i18n import N_, _
from app.register import Column, Register
from app.response.drills import queries, wording
from app.response.drills.queries import DrillRow
from app.security.rights import Right

DRILLS: Register[DrillRow] = Register(
    "drills",
    N_("Drills of emergency plans"),
    [
        Column(N_("Drill number"), lambda row: row.number, 1.4),
        Column(N_("Day"), lambda row: row.day, 2.2),
        Column(N_("Emergency plan"), wording.plan, 3.4),
        Column(N_("Form of drill"), lambda row: _(wording.FORM[row.form]), 1.5),
        Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2.2,
               tone=lambda row: wording.TONE[row.state]),
        Column(N_("Place"), lambda row: row.place, 1.6),
        Column(N_("Commander of the drill"), lambda row: row.commander, 1.6),
        Column(N_("Organized by"), lambda row: row.organizer, 1.4),
        Column(N_("People taking part"), lambda row: row.people or None, 1.2),
        Column(N_("Problems found"), lambda row: row.review.problems if row.review else "", 2),
    ],
    queries.drills,
    Right.READ_DRILLS,
    filters=(N_("Emergency plan"), N_("Form of drill"), N_("State")),
    prefix="YL",
    signed=(N_("Commander of the drill"), N_("Principal")),
)

REGISTERS = (DRILLS,)
