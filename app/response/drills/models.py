"""Drills, their time line and attendance, and the copies in which they are played."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.people.models import PersonLink
from app.response.drills.rules import DrillForm, Judged
from app.response.plans.models import ResponsePlan
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


class Drill(Base):
    """A drill as it was set down (R9.4); what comes after it are rows of their own.

    whole         the whole plan was played (全部), not a part (部分)
    cancelled_at  it was called off
    """

    __tablename__ = "drill"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    plan_id: Mapped[int] = mapped_column(BIG, ForeignKey(ResponsePlan.id), index=True)
    form: Mapped[DrillForm]
    whole: Mapped[bool]
    topic: Mapped[Name]
    starts_at: Mapped[datetime]
    place: Mapped[Name]
    organizer: Mapped[Name]
    commander_id: Mapped[PersonLink]
    departments: Mapped[Words]
    preparation: Mapped[Words]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[Name] = mapped_column(default="")


@append_only
class DrillReview(Base):
    """What was written after it; a correction is a newer row."""

    __tablename__ = "drill_review"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    drill_id: Mapped[int] = mapped_column(BIG, ForeignKey("drill.id"), index=True)
    ended_at: Mapped[datetime]
    recorder: Mapped[Name]
    suitability: Mapped[Words]
    sufficiency: Mapped[Words]
    people: Mapped[Judged]
    supplies: Mapped[Judged]
    cooperation: Mapped[Judged]
    effect: Mapped[Judged]
    problems: Mapped[Words]
    improvements: Mapped[Words]
    head_count: Mapped[int | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class DrillEvent(Base):
    """A line of its time line; `played` = it came from the copy's own record."""

    __tablename__ = "drill_event"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    drill_id: Mapped[int] = mapped_column(BIG, ForeignKey("drill.id"), index=True)
    at: Mapped[datetime]
    who: Mapped[Name]
    what: Mapped[Words]
    played: Mapped[bool]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class DrillPerson(Base):
    """Somebody was there."""

    __tablename__ = "drill_person"
    __table_args__ = (UniqueConstraint("drill_id", "person_id"),)

    id: Mapped[Key]
    drill_id: Mapped[int] = mapped_column(BIG, ForeignKey("drill.id"), index=True)
    person_id: Mapped[PersonLink]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class DrillPlay(Base):
    """A copy of the school in which a drill is played; one at a time.

    copy        the file beside the database, or the schema, that holds it
    first_entry  the audit entries after this one are the drill's own
    made        what was made in it, by kind, as JSON
    removed_at  the copy is gone
    """

    __tablename__ = "drill_play"
    __table_args__ = (
        Index("uq_drill_play_open", "running", unique=True,
              sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL")),
    )

    id: Mapped[Key]
    drill_id: Mapped[int] = mapped_column(BIG, ForeignKey("drill.id"), index=True)
    running: Mapped[bool] = mapped_column(default=True)
    copy: Mapped[str] = mapped_column(String(120))
    first_entry: Mapped[Link]
    started_at: Mapped[datetime]
    started_by: Mapped[Name]
    ended_at: Mapped[datetime | None]
    made: Mapped[Words] = mapped_column(default="")
    removed_at: Mapped[datetime | None]
