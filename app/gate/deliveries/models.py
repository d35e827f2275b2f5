"""What couriers left at the gate, and what became of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.gate.deliveries.rules import ENDS, DeliveryKind, Step
from app.gate.disinfecting.rules import Agent
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, append_only

_ENDED = text("step IN (" + ", ".join(f"'{step}'" for step in ENDS) + ")")


@append_only
class Delivery(Base):
    """Something that was put on the shelf; its receiver is a person or a department.

    at  when it was put down; recorded_at when it was written
    """

    __tablename__ = "delivery"
    __table_args__ = (Index(None, "at"), Index(None, "receiver_id"), Index(None, "tracking"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    gate_id: Mapped[int] = mapped_column(BIG, ForeignKey("gate.id"))
    kind: Mapped[DeliveryKind]
    company: Mapped[str] = mapped_column(String(60))
    tracking: Mapped[str] = mapped_column(String(60))
    count: Mapped[int]
    receiver_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    department: Mapped[str] = mapped_column(String(60))
    shelf: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[Link | None]
    station: Mapped[Name]


@append_only
class DeliveryStep(Base):
    """Disinfected, handed over, returned or struck; a parcel's time on the shelf ends once.

    taker_id, taker  who took it: the person whose pass was scanned, and the name in any case
    """

    __tablename__ = "delivery_step"
    __table_args__ = (
        Index(None, "delivery_id"),
        Index("uq_delivery_step_end", "delivery_id", unique=True,
              sqlite_where=_ENDED, postgresql_where=_ENDED),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    delivery_id: Mapped[int] = mapped_column(BIG, ForeignKey("delivery.id"))
    step: Mapped[Step]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    agent: Mapped[Agent | None]
    mg_per_l: Mapped[int | None]
    minutes: Mapped[int | None]
    taker_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    taker: Mapped[str] = mapped_column(String(60), default="")
    remark: Mapped[str] = mapped_column(String(200), default="")
    account_id: Mapped[Link | None]
    station: Mapped[Name]
