"""Mixing a working solution: the concentrate leaves the store through the one door."""

from dataclasses import dataclass
from decimal import Decimal

from app.errors import Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.dilution.models import Concentrated
from app.supplies.dilution.rules import Concentrate, Form, Mixture, mix, unit, whole_units
from app.supplies.items.models import Item
from app.supplies.kits.service import book_out
from app.supplies.ledger.booking import Slip


@dataclass(frozen=True)
class Mixed:
    """What was mixed and booked out."""

    mixture: Mixture
    voucher: str
    quantity: int


def describe(desk: Desk, item_id: int, stock: Concentrate, content: int = 1) -> None:
    """Say how strong an item is, and how much of it one base unit holds. Raises Invalid."""
    most = 100_000 if stock.form is Form.TABLET else 100
    if not 0 < stock.strength <= most or content < 1:
        raise Invalid(_("Strength and content cannot be so."), _("Look at the label again."))
    with desk.begin(Right.KEEP_STOCK) as session:
        if session.get(Item, item_id) is None:
            raise NotFound(_("There is no such item."))
        row = session.get(Concentrated, item_id) or Concentrated(item_id=item_id)
        row.form, row.strength, row.content = stock.form, stock.strength, content
        session.add(row)


def prepare(desk: Desk, item_id: int, wanted: Decimal, litres: Decimal, slip: Slip) -> Mixed:
    """Work out a mixture and book its concentrate out, in whole base units.

    Raises NotFound, Invalid, or Conflict when there is too little.
    """
    with desk.begin(Right.USE_KITS) as session:
        row = session.get(Concentrated, item_id)
        if row is None:
            raise NotFound(_("It is not known how strong this item is."))
        made = mix(Concentrate(row.form, Decimal(row.strength)), wanted, litres)
        quantity = whole_units(made.amount, row.content)
        told = f"{wanted.normalize():f} {unit(row.form)} × {litres.normalize():f} L"
        purpose = f"{slip.purpose.strip()} {told}".strip()
        out = Slip(slip.recipient or desk.actor.display, slip.department, purpose,
                   slip.approver, slip.at)
        return Mixed(made, book_out(session, desk, {item_id: quantity}, out).number, quantity)
