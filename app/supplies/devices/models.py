"""Devices and what happened to them; what happened is only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only
from app.supplies.devices.rules import Kind, What


class Device(Base):
    """A thermometer or scanner (器材); `number` as its label says and the gate writes it down."""

    __tablename__ = "device"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[Kind]
    model: Mapped[Name] = mapped_column(default="")


@append_only
class DeviceEvent(Base):
    """It came, was moved, was calibrated, went out of use or came back.

    place          where it is from then on, "" = where it was
    due            until which day a calibration holds
    takes_back_id  the event that was written by mistake; `note` says why
    """

    __tablename__ = "device_event"
    __table_args__ = (Index(None, "device_id", "at"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    device_id: Mapped[int] = mapped_column(BIG, ForeignKey("device.id"))
    what: Mapped[What]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    place: Mapped[Name] = mapped_column(default="")
    due: Mapped[date | None]
    note: Mapped[Words] = mapped_column(default="")
    takes_back_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("device_event.id"), unique=True)
