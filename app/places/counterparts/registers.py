"""The contact book on screen, on paper and as a table (联系人通讯录)."""

from app.i18n import N_, _
from app.places.counterparts.queries import CounterpartRow, register
from app.places.counterparts.wording import KIND
from app.register import Column, Register
from app.security.rights import Right

COUNTERPARTS: Register[CounterpartRow] = Register(
    "counterparts",
    N_("Contact book"),
    [
        Column(N_("Kind of office"), lambda row: _(KIND[row.kind]), 2),
        Column(N_("Office or hospital"), lambda row: row.name, 4),
        Column(N_("Who answers"), lambda row: row.person, 2),
        Column(N_("Telephone"), lambda row: row.phone, 2.4),
        Column(N_("Fax"), lambda row: row.fax, 2.4),
        Column(N_("Holds since"), lambda row: row.since, 1.8),
        Column(N_("Last day"), lambda row: row.until, 1.8),
        Column(N_("Note"), lambda row: row.note, 3),
    ],
    register,
    Right.READ_COUNTERPARTS,
    prefix="TX",
)

REGISTERS = (COUNTERPARTS,)
