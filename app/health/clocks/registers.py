"""Every deadline of a report and how it was met (疫情报告时限)."""

from app.health.clocks import wording
from app.health.clocks.queries import register
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

CLOCKS = Register(
    "clocks",
    N_("Deadlines of reports"),
    [
        Column(N_("Found at"), lambda row: row.found_at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.name, 2.4),
        Column(N_("Class"), lambda row: row.group, 1.6),
        Column(N_("What was found"), lambda row: row.what, 3),
        Column(N_("Trigger"), lambda row: _(wording.TRIGGER[row.trigger]), 2.4),
        Column(N_("Due at"), lambda row: row.due_at, 2.4, time="day"),
        Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2,
               tone=lambda row: wording.TONE[row.state]),
        Column(N_("How it stands"), wording.standing, 4, runs=True),
        Column(N_("Rule"), lambda row: row.rule, 4),
        Column(N_("Source"), lambda row: row.source, 4),
        Column(N_("Found by"), lambda row: row.by, 1.6),
    ],
    register,
    Right.READ_HEALTH,
    prefix="YB",
)

REGISTERS = (CLOCKS,)
