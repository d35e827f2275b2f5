"""Every register of the campus, in the order of its pages."""

from typing import Any

from app.campus.canteen import registers as canteen
from app.campus.findings import registers as findings
from app.campus.gatherings import registers as gatherings
from app.campus.hazards import registers as hazards
from app.campus.rounds import registers as rounds
from app.campus.water import registers as water
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (
    *rounds.REGISTERS, *water.REGISTERS, *canteen.REGISTERS, *hazards.REGISTERS,
    *findings.REGISTERS, *gatherings.REGISTERS,
)
