"""Who looked at what for hazards, and saw what; only added to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.campus.hazards.rules import Saw
from app.places.grid.rules import Use
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class HazardLook(Base):
    """A kind of place was looked at: at one with all that lies in it, or everywhere (None).

    takes_back_id  the look that was written by mistake; `note` says why
    """

    __tablename__ = "hazard_look"
    __table_args__ = (Index(None, "use", "at"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    use: Mapped[Use]
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"))
    saw: Mapped[Saw]
    by: Mapped[Name] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    takes_back_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("hazard_look.id"), unique=True)
