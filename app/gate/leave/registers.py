"""The register of leave slips: one definition for screen, PDF and spreadsheet."""

from app.gate.leave import queries, wording
from app.gate.leave.queries import SlipRow
from app.i18n import N_, _
from app.people.wording import LEAVE
from app.register import Column, Register
from app.security.rights import Right


def _issued(row: SlipRow) -> str:
    """Who stands for it; of a paper slip who signed it."""
    if not row.paper:
        return row.issued_by
    return _("paper, {name}").format(name=row.signed_by) if row.signed_by else _("paper")


COLUMNS: list[Column[SlipRow]] = [
    Column(N_("Slip"), lambda row: row.number, 2.3),
    Column(N_("Name"), lambda row: row.name, 2.2),
    Column(N_("Class"), lambda row: row.group, 1.8),
    Column(N_("What for"), lambda row: _(LEAVE[row.kind]), 1.8),
    Column(N_("From"), lambda row: row.since, 2.9, time="day"),
    Column(N_("Until"), lambda row: row.until, 2.9, time="day"),
    Column(N_("Picked up by"), lambda row: row.picked_up_by, 2.4),
    Column(N_("Issued by"), _issued, 2),
    Column(N_("Issued at"), lambda row: row.issued_at, 2.6, time="day"),
    Column(N_("Left at"), lambda row: row.left_at, 1.2),
    Column(N_("Back at"), lambda row: row.back_at, 1.2),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2,
           tone=lambda row: wording.TONE[row.state]),
]
LEAVE_SLIPS = Register(
    "leave-slips", N_("Leave slips"), COLUMNS, queries.slips, Right.READ_GATE,
    Right.READ_GATE_TODAY, filters=("State",),
    prefix="JT",
)

REGISTERS = (LEAVE_SLIPS,)
