"""Stores, lots, vouchers and their lines; what happened is only added."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only
from app.supplies.ledger.rules import Kind, LotState


class Store(Base):
    """A store room or cupboard (库房); `clinic`: medicine handed out there comes out of it."""

    __tablename__ = "store"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[Name]
    closed: Mapped[bool] = mapped_column(default=False)
    clinic: Mapped[bool] = mapped_column(default=False)


@append_only
class Lot(Base):
    """What one receipt brought of one item; never merged with another (批次).

    batch    the maker's number; made, expires as the label or the shelf life says
    cost     fen for the whole receipt, None = unknown; `quantity` what came, base units
    funding  from whose money: 财政拨款, 捐赠 …
    """

    __tablename__ = "lot"
    __table_args__ = (Index(None, "item_id", "expires"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    item_id: Mapped[int] = mapped_column(BIG, ForeignKey("item.id"))
    batch: Mapped[str] = mapped_column(String(60), default="")
    made: Mapped[date | None]
    expires: Mapped[date | None]
    quantity: Mapped[int] = mapped_column(BIG)
    cost: Mapped[int | None] = mapped_column(BIG)
    funding: Mapped[Name] = mapped_column(default="")
    supplier: Mapped[Name] = mapped_column(default="")
    recorded_at: Mapped[datetime]


@append_only
class LotMark(Base):
    """The state of a lot from a moment on, and why (封存, 召回, 破损); the newest counts."""

    __tablename__ = "lot_mark"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    lot_id: Mapped[int] = mapped_column(BIG, ForeignKey("lot.id"), index=True)
    state: Mapped[LotState]
    why: Mapped[Words]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class Voucher(Base):
    """One slip: what was done, by whom, for whom (凭证).

    number      CK2026-0001: the kind's letters, the year, a running number
    recipient   who signed for it; `department` where it went
    approver    who agreed; needed to dispose
    undoes_id   the voucher that this one takes back whole (红冲)
    """

    __tablename__ = "voucher"
    __table_args__ = (Index(None, "at"), Index(None, "kind", "id"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[Kind]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    recipient: Mapped[Name] = mapped_column(default="")
    department: Mapped[Name] = mapped_column(default="")
    purpose: Mapped[Name] = mapped_column(default="")
    approver: Mapped[Name] = mapped_column(default="")
    undoes_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"), unique=True)


@append_only
class Movement(Base):
    """One line of a voucher: base units into (+) or out of (−) a lot in a store.

    mirror_of   the line that this one takes back; once only
    returns_id  the issue of which this brings something back
    """

    __tablename__ = "movement"
    __table_args__ = (Index(None, "lot_id", "store_id", "at"), Index(None, "at"))

    id: Mapped[Key]
    voucher_id: Mapped[int] = mapped_column(BIG, ForeignKey("voucher.id"), index=True)
    lot_id: Mapped[int] = mapped_column(BIG, ForeignKey("lot.id"))
    store_id: Mapped[int] = mapped_column(BIG, ForeignKey("store.id"))
    at: Mapped[datetime]
    quantity: Mapped[int] = mapped_column(BIG)
    mirror_of: Mapped[int | None] = mapped_column(BIG, ForeignKey("movement.id"), unique=True)
    returns_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("movement.id"), index=True)


class Stock(Base):
    """The sum of a lot's movements in a store, kept in the same transaction and proved by check.

    Nobody edits it: it is there so that a million movements answer at once.
    """

    __tablename__ = "stock"
    __table_args__ = (CheckConstraint("quantity >= 0", name="not_negative"),)

    lot_id: Mapped[int] = mapped_column(
        BIG, ForeignKey("lot.id"), primary_key=True, autoincrement=False)
    store_id: Mapped[int] = mapped_column(
        BIG, ForeignKey("store.id"), primary_key=True, autoincrement=False)
    quantity: Mapped[int] = mapped_column(BIG)
