"""Agreements with hospitals."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.people.models import PersonLink
from app.storage.base import BIG, Base, Key, Link, Name, Words


class Agreement(Base):
    """The school, or one campus, and a hospital; it ends, it never goes.

    until         its last day; ended early, `ended_why` says why
    renews_id     the agreement that it goes on from
    withdrawn_at  it was entered by mistake
    """

    __tablename__ = "agreement"

    id: Mapped[Key]
    counterpart_id: Mapped[int] = mapped_column(BIG, ForeignKey("counterpart.id"), index=True)
    campus_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("campus.id"))
    since: Mapped[date]
    until: Mapped[date]
    document: Mapped[Name] = mapped_column(default="")
    scope: Mapped[Words] = mapped_column(default="")
    file_name: Mapped[Name] = mapped_column(default="")
    renews_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("agreement.id"))
    ended_why: Mapped[Words] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class AgreementPair(Base):
    """Who answers on both sides (点对点) from a day on, until the next row of the agreement."""

    __tablename__ = "agreement_pair"

    id: Mapped[Key]
    agreement_id: Mapped[int] = mapped_column(BIG, ForeignKey("agreement.id"), index=True)
    hospital_person: Mapped[str] = mapped_column(String(60))
    hospital_phone: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[PersonLink]
    phone: Mapped[str] = mapped_column(String(60), default="")
    since: Mapped[date]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
