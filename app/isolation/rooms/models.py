"""Rooms and beds of observation; closed or taken away they stay as rows."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Name, Words


class ObservationRoom(Base):
    """A room (A 室, B 室); `kind` is an id of the catalogue: who is put there (R3.6).

    closed_at  not used any more
    """

    __tablename__ = "observation_room"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(24))
    position: Mapped[int]
    note: Mapped[Words] = mapped_column(default="")
    closed_at: Mapped[datetime | None]


class Bed(Base):
    """A bed in a room; `name` as it stands on its card: 1, 2, 加 1."""

    __tablename__ = "bed"
    __table_args__ = (UniqueConstraint("room_id", "name"),)

    id: Mapped[Key]
    room_id: Mapped[int] = mapped_column(BIG, ForeignKey("observation_room.id"))
    name: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    closed_at: Mapped[datetime | None]
