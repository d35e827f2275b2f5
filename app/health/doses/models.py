"""Doses, decisions about them, and looks at certificates: rows are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.health.doses.rules import Site, Source, Word
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class Dose(Base):
    """One injection as a certificate or a list tells it (接种记录).

    number      the dose as it was counted there, None when it does not say
    place       接种单位; `site` where in the body
    replaces_id the row that this one corrects; `withdrawn`: it never was. `why` of either
    """

    __tablename__ = "dose"
    __table_args__ = (Index(None, "person_id", "given_on"), Index(None, "vaccine", "given_on"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    vaccine: Mapped[str] = mapped_column(String(24))
    given_on: Mapped[date]
    number: Mapped[int | None]
    batch: Mapped[str] = mapped_column(String(40), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    site: Mapped[Site | None]
    source: Mapped[Source]
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("dose.id"), unique=True)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    why: Mapped[Words] = mapped_column(default="")


@append_only
class DoseDecision(Base):
    """Contraindicated, deferred, refused, or agreed to: the newest of each sort counts.

    series   what it is about, as the schedule calls it
    until    the last day of a deferral, None = until further notice
    said_by  the guardian who refused or signed, the doctor who advised
    """

    __tablename__ = "dose_decision"
    __table_args__ = (Index(None, "person_id", "series"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    series: Mapped[str] = mapped_column(String(24))
    word: Mapped[Word]
    on: Mapped[date] = mapped_column("decided_on")
    until: Mapped[date | None]
    reason: Mapped[Words] = mapped_column(default="")
    said_by: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class CertificateLook(Base):
    """The certificate of somebody who is new was asked for (入托入学预防接种证查验, R6.1).

    year    the school year it is for; `again`: looked at once more after catching up
    has     a certificate was shown; `renewed`: one was made up for since (补证)
    """

    __tablename__ = "certificate_look"
    __table_args__ = (Index(None, "person_id", "year"), Index(None, "year"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    year: Mapped[int]
    on: Mapped[date] = mapped_column("looked_on")
    again: Mapped[bool] = mapped_column(default=False)
    has: Mapped[bool]
    renewed: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
