"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register
from app.response.inspections.registers import REGISTERS as INSPECTIONS
from app.response.readiness.registers import REGISTERS as READINESS

REGISTERS: tuple[Register[Any], ...] = (*INSPECTIONS, *READINESS)
