"""Reading the ledger: what lies where, a lot's lines, a voucher."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound
from app.i18n import _
from app.register import Period
from app.security.models import Account
from app.supplies.items.models import Item
from app.supplies.items.rules import Category
from app.supplies.ledger.models import Lot, LotMark, Movement, Stock, Store, Voucher
from app.supplies.ledger.rules import Kind, LotState, Standing, expired


@dataclass(frozen=True)
class LotRow:
    """A lot in a store, with how much is there."""

    item_id: int
    item: str
    specification: str
    unit: str
    batch: str
    made: date | None
    store: str
    funding: str
    supplier: str
    standing: Standing

    @property
    def label(self) -> str:
        """What a store keeper calls it."""
        return f"{self.item} {self.batch or f'#{self.standing.lot_id}'}"

    def expired(self, day: date) -> bool:
        """Is the last day over?"""
        return expired(self.standing.expires, day)


@dataclass(frozen=True)
class LedgerRow:
    """One line of the ledger (台账, R5.4).

    balance  base units of the item in all stores after this line, in order of time
    """

    id: int
    at: datetime
    recorded_at: datetime
    voucher: str
    kind: Kind
    item: str
    specification: str
    category: Category
    unit: str
    batch: str
    made: date | None
    expires: date | None
    quantity: int
    balance: int
    source: str
    purpose: str
    recipient: str
    department: str
    approver: str
    keeper: str
    store: str


def marks(session: Session, lots: Collection[int] | None = None) -> dict[int, LotState]:
    """The state of each lot that was ever marked."""
    newest = select(func.max(LotMark.id)).group_by(LotMark.lot_id)
    if lots is not None:
        newest = newest.where(LotMark.lot_id.in_(lots))
    rows = session.execute(select(LotMark.lot_id, LotMark.state).where(LotMark.id.in_(newest)))
    return dict(rows.all())


def standing(session: Session, lots: Collection[int]) -> list[LotRow]:
    """These lots wherever they lie."""
    return _told(session.execute(_THESE, {"lots": list(lots)}))


def lots(session: Session, item_id: int | None = None) -> list[LotRow]:
    """What lies anywhere, first expired first."""
    if item_id is None:
        return _told(session.execute(_THERE))
    return _told(session.execute(_OF_ITEM, {"item": item_id}))


# The statements of an issue are built once: building them took longer than running them.
_MARK = (
    select(LotMark.state).where(LotMark.lot_id == Lot.id).order_by(LotMark.id.desc()).limit(1)
    .scalar_subquery()
)
_LOTS = (
    select(Lot.id, Lot.item_id, Item.name, Item.specification, Item.base, Lot.batch, Lot.made,
           Lot.expires, Lot.funding, Lot.supplier, Store.id.label("store_id"),
           Store.name.label("store"), Stock.quantity, _MARK.label("state"))
    .join(Item, Item.id == Lot.item_id)
    .join(Stock, Stock.lot_id == Lot.id)
    .join(Store, Store.id == Stock.store_id)
    .order_by(Item.name, Lot.expires.is_(None), Lot.expires, Lot.id, Store.id)
)
_THESE = _LOTS.where(Lot.id.in_(bindparam("lots", expanding=True)))
_THERE = _LOTS.where(Stock.quantity > 0)
_OF_ITEM = _THERE.where(Lot.item_id == bindparam("item"))


def _told(rows: Iterable[Any]) -> list[LotRow]:
    return [
        LotRow(row.item_id, row.name, row.specification, row.base, row.batch, row.made, row.store,
               row.funding, row.supplier, Standing(row.id, row.store_id, row.quantity, row.expires,
                                                   row.state or LotState.OK))
        for row in rows
    ]


def ledger(session: Session, period: Period, item_id: int | None = None) -> list[LedgerRow]:
    """Every line of a period in the order of time, each with the item's balance after it."""
    first, end = clock.bounds(period.first, period.last)
    rows = session.execute(_ledger(item_id).where(Movement.at >= first, Movement.at < end)).all()
    balance = _balances(session, first, item_id)
    told = []
    for row in rows:
        balance[row.item_id] = balance.get(row.item_id, 0) + row.quantity
        told.append(LedgerRow(
            row.id, row.at, row.recorded_at, row.number, row.kind, row.name, row.specification,
            row.category, row.base, row.batch, row.made, row.expires, row.quantity,
            balance[row.item_id], row.supplier, row.purpose, row.recipient, row.department,
            row.approver, row.display or "", row.store))
    return told


