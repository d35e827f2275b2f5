"""Keeping the devices: one is added, moved, calibrated, put out of use; a mistake taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.devices import rules
from app.supplies.devices.models import Device, DeviceEvent
from app.supplies.devices.queries import stands
from app.supplies.devices.rules import Event, Kind, What
from app.supplies.ledger.booking import FUTURE_TOLERANCE

LONGEST = 60  # signs of a number


@dataclass(frozen=True)
class Happened:
    """What is told about an event.

    at   None = now; due: None = as the sort of device says, from the day it was calibrated
    """

    what: What
    at: datetime | None = None
    place: str = ""
    due: date | None = None
    note: str = ""


def add(desk: Desk, number: str, kind: Kind, model: str, told: Happened) -> int:
    """Put a device on the list; answers its key.

    told  where it is, and until when its calibration holds if the label says so

    Raises Invalid without number or place, Conflict for a number that is taken.
    """
    plain = " ".join(number.split())
    if not plain or len(plain) > LONGEST or not told.place.strip():
        raise Invalid(_("A device needs a number and a place."))
    with desk.begin(Right.KEEP_DEVICES) as session:
        if session.scalar(select(Device.id).where(Device.number == plain)):
            raise Conflict(_("There is a device {number} already.").format(number=plain),
                           _("Each has a number of its own; look at the label."))
        row = Device(number=plain, kind=kind, model=model.strip())
        session.add(row)
        session.flush()
        session.add(_event(desk, row, told))
        return row.id


def note(desk: Desk, device_id: int, told: Happened) -> int:
    """Write down what happened to a device; answers the row.

    Raises NotFound; Invalid for a time or day that cannot be; Conflict for what is so already.
    """
    with desk.begin(Right.KEEP_DEVICES) as session:
        device = session.get(Device, device_id)
        if device is None:
            raise NotFound(_("There is no such device."))
        row = _event(desk, device, told)
        before = _state(session, device_id)
        if told.what is What.ADDED:
            raise Invalid(_("It is on the list already."))
        if told.what is What.MOVED and not told.place.strip():
            raise Invalid(_("Where is it now?"))
        same = {What.OUT_OF_USE: not before.in_use, What.IN_USE: before.in_use,
                What.MOVED: told.place.strip() == before.place}
        if same.get(told.what):
            raise Conflict(_("This is so already."), _("Look at the list again."))
        if told.what is What.OUT_OF_USE and not told.note.strip():
            raise Invalid(_("Say why."))
        session.add(row)
        session.flush()
        return row.id


def take_back(desk: Desk, event_id: int, why: str) -> None:
    """An event was written by mistake: it stays, and a new row says so and why.

    Raises NotFound for what is no event, or was taken back; Invalid for the first of a device.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_DEVICES) as session:
        row = session.scalar(select(DeviceEvent).where(DeviceEvent.id == event_id, stands()))
        if row is None:
            raise NotFound(_("There is no such entry, or it was taken back."))
        if row.what is What.ADDED:
            raise Invalid(_("How a device came stays."), _("Put it out of use instead."))
        now = clock.now()
        session.add(DeviceEvent(
            nonce=nonce(), device_id=row.device_id, what=row.what, at=now, recorded_at=now,
            account_id=desk.actor.id, note=why.strip(), takes_back_id=row.id))


def _event(desk: Desk, device: Device, told: Happened) -> DeviceEvent:
    now = clock.now()
    if told.at is not None and told.at > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    at = min(told.at or now, now)
    day, due = clock.local(at).date(), told.due
    if due is None and told.what is What.CALIBRATED:
        due = rules.next_due(device.kind, day)
    if due is not None and told.what is What.CALIBRATED and due < day:
        raise Invalid(_("A calibration cannot end before it was done."))
    return DeviceEvent(
        nonce=nonce(), device_id=device.id, what=told.what, at=at, recorded_at=now,
        account_id=desk.actor.id, place=told.place.strip(), due=due, note=told.note.strip())


def _state(session: Session, device_id: int) -> rules.State:
    rows = session.scalars(
        select(DeviceEvent).where(DeviceEvent.device_id == device_id, stands())
        .order_by(DeviceEvent.at, DeviceEvent.id))
    return rules.state([Event(row.what, row.at, row.place, row.due) for row in rows])
