"""Every register of the campus, in the order of its pages."""

from typing import Any

from app.campus.findings import registers as findings
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (*findings.REGISTERS,)
