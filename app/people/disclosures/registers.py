"""The register of what left the files (R8.3)."""

from app.i18n import N_, _
from app.people.disclosures import queries
from app.people.disclosures.queries import DisclosureRow
from app.people.disclosures.wording import WAY, parts
from app.register import Column, Register
from app.security.rights import Right

DISCLOSURES: Register[DisclosureRow] = Register(
    "disclosures",
    N_("What was given out of the files"),
    [
        Column(N_("Time"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Who"), lambda row: row.who, 1.6),
        Column(N_("Name"), lambda row: row.name, 2),
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Given as"), lambda row: _(WAY[row.kind]), 2.2),
        Column(N_("Fields"), lambda row: parts(row.fields), 4),
        Column(N_("Recipient"), lambda row: row.recipient, 2.4),
        Column(N_("What they are needed for"), lambda row: row.purpose, 3.2),
    ],
    queries.disclosures,
    Right.READ_AUDIT,
    prefix="PL",
    filters=(N_("Who"), N_("Given as")),
)

REGISTERS = (DISCLOSURES,)
