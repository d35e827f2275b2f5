"""How long the stock lasts: the reserve statement."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.i18n import N_, _, ngettext
from app.register import Column, Period, Register
from app.security.rights import Right
from app.supplies.items.rules import spoken
from app.supplies.items.wording import CATEGORY
from app.supplies.reserve import purchase, queries
from app.supplies.reserve.queries import ReserveRow


def formula(row: ReserveRow) -> str:
    """The need with its numbers: 1260 × 2 × 14 = 35280."""
    told = row.reserve
    if told is None:
        return ""
    return f"{told.heads} × {told.quota.normalize():f} × {told.days} = {told.need}"


def _state(row: ReserveRow) -> str:
    return _("Short") if row.shortfall else _("Enough")


def _total(session: Session, period: Period) -> str:
    """What all of it would cost, and for how many items nobody knows."""
    rows = purchase.wanted(session, period)
    known = [row.estimate for row in rows if row.estimate is not None]
    words = _("Estimate of all: {sum} yuan.").format(sum=sum(known, Decimal(0))) if known else ""
    if len(known) < len(rows):
        words += " " + ngettext("{n} item has no price yet.", "{n} items have no price yet.",
                                len(rows) - len(known)).format(n=len(rows) - len(known))
    return words.strip()


RESERVE = Register(
    "reserve",
    N_("Reserve statement"),
    [
        Column(N_("Item"), lambda row: row.item.title, 3.4),
        Column(N_("Category"), lambda row: _(CATEGORY[row.item.category]), 1.8),
        Column(N_("Usable"), lambda row: row.stock.usable, 1.4),
        Column(N_("There"), lambda row: row.stock.there, 1.4),
        Column(N_("Unit"), lambda row: row.item.units.base, 0.8),
        Column(N_("Heads × quota × days = need"), formula, 3.6),
        Column(N_("Lasts (days)"), lambda row: "—" if row.lasts is None else row.lasts, 1.4),
        Column(N_("Minimum"), lambda row: row.item.minimum or None, 1.2),
        Column(N_("Short by"), lambda row: row.shortfall or None, 1.3),
        Column(N_("Used a day"), lambda row: row.used and round(row.used, 1), 1.4),
        Column(N_("State"), _state, 1.2,
               tone=lambda row: "hold" if row.shortfall else "admit"),
    ],
    queries.reserves,
    Right.READ_STOCK,
    prefix="CB",
    moment=True,
    filters=(N_("Category"), N_("State")),
)

PURCHASE = Register(
    "purchase",
    N_("Purchase list"),
    [
        Column(N_("Item"), lambda row: row.item.name, 3.2),
        Column(N_("Specification"), lambda row: row.item.specification, 1.8),
        Column(N_("Category"), lambda row: _(CATEGORY[row.item.category]), 1.8),
        Column(N_("Usable"), lambda row: row.usable, 1.3),
        Column(N_("Need or minimum"), lambda row: row.need, 1.5),
        Column(N_("Short by"), lambda row: row.short, 1.3),
        Column(N_("Unit"), lambda row: row.item.units.base, 0.8),
        Column(N_("To buy"), lambda row: spoken(row.buy, row.item.units), 2.2),
        Column(N_("Last price of one (yuan)"), lambda row: row.price, 1.6),
        Column(N_("Estimate (yuan)"), lambda row: row.estimate, 1.6),
        Column(N_("Last supplier"), lambda row: row.supplier, 2.2),
    ],
    purchase.wanted,
    Right.READ_STOCK,
    prefix="CG",
    moment=True,
    filters=(N_("Category"),),
    note=_total,
    signed=(N_("Purchase asked for by"), N_("Reviewed by"), N_("Approved by")),
)

REGISTERS = (RESERVE, PURCHASE)
