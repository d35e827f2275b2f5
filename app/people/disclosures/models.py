"""What left the files; rows are only added."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.people.disclosures.rules import Way
from app.people.models import PersonLink
from app.storage.base import Base, Key, Link, Nonce, Words, append_only


@append_only
class Disclosure(Base):
    """Somebody saw or got what a file holds (R8.3): who, when, which fields, for whom, why.

    fields     codes of `Part`, by comma
    recipient  who got it; empty when it was only looked at
    purpose    the reason, as it was given
    """

    __tablename__ = "disclosure"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    person_id: Mapped[PersonLink]
    kind: Mapped[Way]
    fields: Mapped[Words]
    recipient: Mapped[str] = mapped_column(String(120), default="")
    purpose: Mapped[Words]
