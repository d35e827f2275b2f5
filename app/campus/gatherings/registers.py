"""Gatherings on screen, on paper and as a table (聚集性活动审批台账)."""

from app import clock
from app.campus.gatherings import wording
from app.campus.gatherings.queries import GatheringRow, register
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right


def _until(row: GatheringRow) -> str:
    ends = clock.local(row.ends)
    same = ends.date() == clock.local(row.begins).date()
    return f"{ends:%H:%M}" if same else f"{ends:%m-%d %H:%M}"


GATHERINGS: Register[GatheringRow] = Register(
    "gatherings",
    N_("Gatherings"),
    [
        Column(N_("Number of the request"), lambda row: row.number, 1.6),
        Column(N_("Begins"), lambda row: row.begins, 2.4, time="day"),
        Column(N_("Until (time)"), _until, 1.4),
        Column(N_("Kind of gathering"), lambda row: _(wording.KIND[row.kind]), 2),
        Column(N_("What it is about"), lambda row: row.title, 3),
        Column(N_("Place"), lambda row: row.spot, 3),
        Column(N_("Airing"), lambda row: _(wording.AIR[row.air]), 1.6),
        Column(N_("Persons asked for"), lambda row: row.size, 1.2),
        Column(N_("Persons who came"), lambda row: row.attended, 1.2,
               tone=lambda row: "again" if row.crowded else ""),
        Column(N_("Responsible"), lambda row: row.responsible, 1.6),
        Column(N_("Decided by"), lambda row: row.decided_by, 1.6),
        Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2,
               tone=lambda row: wording.TONE[row.state]),
    ],
    register,
    Right.READ_GATHERINGS,
    filters=(N_("Kind of gathering"), N_("State")),
    prefix="JH",
    signed=(N_("Responsible"), N_("Principal (signature)")),
)

REGISTERS = (GATHERINGS,)
