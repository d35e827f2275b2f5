"""The register of findings and their mending (隐患整改台账)."""

from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import queries, wording
from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Grade
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.security.rights import Right


def _note(session: Session, period: Period) -> str:
    """How many wait, how many are over it, how many are grave."""
    told = [each for each in queries.register(session, period) if each.open]
    if not told:
        return ""
    over = sum(each.overdue() for each in told)
    grave = sum(each.grade is Grade.GRAVE for each in told)
    return _("Not closed: {n}, of these over the deadline: {over}, grave: {grave}.").format(
        n=len(told), over=over, grave=grave)


def _checked(row: FindingRow) -> str:
    if row.checked is None:
        return ""
    return f"{row.checked.by} {_(wording.STEP[row.checked.step])}"


FINDINGS: Register[FindingRow] = Register(
    "findings",
    N_("Register of hazards and their mending"),
    [
        Column(N_("Finding number"), lambda row: row.number, 1.8),
        Column(N_("Found on"), lambda row: clock.local(row.at).date(), 1.9),
        Column(N_("Found by (source)"), lambda row: _(wording.SOURCE[row.source]), 1.8),
        Column(N_("Place or utility"), wording.where, 2.6),
        Column(N_("What is wrong"), lambda row: row.what, 4),
        Column(N_("Grade of hazard"), lambda row: _(wording.GRADE[row.grade]), 2.1,
               tone=lambda row: wording.GRADE_TONE[row.grade]),
        Column(N_("Who answers for mending"), lambda row: row.responsible, 1.8),
        Column(N_("Deadline for mending"), lambda row: row.due, 1.9),
        Column(N_("State"), wording.standing, 2.2, tone=wording.tone),
        Column(N_("What was mended"), lambda row: row.mended.words if row.mended else "", 3),
        Column(N_("Mended on"), lambda row: row.mended and clock.local(row.mended.at).date(), 1.9),
        Column(N_("Re-check by"), _checked, 2),
    ],
    queries.register,
    Right.READ_FINDINGS,
    prefix="HZ",
    filters=(N_("Grade of hazard"), N_("Found by (source)")),
    note=_note,
    signed=(N_("Filled in by (form)"), N_("Head of the school (form)")),
)

REGISTERS = (FINDINGS,)
