"""How much concentrate and how much water (R4.1)."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

PER_CENT = 10_000  # mg/L in 1 % (w/v)
LARGEST = 1_000  # litres in one mixing; more is a typing error
KEEPS = 24  # hours that a chlorine solution may be used (R4.5)
_ML = 1_000  # in a litre
_FINEST = Decimal("0.1")  # mL or g; less than that nobody can measure


class Form(StrEnum):
    """What the concentrate is."""

    LIQUID = "liquid"
    TABLET = "tablet"
    POWDER = "powder"
    ALCOHOL = "alcohol"


@dataclass(frozen=True)
class Concentrate:
    """A disinfectant as it is sold.

    strength   % of available chlorine (liquid, powder) or alcohol (v/v); mg in one tablet
    """

    form: Form
    strength: Decimal


@dataclass(frozen=True)
class Mixture:
    """What goes into the bucket.

    amount   mL of a liquid, g of powder, whole tablets
    water    mL to be added; None: tablets and powder are dissolved in the whole volume
    parts    water to one part of the liquid, None for what is solid
    """

    form: Form
    amount: Decimal
    water: Decimal | None
    parts: Decimal | None


def mix(stock: Concentrate, wanted: Decimal, litres: Decimal) -> Mixture:
    """What gives so many litres of a working solution.

    wanted   mg/L of available chlorine; % (v/v) for alcohol

    V_stock = C_work × V_work / C_stock; tablets are rounded up to whole ones.
    Raises Invalid for nothing, and for more than the concentrate itself has.
    """
    if wanted <= 0 or litres <= 0 or stock.strength <= 0:
        raise Invalid(_("Strength and volume are more than nothing."))
    if litres > LARGEST:
        raise Invalid(_("Mix at most {most} L at a time.").format(most=LARGEST))
    if stock.form is Form.TABLET:
        number = (wanted * litres / stock.strength).to_integral_value(ROUND_CEILING)
        return Mixture(stock.form, number, None, None)
    whole = stock.strength if stock.form is Form.ALCOHOL else stock.strength * PER_CENT
    if wanted > whole:
        raise Invalid(_("The concentrate itself is weaker than that: {most}.").format(
            most=f"{whole.normalize():f} {unit(stock.form)}"),
            _("Take a stronger one, or wish for less."))
    if stock.form is Form.POWDER:
        grams = wanted * litres / _ML / (stock.strength / 100)
        return Mixture(stock.form, max(_FINEST, _round(grams)), None, None)
    volume = litres * _ML
    amount = wanted * volume / whole
    return Mixture(stock.form, max(_FINEST, _round(amount)), _round(volume - amount),
                   _round((volume - amount) / amount))


def unit(form: Form) -> str:
    """In what the strength of the working solution is told."""
    return "%" if form is Form.ALCOHOL else "mg/L"


def whole_units(amount: Decimal, content: int) -> int:
    """Base units of the item that hold so much: a bottle that is opened is booked out."""
    return max(1, int((amount / content).to_integral_value(ROUND_CEILING)))


def plain(number: Decimal) -> Decimal:
    """Without empty decimals, and never in powers of ten: 500, not 500.00 nor 5E+2."""
    return Decimal(int(number)) if number == int(number) else number.normalize()


def _round(number: Decimal) -> Decimal:
    """One decimal, as a measuring glass is read; none where the number is whole."""
    return plain(number.quantize(_FINEST))
