"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register

REGISTERS: tuple[Register[Any], ...] = ()
