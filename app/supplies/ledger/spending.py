"""What was disposed of, and what each department was handed out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.register import Period
from app.security.models import Account
from app.supplies.items.models import Item
from app.supplies.items.rules import Category
from app.supplies.ledger.models import Lot, Movement, Store, Voucher
from app.supplies.ledger.rules import Kind


@dataclass(frozen=True)
class DisposedRow:
    """One lot that was taken out for good; `cost` fen by the lot's price, None = unknown."""

    id: int
    at: datetime
    voucher: str
    item: str
    specification: str
    unit: str
    batch: str
    expires: date | None
    quantity: int
    cost: int | None
    why: str
    approver: str
    keeper: str
    store: str
    undone: bool


@dataclass(frozen=True)
class DepartmentRow:
    """What a department had of one item in a period, what came back taken off."""

    department: str
    item: str
    specification: str
    category: Category
    unit: str
    slips: int
    quantity: int
    cost: int | None
    last: datetime


def disposals(session: Session, period: Period) -> list[DisposedRow]:
    """In the order of time."""
    first, end = clock.bounds(period.first, period.last)
    mirror = aliased(Movement)
    undone = select(mirror.id).where(mirror.mirror_of == Movement.id).exists()
    rows = session.execute(
        select(Movement.id, Movement.at, Voucher.number, Item.name, Item.specification, Item.base,
               Lot.batch, Lot.id.label("lot"), Lot.expires, Movement.quantity, Lot.cost,
               Lot.quantity.label("whole"), Voucher.purpose, Voucher.approver, Account.display,
               Store.name.label("store"), undone.label("undone"))
        .join(Voucher, Voucher.id == Movement.voucher_id).join(Lot, Lot.id == Movement.lot_id)
        .join(Item, Item.id == Lot.item_id).join(Store, Store.id == Movement.store_id)
        .outerjoin(Account, Account.id == Voucher.account_id)
        .where(Voucher.kind == Kind.DISPOSED, Movement.at >= first, Movement.at < end)
        .order_by(Movement.at, Movement.id))
    return [DisposedRow(
        row.id, row.at, row.number, row.name, row.specification, row.base,
        row.batch or f"#{row.lot}", row.expires, -row.quantity,
        _part(row.cost, -row.quantity, row.whole), row.purpose, row.approver, row.display or "",
        row.store, bool(row.undone)) for row in rows]


def by_department(session: Session, period: Period) -> list[DepartmentRow]:
    """Departments by name, their items by category; slips that were undone count for nothing."""
    first, end = clock.bounds(period.first, period.last)
    given = aliased(Movement)
    origin = aliased(Voucher)
    mirror = aliased(Movement)
    undone = select(mirror.id).where(mirror.mirror_of == Movement.id).exists()
    where = func.coalesce(func.nullif(origin.department, ""), Voucher.department)
    rows = session.execute(
        select(where.label("department"), Item.name, Item.specification, Item.category, Item.base,
               Voucher.id, Movement.at, Movement.quantity, Lot.cost, Lot.quantity.label("whole"))
        .join(Voucher, Voucher.id == Movement.voucher_id).join(Lot, Lot.id == Movement.lot_id)
        .join(Item, Item.id == Lot.item_id)
        .outerjoin(given, given.id == Movement.returns_id)
        .outerjoin(origin, origin.id == given.voucher_id)
        .where(Voucher.kind.in_((Kind.ISSUED, Kind.RETURNED)), ~undone, Movement.at >= first,
               Movement.at < end)).all()
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        groups.setdefault(tuple(row)[:5], []).append(row)
    told = [_department(key, some) for key, some in groups.items()]
    order = list(Category)
    return sorted(told, key=lambda each: (
        each.department, order.index(each.category), each.item, each.specification))


def _department(key: tuple[Any, ...], rows: list[Any]) -> DepartmentRow:
    costs = [_part(row.cost, -row.quantity, row.whole) for row in rows]
    known = [each for each in costs if each is not None]
    department, item, specification, category, unit = key
    return DepartmentRow(
        department, item, specification, category, unit,
        len({row.id for row in rows if row.quantity < 0}),
        -sum(row.quantity for row in rows),
        sum(known) if len(known) == len(costs) else None,
        max(row.at for row in rows))


def _part(cost: int | None, quantity: int, whole: int) -> int | None:
    """Fen for so many of a lot."""
    return None if cost is None or not whole else round(cost * quantity / whole)
