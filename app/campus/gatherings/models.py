"""Gatherings that were asked for, and what became of them; only added to."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.campus.gatherings.rules import Air, GatheringKind, Step
from app.people.models import PersonLink
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class Gathering(Base):
    """One request (聚集性活动申请).

    number     JH-0012, running in the school
    spot       the place in words, as it was called then
    seats      of the place, None = unknown; policy_id the edition by which it was judged
    """

    __tablename__ = "gathering"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[GatheringKind]
    title: Mapped[Name]
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"), index=True)
    spot: Mapped[Name]
    air: Mapped[Air]
    seats: Mapped[int | None]
    size: Mapped[int]
    begins: Mapped[datetime] = mapped_column(index=True)
    ends: Mapped[datetime]
    responsible_id: Mapped[PersonLink]
    policy_id: Mapped[Link]
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class GatheringStep(Base):
    """Approved, turned down, withdrawn, or held by so many.

    attended   the head count, of a gathering that was held
    policy_id  the edition by which it was approved
    """

    __tablename__ = "gathering_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    gathering_id: Mapped[int] = mapped_column(BIG, ForeignKey("gathering.id"), index=True)
    step: Mapped[Step]
    attended: Mapped[int | None]
    words: Mapped[Words] = mapped_column(default="")
    policy_id: Mapped[Link | None]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
