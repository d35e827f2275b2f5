"""The school's own rules for a disease; rows are only added."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Key, Link, Nonce, Words, append_only


@append_only
class DiseaseRule(Base):
    """What a disease asks from a day on; the newest edition that has begun holds (R7.2).

    papers  what is to be shown, by comma
    """

    __tablename__ = "disease_rule"
    __table_args__ = (Index(None, "disease", "in_force_from"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    disease: Mapped[str] = mapped_column(String(40))
    in_force_from: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    onset_days: Mapped[int | None]
    free_hours: Mapped[int | None]
    rash_days: Mapped[int | None]
    treated_days: Mapped[int | None]
    sign: Mapped[Words]
    papers: Mapped[str] = mapped_column(String(80))
    contacts_days: Mapped[int | None]
    source: Mapped[Words]
