"""Contacts of cases: one definition for screen, PDF, spreadsheet (密接台账)."""

from app.cases.contacts import wording
from app.cases.contacts.queries import register
from app.cases.orders import wording as orders
from app.i18n import N_, _
from app.people.wording import SEX
from app.register import Column, Register
from app.security.rights import Right

CONTACTS = Register(
    "contacts",
    N_("Contacts of cases"),
    [
        Column(N_("Class"), lambda row: row.group, 1.6),
        Column(N_("Name"), lambda row: row.name, 2.2),
        Column(N_("Number"), lambda row: row.number, 2),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1),
        Column(N_("Near whom"), lambda row: row.case_name, 2),
        Column(N_("Disease"), lambda row: row.disease_name, 2.2),
        Column(N_("Grade of the contact"), wording.standing, 2,
               tone=lambda row: "again" if row.stands else "neutral"),
        Column(N_("How they met"), lambda row: wording.told(row.ways), 3),
        Column(N_("Where"), lambda row: row.met, 3),
        Column(N_("First exposure"), lambda row: row.first_on, 2),
        Column(N_("Last exposure"), lambda row: row.last_on, 2),
        Column(N_("Order"), lambda row: orders.kind(row.order), 2.4),
        Column(N_("Until"), lambda row: row.order.end if row.order else None, 2),
        Column(N_("How the order stands"), lambda row: orders.standing(row.order), 3,
               tone=lambda row: orders.tone(row.order)),
        Column(N_("Made sure at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Made sure by"), lambda row: row.by, 1.6),
        Column(N_("Reason"), lambda row: row.why, 2.4),
    ],
    register,
    Right.READ_CASES,
    prefix="MJ",
    filters=(N_("Class"), N_("Near whom"), N_("Grade of the contact")),
)
