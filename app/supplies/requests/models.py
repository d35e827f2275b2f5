"""Requests, their lines, the steps of their way, and what was granted; all only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only
from app.supplies.requests.rules import Step


@append_only
class StockRequest(Base):
    """What somebody asks the store for (领用申请).

    asked_by   the person, in words; `person_id` whose file it is, where one was chosen
    account_id who entered it
    needed_on  the day it is wanted, None = as soon as can be
    """

    __tablename__ = "stock_request"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    asked_by: Mapped[Name]
    department: Mapped[Name] = mapped_column(default="")
    purpose: Mapped[Name] = mapped_column(default="")
    needed_on: Mapped[date | None]
    person_id: Mapped[Link | None]


@append_only
class StockRequestLine(Base):
    """So many base units of an item."""

    __tablename__ = "stock_request_line"

    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(BIG, ForeignKey("stock_request.id"), index=True)
    item_id: Mapped[int] = mapped_column(BIG, ForeignKey("item.id"))
    quantity: Mapped[int] = mapped_column(BIG)


@append_only
class StockRequestStep(Base):
    """What was done with it, by whom and why; `voucher_id` the slip it went out on."""

    __tablename__ = "stock_request_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    request_id: Mapped[int] = mapped_column(BIG, ForeignKey("stock_request.id"), index=True)
    step: Mapped[Step]
    why: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"))


@append_only
class StockGrant(Base):
    """How much of a line was agreed to, base units; 0 = nothing of it."""

    __tablename__ = "stock_grant"

    id: Mapped[Key]
    step_id: Mapped[int] = mapped_column(BIG, ForeignKey("stock_request_step.id"), index=True)
    line_id: Mapped[int] = mapped_column(BIG, ForeignKey("stock_request_line.id"))
    quantity: Mapped[int] = mapped_column(BIG)
