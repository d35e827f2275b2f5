"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register
from app.response.command import registers as command
from app.response.duty import registers as duty

REGISTERS: tuple[Register[Any], ...] = (*duty.REGISTERS, *command.REGISTERS)
