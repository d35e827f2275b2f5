"""Orders of isolation and observation, with why each ends on its day (医学观察台账)."""

from app.cases.orders import wording
from app.cases.orders.queries import register
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

ORDERS = Register(
    "orders",
    N_("Orders of isolation and observation"),
    [
        Column(N_("Number of the order"), lambda row: wording.number(row.id), 2),
        Column(N_("Class"), lambda row: row.group, 1.6),
        Column(N_("Name"), lambda row: row.name, 2.2),
        Column(N_("Order"), lambda row: _(wording.KIND[row.kind]), 2.6),
        Column(N_("Disease"), lambda row: row.disease_name, 2.2),
        Column(N_("Near whom"), lambda row: row.case_name if row.contact_id else "", 2),
        Column(N_("From"), lambda row: row.from_day, 2),
        Column(N_("Until"), lambda row: row.end, 2),
        Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2,
               tone=lambda row: wording.TONE[row.state]),
        Column(N_("Why this end"), lambda row: "\n".join((*wording.moved(row), row.rule)), 5),
        Column(N_("Ordered by"), wording.ordered, 2),
        Column(N_("Ordered at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Where"), lambda row: row.place, 2),
        Column(N_("Policy"), lambda row: row.profile, 1),
        Column(N_("Note"), lambda row: row.note, 2),
    ],
    register,
    Right.READ_CASES,
    prefix="GL",
    filters=(N_("Class"), N_("Order"), N_("State")),
)
