"""Members of the team who were appointed, and trainings."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.people.models import PersonLink
from app.response.team.rules import Result
from app.storage.base import BIG, Base, Key, Link, Name, Words


class TeamMember(Base):
    """Somebody was appointed to a role; whoever has it by their post needs no row.

    until         its last day, None = it goes on; withdrawn_at: entered by mistake
    """

    __tablename__ = "team_member"

    id: Mapped[Key]
    role: Mapped[str] = mapped_column(String(24))
    person_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"), index=True)
    name: Mapped[Name]
    organisation: Mapped[Name] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    document: Mapped[Words] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class Training(Base):
    """A training that was held; `withdrawn_at`: entered by mistake."""

    __tablename__ = "training"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    topic: Mapped[Name]
    day: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]
    trainer: Mapped[Name]
    place: Mapped[Name] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class TrainingPart(Base):
    """Somebody took part in a training."""

    __tablename__ = "training_part"
    __table_args__ = (UniqueConstraint("training_id", "person_id"),)

    id: Mapped[Key]
    training_id: Mapped[int] = mapped_column(BIG, ForeignKey("training.id"), index=True)
    person_id: Mapped[PersonLink]
    result: Mapped[Result]
