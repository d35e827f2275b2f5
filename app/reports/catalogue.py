"""All registers of the house by name, and who may read which days."""

from collections.abc import Sequence
from typing import Any

from app import clock
from app.alarms import registers as alarms
from app.campus import registers as campus
from app.cases import registers as cases
from app.cases.figures.registers import FIGURES as ISOLATION_FIGURES
from app.errors import Invalid, NotFound
from app.gate import registers as gate
from app.health import registers as health
from app.health.numbers.registers import NUMBERS as HEALTH_NUMBERS
from app.i18n import N_, _
from app.isolation import registers as isolation
from app.people import registers as people
from app.people.disclosures import registers as disclosures
from app.people.groups import registers as groups
from app.people.staffing import registers as staffing
from app.places.grid import registers as grid
from app.places.stations import registers as stations
from app.register import Period, Register
from app.response import registers as response
from app.rulebook.calendar import registers as calendar
from app.rulebook.diseases import registers as diseases
from app.rulebook.disinfection import registers as disinfection
from app.security import registers as security
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies import registers as supplies

_EVERY: tuple[Register[Any], ...] = (
    *gate.REGISTERS, *health.REGISTERS, *people.REGISTERS, *disclosures.REGISTERS,
    *groups.REGISTERS, *staffing.REGISTERS, *stations.REGISTERS, *grid.REGISTERS,
    *calendar.REGISTERS, *supplies.REGISTERS, *isolation.REGISTERS, *cases.REGISTERS,
    *alarms.REGISTERS, *campus.REGISTERS, *response.REGISTERS,
    *diseases.REGISTERS, *disinfection.REGISTERS, *security.REGISTERS,
)
REGISTERS = {register.name: register for register in _EVERY}
GATE_DAY, HEALTH_FILE = "gate-day", "health-file"
BRIEFING, PACK = "briefing", "pack"
NUMBERS = HEALTH_NUMBERS.name
ISOLATION_NUMBERS = ISOLATION_FIGURES.name
TITLES = {name: register.title for name, register in REGISTERS.items()} | {
    GATE_DAY: N_("Daily gate report"), HEALTH_FILE: N_("Health file"),
    BRIEFING: N_("Daily briefing on control"), PACK: N_("Inspection pack"),
}
PREFIX = {name: register.prefix for name, register in REGISTERS.items()} | {
    GATE_DAY: "MB", HEALTH_FILE: "DA", BRIEFING: "RB", PACK: "ZL",
}


def right_for(desk: Desk, right: str, today: str, period: Period) -> Right:
    """The right that opens a period: the one for today alone is enough for today.

    Raises NotAllowed when the person has neither.
    """
    only_today = period.single and period.first == clock.today()
    needed = Right(today) if today and only_today and not desk.may(Right(right)) else Right(right)
    desk.require(needed)
    return needed


def named(name: str) -> Register[Any]:
    """The register of this name. Raises NotFound and names those there are."""
    if name not in REGISTERS:
        raise NotFound(
            _("There is no report named {name}.").format(name=name),
            _("Reports: {names}").format(names=" ".join(sorted(TITLES))),
        )
    return REGISTERS[name]


def read(desk: Desk, register: Register[Any], period: Period) -> Sequence[Any]:
    """The rows of a period. Raises NotAllowed; Invalid when one day is meant but more are asked."""
    if register.moment and not period.single:
        raise Invalid(_("This report shows one day only."))
    with desk.read(right_for(desk, register.right, register.today, period)) as session:
        return list(register.rows(session, period))


def note(desk: Desk, register: Register[Any], period: Period) -> str:
    """What the register says about a period beside its rows, "" when nothing."""
    if register.note is None:
        return ""
    with desk.read(right_for(desk, register.right, register.today, period)) as session:
        return register.note(session, period)
