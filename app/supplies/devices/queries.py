"""Reading the devices and what happened to them."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.i18n import _
from app.register import Period
from app.security.models import Account
from app.supplies.devices import rules
from app.supplies.devices.models import Device, DeviceEvent
from app.supplies.devices.rules import Event, Kind, Standing, State, What

_URGENT = (Standing.OVERDUE, Standing.NEVER, Standing.SOON, Standing.FINE, Standing.NO_NEED,
           Standing.AWAY)


@dataclass(frozen=True)
class EventRow:
    """One line of a device's history; `by` who wrote it."""

    id: int
    what: What
    at: datetime
    place: str
    due: date | None
    note: str
    by: str


@dataclass(frozen=True)
class DeviceRow:
    """One device as it stands on a day."""

    id: int
    number: str
    kind: Kind
    model: str
    state: State
    standing: Standing
    note: str


def devices(session: Session, period: Period) -> list[DeviceRow]:
    """Every device as it stands at the end of a period: what is to be seen to first."""
    day = period.last
    before = clock.bounds(day, day)[1]
    rows = session.execute(
        select(DeviceEvent.device_id, DeviceEvent.what, DeviceEvent.at, DeviceEvent.place,
               DeviceEvent.due, DeviceEvent.note)
        .where(DeviceEvent.at < before, stands())
        .order_by(DeviceEvent.device_id, DeviceEvent.at, DeviceEvent.id))
    events = {key: list(group) for key, group in groupby(rows, key=lambda row: row.device_id)}
    told = []
    for each in session.scalars(select(Device).order_by(Device.number)):
        if each.id in events:
            here = events[each.id]
            found = rules.state([Event(row.what, row.at, row.place, row.due) for row in here])
            told.append(DeviceRow(each.id, each.number, each.kind, each.model, found,
                                  rules.standing(each.kind, found, day), here[-1].note))
    return sorted(told, key=lambda row: _URGENT.index(row.standing))


def history(session: Session, device_id: int) -> list[EventRow]:
    """What happened to a device, the newest first; what was written by mistake is left out."""
    rows = session.execute(
        select(DeviceEvent.id, DeviceEvent.what, DeviceEvent.at, DeviceEvent.place,
               DeviceEvent.due, DeviceEvent.note, Account.display)
        .outerjoin(Account, Account.id == DeviceEvent.account_id)
        .where(DeviceEvent.device_id == device_id, stands())
        .order_by(DeviceEvent.at.desc(), DeviceEvent.id.desc()))
    return [EventRow(*row[:-1], row.display or "") for row in rows]


def device_numbered(session: Session, number: str) -> int:
    """The key of a device. Raises NotFound."""
    found = session.scalar(select(Device.id).where(Device.number == number.strip()))
    if found is None:
        raise NotFound(_("There is no device {number}.").format(number=number.strip()))
    return found


def stands() -> ColumnElement[bool]:
    """An event that is none of the mistakes, nor the word that it was one."""
    back = aliased(DeviceEvent)
    taken = select(back.id).where(back.takes_back_id == DeviceEvent.id).exists()
    return DeviceEvent.takes_back_id.is_(None) & ~taken
