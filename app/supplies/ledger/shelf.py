"""What lies where from a moment on, read once for all the lines of a slip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import BindParameter, Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from app.storage.base import Moment
from app.supplies.ledger.models import Movement, Stock, Voucher
from app.supplies.ledger.rules import Kind

Place = tuple[int, int]  # lot, store


@dataclass(frozen=True)
class Line:
    """Base units into (+) or out of (−) a lot in a store.

    at   its own moment, where the lines of a slip have each their own (a count); None = the slip's
    """

    lot_id: int
    store_id: int
    quantity: int
    mirror_of: int | None = None
    returns_id: int | None = None
    at: datetime | None = None


class Shelf:
    """The stock of a slip's lots, with what moves them later; each line carried changes it."""

    def __init__(self, session: Session, lines: Sequence[Line], at: datetime) -> None:
        self._session = session
        self._lots = list({line.lot_id for line in lines})
        self._places = {(line.lot_id, line.store_id) for line in lines}
        since = min((line.at for line in lines if line.at), default=at)
        self._before: dict[Place, int] = {
            (row.lot_id, row.store_id): row.quantity
            for row in session.execute(_STOCK, {"lots": self._lots})}
        self._now = dict(self._before)
        self._later: dict[Place, dict[datetime, int]] = {}
        for row in session.execute(_LATER, {"lots": self._lots, "at": min(since, at)}):
            self._later.setdefault((row.lot_id, row.store_id), {})[row.at] = int(row.moved)

    def counted(self, at: datetime) -> Mapping[Place, datetime]:
        """Where a count of this slip's lots is booked for a moment or later: it says what is there.

        Asked only where something moved later: a count is a line as well, of nothing if it agreed.
        """
        if not self._places & self._later.keys():
            return {}
        rows = self._session.execute(_COUNTED, {"lots": self._lots, "at": at})
        return {place: row.at for row in rows
                if (place := (row.lot_id, row.store_id)) in self._places}

    def lowest(self, line: Line, at: datetime) -> int:
        """The least that lies there from a moment on, before this line is written."""
        place = (line.lot_id, line.store_id)
        now = lowest = self._now.get(place, 0)
        for moment, moved in sorted(self._later.get(place, {}).items(), reverse=True):
            if moment <= at:
                break
            now -= moved  # back through time from what lies there now
            lowest = min(lowest, now)
        return lowest

    def carry(self, line: Line, at: datetime) -> None:
        """The line is as good as written."""
        place = (line.lot_id, line.store_id)
        self._now[place] = self._now.get(place, 0) + line.quantity
        later = self._later.setdefault(place, {})
        later[at] = later.get(at, 0) + line.quantity

    def keep(self) -> None:
        """Write what lies there now, without an audit entry: the lines that made it have theirs."""
        rows = [{"lot": lot, "store": store, "now": now}
                for (lot, store), now in self._now.items()
                if now != self._before.get((lot, store))]
        fresh = [row for row in rows if (row["lot"], row["store"]) not in self._before]
        known = [row for row in rows if (row["lot"], row["store"]) in self._before]
        connection = self._session.connection()
        if known:
            connection.execute(_CHANGED, known)
        if fresh:
            connection.execute(_FRESH, fresh)


_THESE: BindParameter[int] = bindparam("lots", expanding=True)
_AT = bindparam("at", type_=Moment())
_STOCK = select(Stock.lot_id, Stock.store_id, Stock.quantity).where(Stock.lot_id.in_(_THESE))
_LATER = (
    select(Movement.lot_id, Movement.store_id, Movement.at,
           func.sum(Movement.quantity).label("moved"))
    .where(Movement.lot_id.in_(_THESE), Movement.at >= _AT)
    .group_by(Movement.lot_id, Movement.store_id, Movement.at)
)
_mirror = aliased(Movement)
_COUNTED = (
    select(Movement.lot_id, Movement.store_id, func.max(Movement.at).label("at"))
    .join(Voucher, Voucher.id == Movement.voucher_id)
    .where(Movement.lot_id.in_(_THESE), Movement.at >= _AT, Voucher.kind == Kind.COUNTED,
           ~select(_mirror.id).where(_mirror.mirror_of == Movement.id).exists())
    .group_by(Movement.lot_id, Movement.store_id)
)
_STOCKED = cast(Table, Stock.__table__)
_CHANGED = (
    update(_STOCKED).values(quantity=bindparam("now"))
    .where(_STOCKED.c.lot_id == bindparam("lot"), _STOCKED.c.store_id == bindparam("store"))
)
_FRESH = insert(_STOCKED).values(
    lot_id=bindparam("lot"), store_id=bindparam("store"), quantity=bindparam("now"))
