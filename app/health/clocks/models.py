"""Deadlines of reports, and the reports made; rows are only added, none is ever deleted."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.health.clocks.rules import Means, Trigger
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class ReportClock(Base):
    """A report is due; one a person, day and trigger (R1.2).

    found_at  when it was seen; weekends and holidays stop nothing
    what      what was found, in words
    rule      what is asked, and its source, as they stood then
    origin    table and key of the row that opened it
    """

    __tablename__ = "report_clock"
    __table_args__ = (
        Index("uq_report_clock_day", "person_id", "day", "trigger", unique=True),
        Index(None, "day"),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    trigger: Mapped[Trigger]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    day: Mapped[date]
    found_at: Mapped[datetime]
    due_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    what: Mapped[Words]
    disease: Mapped[str] = mapped_column(String(40), default="")
    rule: Mapped[Words]
    source: Mapped[Words]
    origin: Mapped[str] = mapped_column(String(40))
    origin_id: Mapped[Link]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]


@append_only
class ReportSent(Base):
    """It was reported, to one of those who are to know; the first decides whether in time."""

    __tablename__ = "report_sent"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    clock_id: Mapped[int] = mapped_column(BIG, ForeignKey("report_clock.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    recipient: Mapped[str] = mapped_column(String(120), default="")
    means: Mapped[Means]
    note: Mapped[Words] = mapped_column(default="")
