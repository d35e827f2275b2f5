"""The school's own strengths; rows are only added."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Key, Link, Nonce, Words, append_only


@append_only
class StrengthRule(Base):
    """How strong something is disinfected from a day on; the newest that has begun holds."""

    __tablename__ = "strength_rule"
    __table_args__ = (Index(None, "purpose", "in_force_from"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    purpose: Mapped[str] = mapped_column(String(40))
    in_force_from: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    routine_from: Mapped[int | None]
    routine_to: Mapped[int | None]
    outbreak_from: Mapped[int | None]
    outbreak_to: Mapped[int | None]
    minutes: Mapped[int]
    note: Mapped[Words]
    source: Mapped[Words]
