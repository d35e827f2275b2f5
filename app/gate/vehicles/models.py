"""Which vehicles stood before the gate, and what followed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.gate.disinfecting.rules import Agent
from app.gate.vehicles.rules import ENDS, Ground, Judgement, Step
from app.policy import VehicleKind
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, append_only

_ENDED = text("step IN (" + ", ".join(f"'{step}'" for step in ENDS) + ")")


@append_only
class Vehicle(Base):
    """One vehicle that came, and what it was told under which edition of the policy.

    at  when it arrived; recorded_at when it was written
    """

    __tablename__ = "vehicle"
    __table_args__ = (Index(None, "at"), Index(None, "plate"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    gate_id: Mapped[int] = mapped_column(BIG, ForeignKey("gate.id"))
    plate: Mapped[str] = mapped_column(String(20))
    kind: Mapped[VehicleKind]
    driver: Mapped[str] = mapped_column(String(60))
    phone: Mapped[str] = mapped_column(String(30))
    company: Mapped[str] = mapped_column(String(60))
    goods: Mapped[str] = mapped_column(String(120))
    judgement: Mapped[Judgement]
    ground: Mapped[Ground]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]
    station: Mapped[Name]


@append_only
class VehicleStep(Base):
    """Disinfected, left or struck; a vehicle leaves once."""

    __tablename__ = "vehicle_step"
    __table_args__ = (
        Index(None, "vehicle_id"),
        Index("uq_vehicle_step_end", "vehicle_id", unique=True,
              sqlite_where=_ENDED, postgresql_where=_ENDED),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    vehicle_id: Mapped[int] = mapped_column(BIG, ForeignKey("vehicle.id"))
    step: Mapped[Step]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    agent: Mapped[Agent | None]
    mg_per_l: Mapped[int | None]
    minutes: Mapped[int | None]
    remark: Mapped[str] = mapped_column(String(200), default="")
    account_id: Mapped[Link | None]
    station: Mapped[Name]


@append_only
class VehicleBooking(Base):
    """What the store made of a disinfection, or of its being struck: a voucher, or why none.

    why_not  in the words of the refusal, "" where a voucher was written
    """

    __tablename__ = "vehicle_booking"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    step_id: Mapped[int] = mapped_column(BIG, ForeignKey("vehicle_step.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"))
    why_not: Mapped[str] = mapped_column(String(200), default="")
