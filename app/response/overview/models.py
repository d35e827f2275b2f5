"""The nil report of a day (零报告), and packs that were made; rows are only added."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Key, Link, Nonce, Words, append_only


@append_only
class NilReport(Base):
    """Somebody signed that of a day there is nothing to report (R1.10).

    classes, reported  how many classes were to be looked at, and how many were reported
    signed             who signed, as it stood on the account then
    """

    __tablename__ = "nil_report"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    day: Mapped[date] = mapped_column(index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    signed: Mapped[str] = mapped_column(String(120))
    classes: Mapped[int]
    reported: Mapped[int]


@append_only
class PackMade(Base):
    """An inspection pack left the program: what period, how many rows, the sum over its figures.

    role      whose registers were in it
    checksum  SHA-256 of the figures, as printed in the pack
    """

    __tablename__ = "pack"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(32), unique=True)
    first: Mapped[date]
    last: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    role: Mapped[str] = mapped_column(String(24))
    registers: Mapped[int]
    row_count: Mapped[int]
    pages: Mapped[int]
    checksum: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[Words] = mapped_column(default="")
