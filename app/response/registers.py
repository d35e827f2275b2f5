"""Every register of command and response, in the order of its pages."""

from typing import Any

from app.register import Register
from app.response.overview import registers as overview

REGISTERS: tuple[Register[Any], ...] = (*overview.REGISTERS,)
