"""The clinic's log (门诊日志): one definition for screen, PDF and spreadsheet."""

from app.health.checks import wording as checks
from app.health.clinic import wording
from app.health.clinic.queries import register
from app.health.clinic.stock import WHY_NOT, unbooked
from app.i18n import N_, _
from app.people.wording import SEX
from app.register import Column, Register
from app.security.rights import Right

CLINIC = Register(
    "clinic",
    N_("Clinic log"),
    [
        Column(N_("Came at"), lambda row: row.visit.came_at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.name, 2.6),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1),
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Brought by"), lambda row: row.visit.brought_by, 1.6),
        Column(N_("Complaint"), lambda row: row.visit.complaint, 3),
        Column(N_("Symptoms"), lambda row: checks.symptoms(row.visit.finding), 2.6,
               tone=lambda row: "hold" if row.visit.finding.severe else ""),
        Column(N_("Onset"), lambda row: row.visit.finding.onset, 2.4, time="day"),
        Column(N_("Measured"), lambda row: wording.measured(row.visit), 2.4),
        Column(N_("Suspected"), lambda row: row.suspected, 2),
        Column(N_("Treatment"), lambda row: row.visit.treatment, 3),
        Column(N_("Medicine"), lambda row: wording.medicines(row.visit), 2.6),
        Column(N_("Where to"), lambda row: wording.out(row.visit), 2.6,
               tone=lambda row: wording.tone(row.visit)),
        Column(N_("Left at"), lambda row: row.visit.out_at, 1.4),
        Column(N_("Doctor"), lambda row: row.by, 1.6),
    ],
    register,
    Right.READ_HEALTH,
    prefix="MZ",
)

UNBOOKED = Register(
    "medicine-unbooked",
    N_("Medicine that the stock does not show"),
    [
        Column(N_("Handed out at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.person, 2),
        Column(N_("Medicine handed out"), lambda row: row.name, 2.6),
        Column(N_("Quantity"), lambda row: row.quantity, 1.4),
        Column(N_("Unit"), lambda row: row.unit, 1),
        Column(N_("Why not"), lambda row: _(WHY_NOT[row.why]), 3.6, tone=lambda _row: "again"),
    ],
    unbooked,
    Right.READ_HEALTH,
    prefix="YK",
)

REGISTERS = (CLINIC, UNBOOKED)
