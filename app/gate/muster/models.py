"""Roll calls and their ticks."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Name, Nonce, append_only


class Muster(Base):
    """One roll call; whom it asks for is who was inside at `at`."""

    __tablename__ = "muster"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    opened_by: Mapped[Link | None]
    station: Mapped[Name]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[Link | None]


@append_only
class MusterTick(Base):
    """Somebody was seen, or was not after all (`present` false); the newest tick counts.

    One of `person_id` and `visit_id` is set. Two stations write into the same roll call.
    """

    __tablename__ = "muster_tick"
    __table_args__ = (Index(None, "muster_id", "id"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    muster_id: Mapped[int] = mapped_column(BIG, ForeignKey("muster.id"))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    visit_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("visit.id"))
    present: Mapped[bool]
    account_id: Mapped[Link | None]
    station: Mapped[Name]
