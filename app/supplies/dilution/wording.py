"""Words of a mixture, shared by screen and command line."""

from collections.abc import Callable
from decimal import Decimal

from app.i18n import N_, _, ngettext
from app.supplies.dilution.rules import Form, Mixture

FORM = {
    Form.LIQUID: N_("Liquid, per cent of chlorine"),
    Form.TABLET: N_("Tablets, mg in each"),
    Form.POWDER: N_("Powder, per cent of chlorine"),
    Form.ALCOHOL: N_("Alcohol, per cent by volume"),
}


def recipe(made: Mixture, shown: Callable[[Decimal], str] = "{:f}".format) -> str:
    """What to take: 100 mL of it and 9 900 mL of water; `shown` how a number is written."""
    amount = shown(made.amount)
    if made.form is Form.TABLET:
        return ngettext("{n} tablet", "{n} tablets", int(made.amount)).format(n=amount)
    if made.form is Form.POWDER:
        return _("{n} g of powder").format(n=amount)
    return _("{n} mL of concentrate + {water} mL of water").format(
        n=amount, water=shown(made.water or Decimal(0)))
