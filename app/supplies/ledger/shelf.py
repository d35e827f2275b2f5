"""What lies where from a moment on, read once for all the lines of a slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.supplies.ledger.models import Movement, Stock

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
        lots = {line.lot_id for line in lines}
        since = min((line.at for line in lines if line.at), default=at)
        self._session = session
        self._stock: dict[Place, Stock] = {
            (row.lot_id, row.store_id): row
            for row in session.scalars(select(Stock).where(Stock.lot_id.in_(lots)))}
        self._later: dict[Place, dict[datetime, int]] = {}
        for row in session.execute(
                select(Movement.lot_id, Movement.store_id, Movement.at,
                       func.sum(Movement.quantity).label("moved"))
                .where(Movement.lot_id.in_(lots), Movement.at > min(since, at))
                .group_by(Movement.lot_id, Movement.store_id, Movement.at)):
            self._later.setdefault((row.lot_id, row.store_id), {})[row.at] = int(row.moved)

    def lowest(self, line: Line, at: datetime) -> int:
        """The least that lies there from a moment on, before this line is written."""
        place = (line.lot_id, line.store_id)
        now = self._stock[place].quantity if place in self._stock else 0
        lowest = now
        for moment, moved in sorted(self._later.get(place, {}).items(), reverse=True):
            if moment <= at:
                break
            now -= moved  # back through time from what lies there now
            lowest = min(lowest, now)
        return lowest

    def carry(self, line: Line, at: datetime) -> None:
        """The line is written."""
        place = (line.lot_id, line.store_id)
        if place not in self._stock:
            self._stock[place] = Stock(lot_id=line.lot_id, store_id=line.store_id, quantity=0)
            self._session.add(self._stock[place])
        self._stock[place].quantity += line.quantity
        later = self._later.setdefault(place, {})
        later[at] = later.get(at, 0) + line.quantity
