"""Every register of cases, contacts and follow-up, in the order of its pages."""

from typing import Any

from app.cases.followup import registers as followup
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (*followup.REGISTERS,)
