"""The record of rounds (消毒通风记录, R4.4): rows of a period, a month or one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds import doings, today
from app.campus.rounds.models import RoundDone, RoundMark
from app.campus.rounds.plan import Alert
from app.campus.rounds.rules import Fault, Mark, Run, Source, Task, Way, With
from app.campus.rounds.today import RoundRow
from app.places.grid.models import Place
from app.places.grid.rules import Use
from app.register import LongRows, Period


@dataclass(frozen=True)
class RecordRow:
    """One line of the record; `mark` None = nobody looked at it yet."""

    id: int
    at: datetime
    place_id: int | None
    spot: str
    source: Source
    tasks: tuple[Task, ...]
    alert: Alert
    started: datetime | None
    ended: datetime | None
    agent: With | None
    strength: int | None
    product: str
    way: Way | None
    litres: int | None
    vent_from: datetime | None
    vent_to: datetime | None
    operator: str
    owner: str
    faults: tuple[Fault, ...]
    note: str
    run: Run
    driver: str
    minder: str
    stock_note: str
    mark: Mark | None
    marked_by: str


_NEWEST = (
    select(func.max(RoundMark.id)).where(RoundMark.done_id == RoundDone.id)
    .correlate(RoundDone).scalar_subquery()
)


def _rows() -> "Select[*tuple[Any, ...]]":
    return (
        select(RoundDone, RoundMark.mark, RoundMark.by)
        .outerjoin(RoundMark, RoundMark.id == _NEWEST))


def by_keys(session: Session, keys: Sequence[int]) -> list[RecordRow]:
    """The lines of these keys."""
    return _told(session, _rows().where(RoundDone.id.in_(keys)))


def of_place(session: Session, place_id: int, period: Period) -> list[RecordRow]:
    """What was done at a place, the oldest first."""
    first, last = clock.bounds(period.first, period.last)
    return _told(session, _rows().where(
        RoundDone.place_id == place_id, RoundDone.at >= first, RoundDone.at < last))


def of_use(session: Session, use: Use, period: Period) -> list[RecordRow]:
    """What was done at every place of a use, such as the school's buses."""
    first, last = clock.bounds(period.first, period.last)
    return _told(session, _rows().join(Place, Place.id == RoundDone.place_id).where(
        Place.use == use, RoundDone.at >= first, RoundDone.at < last))


def unmarked(session: Session, period: Period) -> list[RecordRow]:
    """What nobody has accepted yet, the oldest first."""
    first, last = clock.bounds(period.first, period.last)
    return _told(session, _rows().where(
        RoundMark.id.is_(None), RoundDone.at >= first, RoundDone.at < last))


def _told(session: Session, query: "Select[*tuple[Any, ...]]") -> list[RecordRow]:
    return [_row(*found) for found in session.execute(
        query.order_by(RoundDone.at, RoundDone.id))]


def _row(row: RoundDone, mark: Mark | None, by: str | None) -> RecordRow:
    return RecordRow(
        row.id, row.at, row.place_id, row.spot, row.source,
        doings.told_tasks(row.tasks), row.alert, row.started, row.ended, row.agent,
        row.strength, row.product, row.way, row.litres, row.vent_from, row.vent_to, row.operator,
        row.owner, doings.told_faults(row.faults), row.note, row.run, row.driver, row.minder,
        row.stock_note, mark, by or "")


def _chosen(_session: Session, period: Period) -> "Select[Any]":
    first, last = clock.bounds(period.first, period.last)
    return (select(RoundDone.id).outerjoin(RoundMark, RoundMark.id == _NEWEST)
            .where(RoundDone.at >= first, RoundDone.at < last))


RECORD: LongRows[RecordRow] = LongRows(
    RoundDone.id, _chosen, by_keys, (RoundDone.at,), (RoundDone.spot, RoundDone.operator))


def buses(session: Session, period: Period) -> list[RecordRow]:
    """The lines of the school's buses in a period."""
    return of_use(session, Use.BUS, period)


def day(session: Session, period: Period) -> list[RoundRow]:
    """The rounds of one day, as they stand."""
    return today.of_day(session, period.last)
