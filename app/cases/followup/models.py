"""What was asked and told each day; rows are only added."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.cases.followup.rules import Status
from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Mood
from app.policy import Site
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class FollowUp(Base):
    """Somebody was asked how they are, or could not be; one row serves all orders of a person.

    day          the school day it is about; `at` when it was asked
    symptoms     how many, they are `FollowUpSymptom`; None = not asked
    mood, needs  how they feel and what they need (心理)
    told         what was said; of a day that could not be done: why
    asked_by     who asked, when somebody else than who enters it
    replaces_id  the row that this one corrects; `withdrawn`: nobody was asked
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        Index(None, "person_id", "day"),
        Index(None, "day"),
        Index("uq_follow_up_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    day: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    status: Mapped[Status]
    temperature: Mapped[Decimal | None]
    site: Mapped[Site | None]
    symptoms: Mapped[int | None] = mapped_column(Integer)
    mood: Mapped[Mood | None]
    needs: Mapped[Words] = mapped_column(default="")
    told: Mapped[Words] = mapped_column(default="")
    asked_by: Mapped[str] = mapped_column(String(120), default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("follow_up.id"))


@append_only
class FollowUpSymptom(Base):
    """One symptom that was told (R2.2)."""

    __tablename__ = "follow_up_symptom"

    id: Mapped[Key]
    follow_up_id: Mapped[int] = mapped_column(BIG, ForeignKey("follow_up.id"), index=True)
    symptom: Mapped[Symptom]
