"""Every register of cases, contacts and follow-up, in the order of its pages."""

from typing import Any

from app.cases.cases import registers as cases
from app.cases.contacts.registers import CONTACTS
from app.cases.figures import registers as figures
from app.cases.followup import registers as followup
from app.cases.orders.registers import ORDERS
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (
    *cases.REGISTERS, CONTACTS, ORDERS, *followup.REGISTERS,
    *figures.REGISTERS,
)
