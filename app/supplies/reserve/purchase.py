"""What must be bought: what is short, in whole packs, at the last price."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.register import Period
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import Units
from app.supplies.ledger.models import Lot
from app.supplies.reserve.queries import ReserveRow, reserves


@dataclass(frozen=True)
class PurchaseRow:
    """One item that is short; base units, yuan for one of them."""

    item: ItemRow
    usable: int
    need: int
    short: int
    buy: int
    price: Decimal | None
    supplier: str

    @property
    def id(self) -> int:
        """The item's key."""
        return self.item.id

    @property
    def estimate(self) -> Decimal | None:
        """Yuan for all that is to buy."""
        return None if self.price is None else (self.price * self.buy).quantize(Decimal("0.01"))


def wanted(session: Session, period: Period) -> list[PurchaseRow]:
    """Every item that is short on the last day of a period."""
    prices = _last(session)
    return [_row(each, *prices.get(each.id, (None, "")))
            for each in reserves(session, period) if each.shortfall]


def whole_packs(short: int, units: Units) -> int:
    """At least so many, in the smallest pack that is sold; without packs just as many."""
    pack = min(units.larger.values(), default=1)
    return -(-short // pack) * pack


def _row(told: ReserveRow, price: Decimal | None, supplier: str) -> PurchaseRow:
    return PurchaseRow(
        told.item, told.stock.usable, told.stock.usable + told.shortfall, told.shortfall,
        whole_packs(told.shortfall, told.item.units), price, supplier)


def _last(session: Session) -> dict[int, tuple[Decimal | None, str]]:
    """Price of one base unit and supplier, as the newest lot with a price tells them."""
    newest = select(func.max(Lot.id)).where(Lot.cost.is_not(None)).group_by(Lot.item_id)
    rows = session.execute(
        select(Lot.item_id, Lot.cost, Lot.quantity, Lot.supplier).where(Lot.id.in_(newest)))
    return {row.item_id: ((Decimal(row.cost) / row.quantity / 100).quantize(Decimal("0.0001"))
                          .normalize(), row.supplier) for row in rows}
