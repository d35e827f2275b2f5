"""The register of vehicles: one definition for screen, PDF and spreadsheet."""

from app.gate.disinfecting.wording import FINDING, SHORT, tone
from app.gate.vehicles import queries, wording
from app.gate.vehicles.queries import VehicleRow
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

STATE: Column[VehicleRow] = Column(
    N_("State"), lambda row: _(wording.STATE[row.state]), 2.3,
    tone=lambda row: "" if row.state.value == "inside" else wording.STATE_TONE[row.state])

VEHICLES = Register(
    "vehicles",
    N_("Vehicles"),
    [
        Column(N_("Arrived at"), lambda row: row.at, 3.5, time="day"),
        Column(N_("Plate"), lambda row: row.plate, 2.6),
        Column(N_("Kind"), wording.kind, 1.9),
        Column(N_("Driver"), lambda row: row.driver, 1.5),
        Column(N_("Telephone"), lambda row: row.phone, 2.6),
        Column(N_("Company"), lambda row: row.company, 1.8),
        Column(N_("Goods"), lambda row: row.goods, 2),
        Column(N_("Verdict"), lambda row: _(wording.VERDICT[row.judgement]), 1.9,
               tone=lambda row: wording.TONE[row.judgement]),
        Column(N_("Disinfectant"),
               lambda row: _(SHORT[row.disinfection.agent]) if row.disinfection else "", 1.3),
        Column(N_("mg/L"), lambda row: row.disinfection and row.disinfection.mg_per_l, 1.1),
        Column(N_("Minutes"), lambda row: row.disinfection and row.disinfection.minutes, 1.1),
        Column(N_("Disinfection"), lambda row: _(FINDING[row.finding]), 2.2,
               tone=lambda row: tone(row.finding)),
        Column(N_("Out of the store"), lambda row: row.slip or row.unbooked, 2.2),
        STATE,
        Column(N_("Left at"), lambda row: row.left_at, 3.5, time="day"),
        Column(N_("Gate"), lambda row: row.gate, 1),
        Column(N_("Guard"), lambda row: row.account, 1.6),
    ],
    queries.of_period,
    Right.READ_SHELF,
    Right.KEEP_SHELF,
    filters=(N_("Kind"), N_("State")),
    prefix="CL",
)
