"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register
from app.response.drills.registers import REGISTERS as DRILLS
from app.response.plans.registers import REGISTERS as PLANS

REGISTERS: tuple[Register[Any], ...] = (*PLANS, *DRILLS)
