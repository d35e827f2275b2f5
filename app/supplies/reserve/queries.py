"""Reading how long the stock lasts: heads on the roll, use of the last weeks, what is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app import clock
from app.people.models import Person
from app.people.rules import Status
from app.register import Period
from app.storage.base import Moment
from app.storage.days import SchoolDay
from app.supplies.items.queries import ItemRow, items
from app.supplies.ledger.models import Lot, Movement, Voucher
from app.supplies.ledger.queries import OnHand, on_hand
from app.supplies.ledger.rules import Kind
from app.supplies.reserve.rules import Reserve, lasting, measured

WINDOW = 28  # days whose use is measured: four weeks, so that every weekday counts alike


@dataclass(frozen=True)
class ReserveRow:
    """One item on one day; `reserve` None where no quota is set.

    used  base units a day, measured over the last four weeks; None = unknown
    """

    item: ItemRow
    stock: OnHand
    reserve: Reserve | None
    used: Decimal | None

    @property
    def id(self) -> int:
        """The item's key."""
        return self.item.id

    @property
    def search(self) -> str:
        """Pinyin and initials, so that kz finds 口罩."""
        from app.people.pinyin import search_keys

        return "\n".join(search_keys(self.item.name, None, None))

    @property
    def lasts(self) -> int | None:
        """Days by the quota, else by the measured use; None = unknown."""
        if self.reserve is not None:
            return self.reserve.lasts
        return lasting(self.stock.usable, self.used)

    @property
    def shortfall(self) -> int:
        """Base units missing to the need or to the minimum, whichever asks more."""
        if self.item.retired:
            return 0
        need = self.reserve.shortfall if self.reserve else 0
        return max(need, self.item.minimum - self.stock.usable, 0)


def heads(session: Session) -> int:
    """Active people on the roll: pupils and staff."""
    return session.scalar(select(func.count()).where(
        Person.status == Status.ACTIVE, Person.merged_into_id.is_(None))) or 0


def reserves(session: Session, period: Period, *, retired: bool = False) -> list[ReserveRow]:
    """Every item that is still kept, on the last day of a period; or those that are retired, too.

    Nothing is asked of what is not bought any more.
    """
    day = period.last
    many, stock = heads(session), on_hand(session, day)
    used = _used(session, day, stock)
    told = []
    for each in items(session, retired=retired):
        here = stock.get(each.id, OnHand())
        reserve = Reserve(
            many if each.heads is None else each.heads, each.quota, each.reserve_days,
            here.usable) if each.quota and not each.retired else None
        told.append(ReserveRow(each, here, reserve, used.get(each.id)))
    return told


def _used(session: Session, day: date, stock: Mapping[int, OnHand]) -> dict[int, Decimal | None]:
    """Base units a day by item over the window, days without any stock left out.

    What lay there before is counted back from now: years of older lines are not touched.
    """
    first = day - timedelta(days=WINDOW - 1)
    moved: dict[int, dict[date, int]] = {}
    spent: dict[int, int] = {}
    before = {item: here.there for item, here in stock.items()}
    for row in session.execute(_SINCE, {"since": clock.bounds(first, day)[0]}):
        quantity = int(row.moved)  # PostgreSQL sums whole numbers to decimals
        before[row.item_id] = before.get(row.item_id, 0) - quantity
        if row.day > day:
            continue
        days = moved.setdefault(row.item_id, {})
        days[row.day] = days.get(row.day, 0) + quantity
        if row.kind in (Kind.ISSUED, Kind.RETURNED):
            spent[row.item_id] = spent.get(row.item_id, 0) - quantity
    return {
        item: measured(spent.get(item, 0), _days_with_stock(before[item], days, first))
        for item, days in moved.items()
    }


_SINCE = (
    select(Lot.item_id, SchoolDay(Movement.at).label("day"), Voucher.kind,
           func.sum(Movement.quantity).label("moved"))
    .join(Lot, Lot.id == Movement.lot_id)
    .join(Voucher, Voucher.id == Movement.voucher_id)
    .where(Movement.at >= bindparam("since", type_=Moment()))
    .group_by(Lot.item_id, SchoolDay(Movement.at), Voucher.kind)
)


def _days_with_stock(balance: int, moved: dict[date, int], first: date) -> int:
    """Days that began with something, or on which something came."""
    found = 0
    for place in range(WINDOW):
        change = moved.get(first + timedelta(days=place), 0)
        found += balance > 0 or change != 0
        balance += change
    return found
