"""Every register of the observation room, in the order of its pages."""

from typing import Any

from app.i18n import N_, _
from app.isolation import wording
from app.isolation.rooms import census
from app.isolation.stays import log
from app.isolation.stays.queries import register
from app.register import Column, Register
from app.security.rights import Right

ISOLATION = Register(
    "isolation",
    N_("Log of the observation room"),
    [
        Column(N_("Came in at"), lambda row: row.entered_at, 2.2, time="day"),
        Column(N_("Bed"), lambda row: wording.bed(row.room, row.bed), 1.6),
        Column(N_("Name"), lambda row: row.name, 2.2),
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Found by"), log.entry, 2.6),
        Column(N_("Symptoms"), log.onset_and_illness, 3),
        Column(N_("Temperatures"), log.temperatures, 3.4),
        Column(N_("Stays and contacts of 14 days"), log.asked, 2.6,
               tone=lambda row: "hold" if log.has_history(row) else ""),
        Column(N_("Parents"), log.reached, 3),
        Column(N_("Where to"), log.departure, 3,
               tone=lambda row: wording.WENT_TONE[row.went] if row.went else ""),
        Column(N_("Bed disinfected"), log.cleaned, 3),
        Column(N_("What it was"), log.diagnosis, 2.2),
    ],
    register,
    Right.READ_HEALTH,
    prefix="GC",
)

BEDS = Register(
    "isolation-beds",
    N_("Beds of the observation room"),
    [
        Column(N_("Room"), lambda row: row.room, 2),
        Column(N_("Bed"), lambda row: row.bed, 1.2),
        Column(N_("State"), lambda row: _(wording.BED_STATE[row.state]), 2,
               tone=lambda row: wording.BED_TONE[row.state]),
        Column(N_("Name"), lambda row: row.name, 2.6),
        Column(N_("Class"), lambda row: row.group, 2),
        Column(N_("Taken since"), lambda row: row.since, 2.4, time="day"),
        Column(N_("Left at"), lambda row: row.left_at, 2.4, time="day"),
    ],
    census.register,
    Right.READ_ISOLATION,
    moment=True,
    filters=(N_("State"),),
    prefix="CW",
)

REGISTERS: tuple[Register[Any], ...] = (ISOLATION, BEDS)
