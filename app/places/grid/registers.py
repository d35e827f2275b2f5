"""The registers of the grid (网格台账)."""

from typing import Any

from app.register import Register

REGISTERS: tuple[Register[Any], ...] = ()
