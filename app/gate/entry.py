"""One scanned, typed or piped line: what is meant by it; pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app import clock
from app.errors import Invalid
from app.gate import passes
from app.gate.rules import COLDEST, HOTTEST
from app.i18n import _
from app.people.rules import NARROW
from app.policy import Site


class Command(StrEnum):
    """What the printed card of command codes can say to the gate."""

    IN = "CWGATEIN"
    OUT = "CWGATEOUT"
    UNDO = "CWUNDO"
    REFER = "CWROOM"


@dataclass(frozen=True)
class Temperature:
    """Something meant as a temperature; `celsius` is None when it cannot be one (R3.2)."""

    text: str
    celsius: Decimal | None

    @property
    def likely(self) -> Decimal | None:
        """What was probably meant: 365 → 36.5."""
        digits = self.text.replace(".", "")
        guess = Decimal(digits) / 10 ** (len(digits) - 2) if len(digits) in (3, 4) else None
        return guess.quantize(Decimal("0.1")) if guess and COLDEST <= guess <= HOTTEST else None


_NUMBER = re.compile(r"\d{1,3}(\.\d)?")
_TYPED = re.compile(r"\d{2,4}|\d{1,3}\.\d{1,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def temperature(text: str) -> Temperature:
    """Read a temperature in °C: one decimal at most, 34.0 to 43.0, anything else is an error."""
    plain = _bare(passes.cleaned(text))
    if not _NUMBER.fullmatch(plain):
        return Temperature(plain, None)
    celsius = Decimal(plain)
    return Temperature(plain, celsius if COLDEST <= celsius <= HOTTEST else None)


def meant(text: str, awaiting: bool) -> Command | Temperature | str:
    """What a line at the gate means: a command, a temperature, else a code or number.

    awaiting  a measurement is awaited: then 2 to 4 digits are a temperature, and what carries a
              decimal point always is one
    """
    plain = passes.cleaned(text)
    if is_command(plain):
        return Command(plain)
    number = _bare(plain)
    if _TYPED.fullmatch(number) and (awaiting or "." in number):
        return temperature(number)
    return plain


def is_command(text: str) -> bool:
    """Is it a line of the command card?"""
    return passes.cleaned(text) in set(Command)


def _bare(plain: str) -> str:
    """The number without its unit, and with the point that an input method replaced."""
    return plain.replace("。", ".").removesuffix("C").rstrip("°℃")


@dataclass(frozen=True)
class Line:
    """A line of the `scan` command: `[ISO-TIME,]CODE[,TEMPERATURE[,SITE]]`."""

    code: str
    at: datetime | None
    temperature: Decimal | None
    site: Site | None
    bad_temperature: bool


def parse_line(text: str) -> Line:
    """Take a line apart. Raises Invalid when time or code cannot be read."""
    fields = [field.strip() for field in text.translate(NARROW).strip().split(",")]
    at = _moment(fields.pop(0)) if _DAY.match(fields[0]) else None
    if not any(fields[:1]) or len(fields) > 3:
        raise Invalid(_("A line is [TIME,]CODE[,TEMPERATURE[,SITE]]."))
    code, degrees, place = (*fields, "", "")[:3]
    site = Site(place.lower()) if place.lower() in set(Site) else None
    read = temperature(degrees) if degrees else None
    bad = (read is not None and read.celsius is None) or bool(place and not site)
    return Line(code, at, None if bad or read is None else read.celsius, site, bad)


def _moment(text: str) -> datetime:
    try:
        if _DAY.fullmatch(text):
            raise ValueError("a day without a time")
        return clock.parse(text)
    except (ValueError, OverflowError) as error:
        raise Invalid(_("The time {text} cannot be read.").format(text=text)) from error
