"""Every register of the campus, in the order of its pages."""

from typing import Any

from app.campus.gatherings.registers import REGISTERS as GATHERINGS
from app.campus.rounds.registers import REGISTERS as ROUNDS
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (*ROUNDS,)
from app.campus.canteen import registers as canteen
from app.campus.findings import registers as findings
from app.campus.hazards import registers as hazards
from app.campus.water import registers as water

REGISTERS: tuple[Register[Any], ...] = (
    *water.REGISTERS, *canteen.REGISTERS,
    *findings.REGISTERS, *hazards.REGISTERS,
)
REGISTERS: tuple[Register[Any], ...] = (*ROUNDS, *GATHERINGS)
