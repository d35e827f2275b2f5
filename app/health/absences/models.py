"""Absences through illness, and every time somebody followed one up."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.absences.rules import Outcome, Source
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


class Absence(Base):
    """One illness that keeps a pupil at home, from a day on until it is closed.

    group_id     the class the pupil belonged to then
    cause        symptoms, and what a doctor said (症状+就诊记录)
    left_at      when the pupil went home, if it began at school
    check_id     the look at which it was heard of first
    restriction_id  what holds the pupil at the gate until the doctor has looked (未复课, R2.7)
    outcome      how it ended; `returned_on` the first day back
    """

    __tablename__ = "absence"
    __table_args__ = (
        Index("uq_absence_open", "person_id", unique=True,
              sqlite_where=text("closed_at IS NULL"),
              postgresql_where=text("closed_at IS NULL")),
        Index(None, "since"),
        Index(None, "person_id", "since"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int] = mapped_column(BIG, ForeignKey("group.id"))
    since: Mapped[date]
    source: Mapped[Source]
    cause: Mapped[Words] = mapped_column(default="")
    onset: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    check_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("health_check.id"))
    heard_at: Mapped[datetime]
    heard_by: Mapped[Link | None]
    restriction_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("restriction.id"))
    outcome: Mapped[Outcome | None]
    returned_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[Link | None]


@append_only
class Trace(Base):
    """Somebody asked after a pupil who is at home (追踪).

    traced_by   who asked: the class teacher at first, the school doctor after that
    reached     False: nobody answered, which counts as having tried
    cause       what is the matter, when it was asked anew; empty = as before
    """

    __tablename__ = "absence_trace"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    absence_id: Mapped[int] = mapped_column(BIG, ForeignKey("absence.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    traced_by: Mapped[str] = mapped_column(String(120), default="")
    reached: Mapped[bool]
    told: Mapped[Words] = mapped_column(default="")
    cause: Mapped[Words] = mapped_column(default="")
    outcome: Mapped[Outcome]
