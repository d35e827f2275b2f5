"""Which machines a school has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.places.stations.models import Station
from app.register import Period


@dataclass(frozen=True)
class StationRow:
    """One machine, and when its program was last opened."""

    id: int
    name: str
    gate: str
    joined_at: datetime
    seen_at: datetime


def stations(session: Session, _period: Period | None = None) -> list[StationRow]:
    """All machines, by name."""
    rows = session.execute(
        select(Station.id, Station.name, Station.gate, Station.joined_at, Station.seen_at)
        .order_by(Station.name))
    return [StationRow(*row) for row in rows]
