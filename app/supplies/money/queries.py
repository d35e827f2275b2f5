"""What came, went and is left in money, by the source that paid it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.register import Period
from app.supplies.ledger.models import Lot, Movement, Stock, Voucher
from app.supplies.ledger.rules import Kind, expired
from app.supplies.money.rules import fen, worth
from app.supplies.reserve.queries import heads

AHEAD = 90  # days in which goods are about to expire (R5.6)
_COLUMN = {Kind.RECEIVED: "came", Kind.ISSUED: "used", Kind.RETURNED: "used",
           Kind.DISPOSED: "lost", Kind.COUNTED: "lost"}


@dataclass
class _Sums:
    came: Fraction = field(default_factory=Fraction)
    used: Fraction = field(default_factory=Fraction)
    lost: Fraction = field(default_factory=Fraction)
    left: Fraction = field(default_factory=Fraction)
    ending: Fraction = field(default_factory=Fraction)
    over: Fraction = field(default_factory=Fraction)
    unpriced: int = 0


@dataclass(frozen=True)
class ValueRow:
    """One source of money; fen.

    came, used, lost   in the period: lost is disposed of, or missing at a count
    left               what lies there now, expired or not
    ending, over       of it: ends within 90 days of the last day; is over already
    used_per_head      fen; unpriced: lots there whose cost nobody told
    """

    id: str
    came: int
    used: int
    lost: int
    left: int
    ending: int
    over: int
    used_per_head: int
    unpriced: int


def values(session: Session, period: Period) -> list[ValueRow]:
    """Each source of money, the greatest first."""
    many = heads(session)
    sums: dict[str, _Sums] = {}
    _moved(session, period, sums)
    _left(session, period.last, sums)
    rows = [_row(funding, found, many) for funding, found in sums.items()]
    return sorted(rows, key=lambda row: (-row.left, row.id))


def total(rows: list[ValueRow]) -> ValueRow:
    """All sources together."""
    names = ("came", "used", "lost", "left", "ending", "over", "used_per_head", "unpriced")
    return ValueRow("", **{name: sum(getattr(row, name) for row in rows) for name in names})


def _moved(session: Session, period: Period, sums: dict[str, _Sums]) -> None:
    """Lines of the period by what they did; an undo counts against the slip that it undoes."""
    first, end = clock.bounds(period.first, period.last)
    undone = Voucher.__table__.alias()
    what = func.coalesce(undone.c.kind, Voucher.kind)
    rows = session.execute(
        select(Lot.funding, Lot.cost, Lot.quantity, what.label("kind"),
               func.sum(Movement.quantity).label("moved"))
        .join(Lot, Lot.id == Movement.lot_id)
        .join(Voucher, Voucher.id == Movement.voucher_id)
        .outerjoin(undone, undone.c.id == Voucher.undoes_id)
        .where(Movement.at >= first, Movement.at < end)
        .group_by(Lot.id, Lot.funding, Lot.cost, Lot.quantity, what))
    for row in rows:
        name = _COLUMN.get(Kind(row.kind))
        found = sums.setdefault(row.funding, _Sums())
        if name is not None:
            amount = worth(row.cost, row.quantity, int(row.moved))
            setattr(found, name, getattr(found, name) + (amount if name == "came" else -amount))


def _left(session: Session, day: date, sums: dict[str, _Sums]) -> None:
    rows = session.execute(
        select(Lot.funding, Lot.cost, Lot.quantity, Lot.expires,
               func.sum(Stock.quantity).label("there"))
        .join(Stock, Stock.lot_id == Lot.id).where(Stock.quantity > 0)
        .group_by(Lot.id, Lot.funding, Lot.cost, Lot.quantity, Lot.expires))
    for row in rows:
        found = sums.setdefault(row.funding, _Sums())
        amount = worth(row.cost, row.quantity, int(row.there))
        found.left += amount
        found.unpriced += row.cost is None
        if expired(row.expires, day):
            found.over += amount
        elif row.expires is not None and row.expires <= day + timedelta(days=AHEAD):
            found.ending += amount


def _row(funding: str, found: _Sums, many: int) -> ValueRow:
    per_head = fen(found.used / many) if many else 0
    return ValueRow(
        funding, fen(found.came), fen(found.used), fen(found.lost), fen(found.left),
        fen(found.ending), fen(found.over), per_head, found.unpriced)
