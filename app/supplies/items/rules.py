"""What a quantity is: whole base units, said in any unit of the item; dates as labels say them."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

LARGEST = 100_000_000  # base units on one line; more is a typing error

_QUANTITY = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(\D*)")
_NARROW = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_DATE = re.compile(r"(\d{4})\D?(\d{1,2})(?:\D?(\d{1,2}))?\D?")


class Category(StrEnum):
    """What sort of item, for lists and bureau forms (R5.2)."""

    MASK = "mask"
    GLOVES = "gloves"
    GOWN = "gown"
    DISINFECTANT = "disinfectant"
    HAND = "hand"
    THERMOMETER = "thermometer"
    MEDICINE = "medicine"
    TEST = "test"
    CLEANING = "cleaning"
    KIT = "kit"
    OTHER = "other"


class Storage(StrEnum):
    """How it must be stored (R5.7)."""

    ORDINARY = "ordinary"
    FLAMMABLE = "flammable"
    CHLORINE = "chlorine"
    ACID = "acid"
    PEROXIDE = "peroxide"
    COLD = "cold"


@dataclass(frozen=True)
class Units:
    """The base unit, and larger ones by how many base units they hold (R5.5).

    measured   volume or weight, so that 1.5 L is a quantity; 1.5 boxes of masks are none
    """

    base: str
    larger: Mapping[str, int]
    measured: bool = False

    def factor(self, unit: str) -> int:
        """How many base units one of these holds. Raises Invalid for a unit it does not have."""
        if unit in ("", self.base):
            return 1
        if unit not in self.larger:
            raise Invalid(
                _("{unit} is no unit of this item.").format(unit=unit),
                _("It has: {units}").format(units=" ".join([self.base, *self.larger])))
        return self.larger[unit]


def quantity(text: str, units: Units) -> int:
    """Base units of "3 盒", "40" or "1.5L": above zero and whole.

    Raises Invalid for nothing, less than nothing, parts of pieces, unknown and mixed units.
    """
    told = text.translate(_NARROW).strip()
    parts = _QUANTITY.fullmatch(told)
    if parts is None:
        if len(re.findall(r"\d+(?:\.\d+)?\s*[^\d\s.]+", told)) > 1:
            raise Invalid(_("One quantity, one unit: {text}").format(text=text),
                          _("Write it in the smaller unit."))
        raise Invalid(_("This is no quantity: {text}").format(text=text))
    number = _decimal(parts[1], text)
    if number <= 0:
        raise Invalid(_("A quantity is more than nothing."))
    whole = number * units.factor(parts[2].strip())
    if whole != int(whole) or (number != int(number) and not units.measured):
        raise Invalid(_("{text}: pieces are counted whole.").format(text=text.strip()))
    if whole > LARGEST:
        raise Invalid(_("{text} is too much for one line.").format(text=text.strip()))
    return int(whole)


def _decimal(number: str, text: str) -> Decimal:
    try:
        return Decimal(number)
    except InvalidOperation as error:
        raise Invalid(_("This is no quantity: {text}").format(text=text)) from error


def spoken(count: int, units: Units) -> str:
    """A quantity as a store keeper says it: the largest units first, 1 箱 2 盒 5 只."""
    left, words = abs(count), []
    for name, factor in sorted(units.larger.items(), key=lambda each: -each[1]):
        whole, left = divmod(left, factor)
        if whole:
            words.append(f"{whole} {name}")
    if left or not words:
        words.append(f"{left} {units.base}")
    return ("−" if count < 0 else "") + " ".join(words)


def label_date(text: str) -> date:
    """A date from a label; a month alone is usable through its last day (R5.6).

    Raises Invalid when it is none.
    """
    parts = _DATE.fullmatch(text.translate(_NARROW).strip())
    if parts:
        year, month = int(parts[1]), int(parts[2])
        if 1 <= month <= 12:
            last = calendar.monthrange(year, month)[1]
            day = int(parts[3]) if parts[3] else last
            if 1 <= day <= last:
                return date(year, month, day)
    raise Invalid(_("This is no date: {text}").format(text=text), _("Write it as 2026-11-23."))


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the month's last one (R0.6)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
