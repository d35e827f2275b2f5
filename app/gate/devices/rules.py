"""What a device is, and what a line of a thermometer means; pure."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from app.errors import Invalid
from app.gate.rules import COLDEST, HOTTEST
from app.i18n import _

BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
LONGEST_NAME = 60


class Kind(StrEnum):
    """What sort of device."""

    SCANNER = "scanner"
    THERMOMETER = "thermometer"


class End(StrEnum):
    """What ends a line; ANY takes what comes: CR, LF or both."""

    ANY = "any"
    CR = "cr"
    LF = "lf"


@dataclass(frozen=True)
class Device:
    """One device of this machine.

    name     its number, as every row that comes from it says: 测温枪 3 号
    port     the port's name on this system: ttyUSB0, COM3, or a path
    pattern  where the temperature stands in a line, as a regular expression with one group;
             empty = the first number that can be one
    """

    name: str
    kind: Kind
    port: str
    baud: int = 9600
    end: End = End.ANY
    pattern: str = ""

    def as_settings(self) -> dict[str, Any]:
        """As it is kept in the settings of the machine."""
        return {key: value.value if isinstance(value, StrEnum) else value
                for key, value in asdict(self).items()}


def devices_of(kept: Iterable[Any]) -> list[Device]:
    """The devices of the settings; one that cannot be read is left out, as if it was missing."""
    found = []
    for one in kept:
        try:
            found.append(Device(
                str(one["name"]), Kind(one["kind"]), str(one["port"]), int(one.get("baud", 9600)),
                End(one.get("end", "any")), str(one.get("pattern", ""))))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return found


def checked(device: Device, others: Iterable[Device]) -> Device:
    """A device that can be added. Raises Invalid and says which field is wrong."""
    if not device.name.strip() or len(device.name) > LONGEST_NAME:
        raise Invalid(_("A device needs a short name or number."), _("For instance: gun 3"))
    if not device.port.strip():
        raise Invalid(_("Choose the port."), _("Plug the device in, then look again."))
    for other in others:
        if other.name == device.name:
            raise Invalid(_("There is a device of this name already."), _("Give it a number."))
        if other.port == device.port:
            raise Invalid(
                _("The port {port} belongs to {name} already.").format(
                    port=device.port, name=other.name))
    _compiled(device.pattern)
    return device


@dataclass(frozen=True)
class Reading:
    """What a line of a thermometer says: a temperature, an error of the device, or neither."""

    celsius: Decimal | None = None
    fault: str = ""


_NUMBER = re.compile(
    r"(?<![\d.])[+-]?(\d{2,3}(?:\.\d{1,2})?)(?![\d.])\s*°?\s*([CF℃℉])?", re.I | re.A)
_FAULT = re.compile(r"\b(E(?:RR)?[-_ ]?\d{0,3}|HI|LO)\b", re.I)
_TENTH = Decimal("0.1")


def reading_of(line: str, pattern: str = "") -> Reading:
    """A temperature in °C rounded half up to one decimal (37.25 is a fever at 37.3), or a fault.

    Known ways to say it: `36.5`, `T:36.52C`, `+036.5`, `97.7F`, `E01`, `Lo`, `Hi`.
    """
    if pattern:
        found = _compiled(pattern).search(line)
        numbers = [(found.group(1), "")] if found else []
    else:
        numbers = [(one.group(1), one.group(2) or "") for one in _NUMBER.finditer(line)]
    for text, unit in numbers:
        celsius = _celsius(text, unit)
        if celsius is not None:
            return Reading(celsius)
    fault = _FAULT.search(line)
    return Reading(fault=fault.group(1).upper()) if fault else Reading()


def _celsius(text: str, unit: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    if unit.upper() in ("F", "℉"):
        value = (value - 32) * 5 / 9
    value = value.quantize(_TENTH, ROUND_HALF_UP)
    return value if COLDEST <= value <= HOTTEST else None


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise Invalid(
            _("The pattern cannot be read."), _("Leave it empty for plain thermometers.")
        ) from error
    if pattern and compiled.groups != 1:
        raise Invalid(_("The pattern needs one pair of brackets around the temperature."),
                      _(r"For instance: T:(\d+\.\d)"))
    return compiled
