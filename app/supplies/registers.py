"""Every register of the store, in the order of its pages."""

from typing import Any

from app.register import Register
from app.supplies.counts import registers as counts
from app.supplies.devices import registers as devices
from app.supplies.ledger import registers as ledger
from app.supplies.money import registers as money
from app.supplies.requests import registers as requests
from app.supplies.reserve import registers as reserve

REGISTERS: tuple[Register[Any], ...] = (
    *ledger.REGISTERS, *reserve.REGISTERS, *requests.REGISTERS, *counts.REGISTERS,
    *devices.REGISTERS, *money.REGISTERS,
)
