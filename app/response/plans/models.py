"""Plan versions with their cards, and emergencies with their time line; only added to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.places.counterparts.models import Counterpart
from app.response.plans.rules import Mark, PlanKind
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class ResponsePlan(Base):
    """A version of a plan (应急预案); it holds until a later one of its kind begins.

    edition      running within its kind
    in_force     its first day
    procedure    the way of response in prose; the steps themselves are cards
    """

    __tablename__ = "response_plan"
    __table_args__ = (UniqueConstraint("kind", "edition"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    kind: Mapped[PlanKind]
    edition: Mapped[int]
    name: Mapped[Name]
    roles: Mapped[Words]
    monitoring: Mapped[Words]
    procedure: Mapped[Words]
    resources: Mapped[Words]
    contact: Mapped[Words]
    in_force: Mapped[date]
    approved_by: Mapped[Name]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class PlanCard(Base):
    """A step of a version; `minutes` from the beginning, `phone` as it stood that day."""

    __tablename__ = "plan_card"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(BIG, ForeignKey("response_plan.id"), index=True)
    position: Mapped[int]
    who: Mapped[Name]
    what: Mapped[Words]
    minutes: Mapped[int | None]
    phone: Mapped[str] = mapped_column(String(60))
    counterpart_id: Mapped[int | None] = mapped_column(BIG, ForeignKey(Counterpart.id))


@append_only
class PlanFile(Base):
    """The signed plan as PDF."""

    __tablename__ = "plan_file"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(BIG, ForeignKey("response_plan.id"), unique=True)
    name: Mapped[Name]
    content: Mapped[bytes] = mapped_column(LargeBinary, info={"secret": True})


@append_only
class Emergency(Base):
    """A plan was opened because something happened."""

    __tablename__ = "emergency"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    plan_id: Mapped[int] = mapped_column(BIG, ForeignKey("response_plan.id"))
    what: Mapped[Words]
    place: Mapped[Name]
    opened_by: Mapped[Name]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class EmergencyStep(Base):
    """A line of its time line: a step done or taken back, a note, the end."""

    __tablename__ = "emergency_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    emergency_id: Mapped[int] = mapped_column(BIG, ForeignKey("emergency.id"), index=True)
    card_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("plan_card.id"))
    mark: Mapped[Mark]
    by: Mapped[Name]
    words: Mapped[Words]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
