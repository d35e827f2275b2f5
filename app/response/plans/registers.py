"""Plan versions and emergencies on screen, on paper and as a table."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import clock
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.response.plans import queries, wording
from app.response.plans.queries import EmergencyRow, PlanVersion
from app.security.rights import Right


def _versions(session: Session, period: Period) -> Sequence[PlanVersion]:
    return [each for each in queries.versions(session, period.last)
            if clock.local(each.recorded_at).date() <= period.last]


PLANS: Register[PlanVersion] = Register(
    "plans",
    N_("Emergency plans"),
    [
        Column(N_("Kind of plan"), lambda row: _(wording.KIND[row.kind]), 2),
        Column(N_("Emergency plan"), lambda row: row.name, 4),
        Column(N_("Version (plan)"), wording.edition, 1.4),
        Column(N_("In force from"), lambda row: row.in_force, 1.8),
        Column(N_("Approved by"), lambda row: row.approved_by, 1.8),
        Column(N_("Steps (plan)"), lambda row: row.steps, 1),
        Column(N_("Signed file"), lambda row: _("yes") if row.has_file else "", 1.2),
        Column(N_("State"), wording.standing, 1.6, tone=wording.tone),
    ],
    _versions,
    Right.READ_PLANS,
    moment=True,
    filters=(N_("Kind of plan"), N_("State")),
    prefix="YA",
    signed=(N_("Principal"),),
)

EMERGENCIES: Register[EmergencyRow] = Register(
    "emergencies",
    N_("Emergencies"),
    [
        Column(N_("Emergency number"), lambda row: row.number, 1.4),
        Column(N_("Began at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Emergency plan"), lambda row: row.plan, 3),
        Column(N_("What happened"), lambda row: row.what, 4),
        Column(N_("Place"), lambda row: row.place, 2),
        Column(N_("Plan opened by"), lambda row: row.opened_by, 1.8),
        Column(N_("Steps done"), lambda row: f"{row.done}/{row.steps}", 1.2),
        Column(N_("Emergency ended at"), lambda row: row.closed_at, 2.4, time="day"),
        Column(N_("State"), wording.going, 1.6,
               tone=lambda row: "neutral" if row.closed_at else "hold"),
    ],
    queries.emergencies,
    Right.READ_PLANS,
    filters=(N_("Emergency plan"), N_("State")),
    prefix="TF",
    signed=(N_("Principal"),),
)

REGISTERS = (PLANS, EMERGENCIES)
