"""Who was epidemic reporter and deputy, and when (疫情报告人)."""

from app.alarms.reporters.queries import ReporterRow, register
from app.alarms.reporters.wording import DUTY
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

REPORTERS: Register[ReporterRow] = Register(
    "reporters",
    N_("Epidemic reporters"),
    [
        Column(N_("Duty"), lambda row: _(DUTY[row.duty]), 2),
        Column(N_("Name"), lambda row: row.name, 2),
        Column(N_("Telephone"), lambda row: row.phone, 2.4),
        Column(N_("Holds since"), lambda row: row.since, 1.8),
        Column(N_("Last day"), lambda row: row.until, 1.8),
        Column(N_("Appointed by (document)"), lambda row: row.document, 3),
        Column(N_("Entered by"), lambda row: row.by, 1.6),
    ],
    register,
    Right.READ_COUNTERPARTS,
    prefix="BR",
)

REGISTERS = (REPORTERS,)
