"""Appointments of the epidemic reporter and the deputy; rows are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.alarms.reporters.rules import Duty
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class Reporter(Base):
    """From `since` on this one has the duty, until the next row of it; "" = nobody has."""

    __tablename__ = "reporter"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    duty: Mapped[Duty]
    person_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    name: Mapped[Name]
    phone: Mapped[str] = mapped_column(String(60), default="")
    since: Mapped[date]
    document: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
