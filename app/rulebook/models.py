"""Dated editions of what the school has set."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped

from app.policy import Profile
from app.storage.base import Base, Key, Link, Words, append_only


@append_only
class PolicyEdition(Base):
    """One edition of the policy profile (防控政策档案); a change is a new edition (R0.2).

    takes_back_id  the edition that this one replaces before its first day
    """

    __tablename__ = "policy_edition"

    id: Mapped[Key]
    profile: Mapped[Profile]
    edition: Mapped[int]
    in_force_from: Mapped[date]
    numbers: Mapped[Words]
    issued_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    takes_back_id: Mapped[Link | None]
