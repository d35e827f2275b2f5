"""Every register of alarms and reports, in the order of its pages."""

from typing import Any

from app.alarms.notices import registers as notices
from app.alarms.reporters import registers as reporters
from app.alarms.watch.registers import REGISTERS as WATCH
from app.places.counterparts import registers as counterparts
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (
    *WATCH, *notices.REGISTERS, *reporters.REGISTERS, *counterparts.REGISTERS,
)
