"""Slots of the roster, who is away, hand-overs with both signatures, messages."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.people.models import PersonLink
from app.response.duty.rules import Post, Signed
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


class DutySlot(Base):
    """Somebody leads or watches from a moment until a moment; a changed slot is a new row.

    campus_id     None = for the whole school
    replaces_id   the slot that it stands for after a swap or with a substitute; `why` then
    cancelled_at  it holds no more
    """

    __tablename__ = "duty_slot"
    __table_args__ = (Index(None, "ends"),)

    id: Mapped[Key]
    campus_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("campus.id"))
    post: Mapped[Post]
    person_id: Mapped[PersonLink]
    phone: Mapped[str] = mapped_column(String(60), default="")
    begins: Mapped[datetime]
    ends: Mapped[datetime]
    why: Mapped[Words] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("duty_slot.id"))
    cancelled_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class DutyAway(Base):
    """Somebody cannot be on duty on these days, both included (请假, 出差)."""

    __tablename__ = "duty_away"

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    first: Mapped[date]
    last: Mapped[date]
    why: Mapped[Words] = mapped_column(default="")
    cancelled_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class DutyHandover(Base):
    """What whoever leaves hands over (交班): written and signed by their account.

    at     the change of shift that it belongs to
    facts  what happened; `open_matters` what the next one has to do
    """

    __tablename__ = "duty_handover"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    slot_id: Mapped[int] = mapped_column(BIG, ForeignKey("duty_slot.id"), index=True)
    next_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("duty_slot.id"))
    at: Mapped[datetime]
    facts: Mapped[Words]
    open_matters: Mapped[Words] = mapped_column(default="")
    by: Mapped[Name]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class DutyReceipt(Base):
    """Whoever comes has taken over (接班): the second signature.

    signed  by an account of their own, or on the printed sheet
    """

    __tablename__ = "duty_receipt"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    handover_id: Mapped[int] = mapped_column(BIG, ForeignKey("duty_handover.id"), unique=True)
    signed: Mapped[Signed]
    by: Mapped[Name]
    remark: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class DutyMessage(Base):
    """A message that came in or went out during a duty (情况记录)."""

    __tablename__ = "duty_message"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime] = mapped_column(index=True)
    party: Mapped[Name] = mapped_column(default="")
    words: Mapped[Words]
    done: Mapped[Words] = mapped_column(default="")
    by: Mapped[Name]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
