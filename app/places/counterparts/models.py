"""The contact book."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.places.counterparts.rules import CounterpartKind
from app.storage.base import Base, Key, Link, Name, Words


class Counterpart(Base):
    """An office, hospital or number outside, with who answers there; it ends, it never goes.

    name   of the office; `person` who answers there
    until  the last day on which it holds, None = it holds
    """

    __tablename__ = "counterpart"

    id: Mapped[Key]
    kind: Mapped[CounterpartKind]
    name: Mapped[Name]
    person: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    fax: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[Words] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
