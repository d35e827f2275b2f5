"""Every register of the campus, in the order of its pages."""

from typing import Any

from app.campus.gatherings.registers import REGISTERS as GATHERINGS
from app.campus.rounds.registers import REGISTERS as ROUNDS
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (*ROUNDS, *GATHERINGS)
