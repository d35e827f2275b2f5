"""Every register of the health files, in the order of their pages."""

from typing import Any

from app.health.absences import registers as absences
from app.health.checks import registers as checks
from app.health.clinic import registers as clinic
from app.health.clocks import registers as clocks
from app.health.doses import registers as doses
from app.health.files import registers as files
from app.health.lab_tests import registers as lab_tests
from app.health.lookback import registers as lookback
from app.health.numbers import registers as numbers
from app.register import Register

REGISTERS: tuple[Register[Any], ...] = (
    *checks.REGISTERS, *absences.REGISTERS, *files.REGISTERS, *clinic.REGISTERS,
    *clocks.REGISTERS, *lab_tests.REGISTERS, *lookback.REGISTERS, *doses.REGISTERS,
    *numbers.REGISTERS,
)
