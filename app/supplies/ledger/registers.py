"""The ledger with the columns of R5.4, the stock lot by lot, and what expires."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from app import clock
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.security.rights import Right
from app.supplies.items.wording import CATEGORY, STORAGE
from app.supplies.ledger import neighbours, queries, spending, wording
from app.supplies.ledger.neighbours import StoreRow
from app.supplies.ledger.queries import LedgerRow, LotRow
from app.supplies.ledger.rules import Kind

NOTICE = 90  # days before the end at which a lot is named (R5.6)


def _came(row: LedgerRow) -> int | None:
    return row.quantity if row.quantity > 0 else None


def _went(row: LedgerRow) -> int | None:
    return -row.quantity if row.quantity < 0 else None


def _source(row: LedgerRow) -> str:
    return row.source if row.kind is Kind.RECEIVED else ""


def _stock(session: Session, _period: Period) -> list[LotRow]:
    return queries.lots(session)


def _expiring(session: Session, period: Period) -> list[LotRow]:
    """What is over, or will be within three months of the day."""
    last = period.last + timedelta(days=NOTICE)
    rows = [row for row in queries.lots(session) if (row.standing.expires or date.max) <= last]
    return sorted(rows, key=lambda row: (row.standing.expires, row.standing.lot_id))


def _left(row: LotRow) -> int | None:
    """Days through the last one, below zero when it is over."""
    ends = row.standing.expires
    return None if ends is None else (ends - clock.today()).days


LEDGER = Register(
    "ledger",
    N_("Ledger of supplies"),
    [
        Column(N_("Date"), lambda row: row.at, 3.3, time="day"),
        Column(N_("Voucher"), lambda row: row.voucher, 2.8),
        Column(N_("What"), lambda row: _(wording.KIND[row.kind]), 1.3),
        Column(N_("Item"), lambda row: row.item, 3),
        Column(N_("Category"), lambda row: _(CATEGORY[row.category]), 1.8),
        Column(N_("Specification"), lambda row: row.specification, 2),
        Column(N_("Unit"), lambda row: row.unit, 0.8),
        Column(N_("Batch"), lambda row: row.batch, 1.8),
        Column(N_("Made"), lambda row: row.made, 2),
        Column(N_("Expires"), lambda row: row.expires, 2),
        Column(N_("Quantity in"), _came, 1.3),
        Column(N_("Origin"), _source, 1.8),
        Column(N_("Quantity out"), _went, 1.3),
        Column(N_("Balance"), lambda row: row.balance, 1.5),
        Column(N_("What for"), lambda row: row.purpose, 2),
        Column(N_("Signed for by"), lambda row: row.recipient, 1.6),
        Column(N_("Department"), lambda row: row.department, 1.8),
        Column(N_("Approved by"), lambda row: row.approver, 1.6),
        Column(N_("Keeper"), lambda row: row.keeper, 1.6),
        Column(N_("Store"), lambda row: row.store, 1.6),
    ],
    queries.ledger,
    Right.READ_STOCK,
    prefix="TZ",
    filters=(N_("What"), N_("Category"), N_("Store")),
    signed=(N_("Bookkeeper"), N_("Store keeper"), N_("Reviewed by")),
)

STOCK = Register(
    "stock",
    N_("Stock on hand"),
    [
        Column(N_("Item"), lambda row: row.item, 3.4),
        Column(N_("Specification"), lambda row: row.specification, 2),
        Column(N_("Batch"), lambda row: row.batch, 2),
        Column(N_("Made"), lambda row: row.made, 2),
        Column(N_("Expires"), lambda row: row.standing.expires, 2),
        Column(N_("Quantity"), lambda row: row.standing.quantity, 1.5),
        Column(N_("Unit"), lambda row: row.unit, 0.8),
        Column(N_("Store"), lambda row: row.store, 1.8),
        Column(N_("Money from"), lambda row: row.funding, 2),
        Column(N_("State"), lambda row: _(wording.state(row, clock.today())), 1.5,
               tone=lambda row: wording.tone(row, clock.today())),
    ],
    _stock,
    Right.READ_STOCK,
    prefix="KC",
    moment=True,
    filters=(N_("Store"), N_("State")),
)

EXPIRING = Register(
    "expiring",
    N_("Lots that expire within 90 days"),
    [*STOCK.columns[:5], Column(N_("Days left"), _left, 1.3), *STOCK.columns[5:]],
    _expiring,
    Right.READ_STOCK,
    prefix="LQ",
    moment=True,
    filters=(N_("Store"), N_("State")),
)


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _meet(row: StoreRow) -> str:
    return "；".join(row.clashes)


DISPOSALS = Register(
    "disposals",
    N_("Disposal list"),
    [
        Column(N_("Date"), lambda row: row.at, 3, time="day"),
        Column(N_("Voucher"), lambda row: row.voucher, 2.2),
        Column(N_("Item"), lambda row: row.item, 3),
        Column(N_("Specification"), lambda row: row.specification, 1.8),
        Column(N_("Batch"), lambda row: row.batch, 1.8),
        Column(N_("Expires"), lambda row: row.expires, 2),
        Column(N_("Quantity"), lambda row: row.quantity, 1.3),
        Column(N_("Unit"), lambda row: row.unit, 0.8),
        Column(N_("Value (yuan)"), lambda row: _yuan(row.cost), 1.4),
        Column(N_("Why"), lambda row: row.why, 2.4),
        Column(N_("Store"), lambda row: row.store, 1.6),
        Column(N_("Approved by"), lambda row: row.approver, 1.6),
        Column(N_("Keeper"), lambda row: row.keeper, 1.6),
        Column(N_("State"), lambda row: _("Undone") if row.undone else "", 1,
               tone=lambda row: "neutral" if row.undone else ""),
    ],
    spending.disposals,
    Right.READ_STOCK,
    prefix="BS",
    filters=(N_("Store"),),
    signed=(N_("Keeper"), N_("Store keeper"), N_("Approved by")),
)

DEPARTMENTS = Register(
    "issues-by-department",
    N_("Supplies by department"),
    [
        Column(N_("Department"), lambda row: row.department or _("Not told"), 2.2),
        Column(N_("Category"), lambda row: _(CATEGORY[row.category]), 1.8),
        Column(N_("Item"), lambda row: row.item, 3),
        Column(N_("Specification"), lambda row: row.specification, 1.8),
        Column(N_("Quantity"), lambda row: row.quantity, 1.4),
        Column(N_("Unit"), lambda row: row.unit, 0.8),
        Column(N_("Slips"), lambda row: row.slips, 1),
        Column(N_("Value (yuan)"), lambda row: _yuan(row.cost), 1.4),
        Column(N_("Last on"), lambda row: row.last, 2.6, time="day"),
    ],
    spending.by_department,
    Right.READ_STOCK,
    prefix="BM",
    filters=(N_("Department"), N_("Category")),
)

STORES = Register(
    "stores",
    N_("Store rooms"),
    [
        Column(N_("Store"), lambda row: row.name, 2),
        Column(N_("Kinds of items"), lambda row: row.items, 1.2),
        Column(N_("Lots"), lambda row: row.lots, 1),
        Column(N_("Next expiry"), lambda row: row.nearest, 2),
        Column(N_("Lots that are over"), lambda row: row.over or None, 1.4,
               tone=lambda row: "hold" if row.over else ""),
        Column(N_("How it is stored"),
               lambda row: "、".join(_(STORAGE[each]) for each in row.classes), 2.4),
        Column(N_("Must not lie together"), _meet, 5,
               tone=lambda row: "hold" if row.clashes else ""),
    ],
    neighbours.stores,
    Right.READ_STOCK,
    prefix="KF",
    moment=True,
)

REGISTERS = (LEDGER, STOCK, EXPIRING, DISPOSALS, DEPARTMENTS, STORES)
