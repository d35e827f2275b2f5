"""The register of what was done (审计)."""

from app.i18n import N_, _
from app.register import Column, Register
from app.security import queries, wording
from app.security.queries import LogRow
from app.security.rights import Right

AUDIT: Register[LogRow] = Register(
    "audit",
    N_("Audit"),
    [
        Column(N_("Time"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Who"), lambda row: row.who, 1.6),
        Column(N_("Station"), lambda row: row.station, 1.6),
        Column(N_("Right"), lambda row: _(wording.RIGHT[row.right]), 2.4),
        Column(N_("Action"), lambda row: _(wording.ACTION[row.action]), 1.2),
        Column(N_("Subject"), lambda row: wording.subject(row.subject, row.about), 2.6),
        Column(N_("ID"), lambda row: str(row.subject_id or ""), 1.2),
        Column(N_("Changes"), lambda row: wording.changes(row.changes), 5),
    ],
    queries.log,
    Right.READ_AUDIT,
    filters=(N_("Who"), N_("Action")),
    prefix="SJ",
)

REGISTERS = (AUDIT,)