def _ledger(item_id: int | None) -> Select[*tuple[Any, ...]]:
    query = (
        select(Movement.id, Movement.at, Voucher.recorded_at, Voucher.number, Voucher.kind,
               Lot.item_id, Item.name, Item.specification, Item.category, Item.base, Lot.batch,
               Lot.made, Lot.expires, Movement.quantity, Lot.supplier, Voucher.purpose,
               Voucher.recipient, Voucher.department, Voucher.approver, Account.display,
               Store.name.label("store"))
        .join(Voucher, Voucher.id == Movement.voucher_id)
        .join(Lot, Lot.id == Movement.lot_id)
        .join(Item, Item.id == Lot.item_id)
        .join(Store, Store.id == Movement.store_id)
        .outerjoin(Account, Account.id == Voucher.account_id)
        .order_by(Movement.at, Movement.id)
    )
    return query if item_id is None else query.where(Lot.item_id == item_id)


def _balances(session: Session, before: datetime, item_id: int | None) -> dict[int, int]:
    query = (
        select(Lot.item_id, func.sum(Movement.quantity)).join(Lot, Lot.id == Movement.lot_id)
        .where(Movement.at < before).group_by(Lot.item_id)
    )
    if item_id is not None:
        query = query.where(Lot.item_id == item_id)
    return {item: int(total) for item, total in session.execute(query)}


@dataclass(frozen=True)
class OnHand:
    """Base units of an item: all that is there, what may be used, and when the next lot ends."""

    there: int = 0
    usable: int = 0
    nearest: date | None = None


def on_hand(session: Session, day: date) -> dict[int, OnHand]:
    """What there is of each item on a day."""
    rows = session.execute(_ON_HAND, {"day": day})
    return {row.item_id: OnHand(int(row.there), int(row.usable), row.nearest) for row in rows}


_BARRED = select(LotMark.lot_id).where(
    LotMark.id.in_(select(func.max(LotMark.id)).group_by(LotMark.lot_id)),
    LotMark.state != LotState.OK)
_FINE = Lot.id.not_in(_BARRED) & (
    Lot.expires.is_(None) | (Lot.expires >= bindparam("day", type_=Date())))
_ON_HAND = (
    select(Lot.item_id, func.sum(Stock.quantity).label("there"),
           func.sum(case((_FINE, Stock.quantity), else_=0)).label("usable"),
           func.min(case((_FINE, Lot.expires))).label("nearest"))
    .join(Stock, Stock.lot_id == Lot.id).where(Stock.quantity > 0).group_by(Lot.item_id)
)


def voucher_numbered(session: Session, number: str) -> int:
    """The key of a voucher. Raises NotFound."""
    found = session.scalar(select(Voucher.id).where(Voucher.number == number.strip().upper()))
    if found is None:
        raise NotFound(_("There is no slip {number}.").format(number=number.strip()))
    return found


def lines_of(session: Session, voucher_id: int) -> Sequence[Movement]:
    """The lines of a voucher in their order."""
    return session.scalars(
        select(Movement).where(Movement.voucher_id == voucher_id).order_by(Movement.id)).all()


def stores(session: Session) -> list[tuple[int, str]]:
    """Key and name of each store that is open."""
    query = select(Store.id, Store.name).where(~Store.closed).order_by(Store.name)
    return [(key, name) for key, name in session.execute(query)]


def store_named(session: Session, name: str) -> int:
    """The key of a store. Raises NotFound."""
    found = session.scalar(select(Store.id).where(Store.name == " ".join(name.split())))
    if found is None:
        raise NotFound(_("There is no store {name}.").format(name=name))
    return found


def clinic_stores(session: Session) -> list[int]:
    """The stores out of which the clinic hands out its medicine."""
    return list(session.scalars(select(Store.id).where(Store.clinic, ~Store.closed)))
