"""One round into the record: measured by plan and table of its day, booked out, written."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds import catalogue, rules, stock
from app.campus.rounds.lines import Plan, alert_on, plan_on
from app.campus.rounds.models import RoundDone, RoundMark
from app.campus.rounds.plan import Alert, Line
from app.campus.rounds.rules import Fault, Mark, Measure, Source, Task, Told
from app.errors import Conflict, NotFound
from app.i18n import _
from app.places.grid import queries as grid
from app.places.grid.queries import Owner, PlaceRow
from app.rulebook.disinfection.queries import purposes_on
from app.rulebook.disinfection.rules import Purpose
from app.security.desk import Desk
from app.storage.base import nonce

ROOM = "isolation-room"  # what a terminal disinfection goes by
_SURFACES = "surfaces"  # and what is in no plan


@dataclass(frozen=True)
class Written:
    """A round that is written, what it lacks, and why nothing was booked out."""

    id: int
    at: datetime
    spot: str
    faults: tuple[Fault, ...]
    voucher_id: int | None
    stock_note: str


@dataclass(frozen=True)
class _Day:
    """What holds on a day."""

    day: date
    plan: Plan
    alert: Alert
    owners: dict[int, Owner]
    table: dict[str, Purpose]


class Book:
    """The record within one act: what holds on a day is asked once for all its rounds."""

    def __init__(self, session: Session, desk: Desk) -> None:
        self._session, self._desk, self._now = session, desk, clock.now()
        self._places = {place.id: place for place in grid.places(session)}
        self._days: dict[date, _Day] = {}

    def write(self, told: Told) -> Written:
        """One round. Raises NotFound, Invalid, Conflict."""
        place = self._places.get(told.place_id)
        if place is None:
            raise NotFound(_("There is no such place."))
        on = self._on(clock.local(_over(told) or self._now).date())
        of = stock.agent(self._session, told)
        measure = _measure(place, told, on, of)
        told = rules.checked(told, measure, self._now)
        told = replace(told, operator=(told.operator or self._desk.actor.display)[:120])
        self._once(told)
        faults = rules.faults(told, measure, on.day, outbreak=on.alert is Alert.OUTBREAK)
        return self._row(told, place, on, of, faults)

    def _row(self, told: Told, place: PlaceRow, on: _Day, of: stock.Agent | None,
             faults: tuple[Fault, ...]) -> Written:
        at = _over(told) or self._now
        taken = stock.take(self._session, self._desk, told, of, place.path, at) if of else (
            stock.Taken())
        owner = on.owners.get(place.id)
        key = self._desk.append(
            self._session, RoundDone, nonce=nonce(), at=at, recorded_at=self._now,
            account_id=self._desk.actor.id, place_id=place.id, spot=place.path[:200],
            source=Source.PLAN, source_id=None, tasks=",".join(told.tasks), alert=on.alert,
            started=told.started, ended=told.ended, agent=told.agent, strength=told.strength,
            product=of.title[:120] if of else "", way=told.way,
            item_id=of.item_id if of else None, lot_id=told.lot_id, litres=told.litres,
            vent_from=told.vent_from, vent_to=told.vent_to, operator=told.operator,
            operator_id=told.operator_id, owner=owner.name if owner else "",
            polluted=told.polluted, faults=",".join(faults), note=told.note, run=told.run,
            driver=told.driver, minder=told.minder, voucher_id=taken.voucher_id,
            units=taken.units, stock_note=taken.note)
        assert key is not None
        return Written(key, at, place.path, faults, taken.voucher_id, taken.note)

    def _on(self, day: date) -> _Day:
        if day not in self._days:
            self._days[day] = _Day(
                day, plan_on(self._session, day), alert_on(self._session, day),
                grid.owners(self._session, day),
                {each.id: each for each in purposes_on(self._session, day)})
        return self._days[day]

    def _once(self, told: Told) -> None:
        same = self._session.scalar(
            select(RoundDone.id).where(
                RoundDone.place_id == told.place_id, RoundDone.at == _over(told),
                RoundDone.tasks == ",".join(told.tasks)).order_by(RoundDone.id.desc()).limit(1))
        if same is not None and not self._session.scalar(select(RoundMark.id).where(
                RoundMark.done_id == same, RoundMark.mark != Mark.ACCEPTED).limit(1)):
            raise Conflict(_("This round is written down already."))


def _over(told: Told) -> datetime | None:
    """The last moment that is told of it."""
    return max(filter(None, (told.started, told.ended, told.vent_from, told.vent_to)),
               default=None)


def _measure(place: PlaceRow, told: Told, on: _Day, of: stock.Agent | None) -> Measure:
    plan = {line.task: line for line in on.plan.at(place)}
    names = [_purpose(plan.get(task), task) for task in told.tasks if task in rules.STRONG]
    airing = plan[Task.VENTILATE].minutes if Task.VENTILATE in plan else catalogue.airing()
    return Measure([on.table[name] for name in names], airing,
                   of.lot.expires if of and of.lot else None, of.stock if of else None)


def _purpose(line: Line | None, task: Task) -> str:
    if task is Task.TERMINAL:
        return ROOM
    return line.purpose if line and line.purpose else _SURFACES
