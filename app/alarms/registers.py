"""Every register of alarms and reports, in the order of its pages."""

from typing import Any

from app.alarms.watch.registers import REGISTERS as WATCH
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (*WATCH,)
