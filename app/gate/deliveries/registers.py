"""The register of couriers and takeaways: one definition for screen, PDF and spreadsheet."""

from app.gate.deliveries import queries, wording
from app.gate.deliveries.queries import DeliveryRow
from app.gate.deliveries.rules import Step
from app.gate.disinfecting.wording import AGENT
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right


def _agent(row: DeliveryRow) -> str:
    return _(AGENT[row.disinfection.agent]) if row.disinfection else ""


def _taker(row: DeliveryRow) -> str:
    return row.taker if row.end is Step.HANDED_OVER else row.remark


STATE: Column[DeliveryRow] = Column(
    N_("State"), lambda row: _(wording.STATE[row.state]), 2.2,
    tone=lambda row: wording.TONE[row.state])

DELIVERIES = Register(
    "deliveries",
    N_("Couriers and takeaways"),
    [
        Column(N_("Put down at"), lambda row: row.at, 3.3, time="day"),
        Column(N_("Kind"), lambda row: _(wording.KIND[row.kind]), 1.1),
        Column(N_("Company"), lambda row: row.company, 1.6),
        Column(N_("Tracking number"), lambda row: row.tracking, 2.6),
        Column(N_("Pieces"), lambda row: row.count, 0.9),
        Column(N_("Receiver"), lambda row: row.whom, 2.2),
        Column(N_("Class"), lambda row: row.group, 1.7),
        Column(N_("Shelf"), lambda row: row.shelf, 1),
        Column(N_("Disinfected at"), lambda row: row.disinfected_at, 3.3, time="day"),
        Column(N_("Disinfectant"), _agent, 2),
        STATE,
        Column(N_("Ended at"), lambda row: row.ended_at, 3.3, time="day"),
        Column(N_("Taken by, or why"), _taker, 2),
        Column(N_("Gate"), lambda row: row.gate, 1),
        Column(N_("Guard"), lambda row: row.account, 1.6),
    ],
    queries.of_period,
    Right.READ_SHELF,
    Right.KEEP_SHELF,
    filters=(N_("Kind"), N_("State")),
    prefix="KD",
)
