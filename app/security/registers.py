"""The register of what was done (审计)."""

from sqlalchemy import String, cast, func

from app.i18n import N_, _
from app.register import Column, Register
from app.security import queries, wording
from app.security.models import Account, AuditEntry
from app.security.queries import LogRow
from app.security.rights import Right
from app.security.subjects import SUBJECT
from app.storage.shown import SchoolTime, told

_KIND = func.coalesce(func.nullif(told(AuditEntry.subject, SUBJECT), ""),
                      AuditEntry.subject)
_SUBJECT = _KIND + " " + func.coalesce(queries.TOUCHED.display, "")

AUDIT: Register[LogRow] = Register(
    "audit",
    N_("Audit"),
    [
        Column(N_("Time"), lambda row: row.at, 2.4, time="day",
               find=SchoolTime(AuditEntry.at), sort=(AuditEntry.at,)),
        Column(N_("Who"), lambda row: row.who, 1.6, find=func.coalesce(Account.display, "")),
        Column(N_("Station"), lambda row: row.station, 1.6, find=AuditEntry.station),
        Column(N_("Right"), lambda row: _(wording.RIGHT[row.right]), 2.4,
               find=told(AuditEntry.right, wording.RIGHT)),
        Column(N_("Action"), lambda row: _(wording.ACTION[row.action]), 1.2,
               find=told(AuditEntry.action, wording.ACTION)),
        Column(N_("Subject"), lambda row: wording.subject(row.subject, row.about), 2.6,
               find=_SUBJECT),
        Column(N_("ID"), lambda row: str(row.subject_id or ""), 1.2,
               find=cast(AuditEntry.subject_id, String), sort=(AuditEntry.subject_id,)),
        # Not searched: what is masked here stands there in full.
        Column(N_("Changes"), lambda row: wording.changes(row.changes), 5,
               sort=(func.coalesce(AuditEntry.changes, ""),)),
    ],
    queries.log,
    Right.READ_AUDIT,
    filters=(N_("Who"), N_("Action")),
    prefix="SJ",
)

REGISTERS = (AUDIT,)
