"""Stocktakes, their lines, what was counted, and how they went on; rows are only added."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only
from app.supplies.counts.rules import Stage


@append_only
class Stocktake(Base):
    """One count of a store (盘点单).

    whole  everything that lies there, or some items alone
    blind  who counts does not see what the ledger says
    upto   the last movement that the snapshot of its lines contains
    """

    __tablename__ = "stocktake"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    store_id: Mapped[int] = mapped_column(BIG, ForeignKey("store.id"), index=True)
    whole: Mapped[bool]
    blind: Mapped[bool]
    upto: Mapped[int] = mapped_column(BIG)
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class StocktakeLine(Base):
    """A lot to be counted, with what lay there when the stocktake was opened (base units)."""

    __tablename__ = "stocktake_line"
    __table_args__ = (UniqueConstraint("stocktake_id", "lot_id"),)

    id: Mapped[Key]
    stocktake_id: Mapped[int] = mapped_column(BIG, ForeignKey("stocktake.id"))
    lot_id: Mapped[int] = mapped_column(BIG, ForeignKey("lot.id"))
    snapshot: Mapped[int] = mapped_column(BIG)


@append_only
class Tally(Base):
    """What somebody counted of a line, and when; of several the newest counts (复盘)."""

    __tablename__ = "tally"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    line_id: Mapped[int] = mapped_column(BIG, ForeignKey("stocktake_line.id"), index=True)
    quantity: Mapped[int] = mapped_column(BIG)
    reason: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class StocktakeStep(Base):
    """How a stocktake went on: handed in, sent back, posted as a voucher, called off."""

    __tablename__ = "stocktake_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    stocktake_id: Mapped[int] = mapped_column(BIG, ForeignKey("stocktake.id"), index=True)
    stage: Mapped[Stage]
    why: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"), unique=True)
