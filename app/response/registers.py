"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register
from app.response.pairing.registers import REGISTERS as PAIRING
from app.response.team.registers import REGISTERS as TEAM

REGISTERS: tuple[Register[Any], ...] = (*PAIRING, *TEAM)
from app.response.inspections.registers import REGISTERS as INSPECTIONS
from app.response.readiness.registers import REGISTERS as READINESS

REGISTERS: tuple[Register[Any], ...] = (*INSPECTIONS, *READINESS)
from app.response.drills.registers import REGISTERS as DRILLS
from app.response.plans.registers import REGISTERS as PLANS

REGISTERS: tuple[Register[Any], ...] = (*PLANS, *DRILLS)
from app.response.overview import registers as overview

REGISTERS: tuple[Register[Any], ...] = (*overview.REGISTERS,)
from app.response.command import registers as command
from app.response.duty import registers as duty

REGISTERS: tuple[Register[Any], ...] = (*duty.REGISTERS, *command.REGISTERS)
