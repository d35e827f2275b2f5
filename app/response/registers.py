"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register
from app.response.command import registers as command
from app.response.drills import registers as drills
from app.response.duty import registers as duty
from app.response.inspections import registers as inspections
from app.response.overview import registers as overview
from app.response.pairing import registers as pairing
from app.response.plans import registers as plans
from app.response.readiness import registers as readiness
from app.response.team import registers as team

REGISTERS: tuple[Register[Any], ...] = (
    *readiness.REGISTERS, *duty.REGISTERS, *command.REGISTERS, *plans.REGISTERS,
    *drills.REGISTERS, *pairing.REGISTERS, *team.REGISTERS, *inspections.REGISTERS,
    *overview.REGISTERS,
)
