"""Decisions about a return to class; rows are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class Clearance(Base):
    """The doctor looked at somebody who wants to be back: let in or not yet (R2.7).

    disease     id of the catalogue; `rule` its numbers and source as they were applied
    earliest    what the rule gave; `papers` what was shown, by comma
    cleared     准予复课, else 不予复课; `why` when it was decided against the rule, or refused
    """

    __tablename__ = "clearance"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    absence_id: Mapped[int] = mapped_column(BIG, ForeignKey("absence.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    disease: Mapped[str] = mapped_column(String(40))
    rule: Mapped[Words]
    onset: Mapped[date | None]
    free_since: Mapped[datetime | None]
    rash_on: Mapped[date | None]
    treated_from: Mapped[date | None]
    papers: Mapped[str] = mapped_column(String(80), default="")
    seen: Mapped[bool]
    earliest: Mapped[datetime | None]
    cleared: Mapped[bool]
    why: Mapped[Words] = mapped_column(default="")
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
