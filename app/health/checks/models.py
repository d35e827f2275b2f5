"""What was seen at the checks of a day; rows are only added."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.checks.rules import Presence, Round, Symptom
from app.policy import Site
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only

# Words, not values: an index of some rows is taken only by a statement that says the same.
_FINDING = "(symptoms > 0 OR presence <> 'here')"
FINDING = text("(health_check.symptoms > 0 OR health_check.presence <> 'here')")
_HOT = "temperature >= 380"  # tenths of a degree: what an influenza-like illness has (R1.8)
HOT = text(f"health_check.{_HOT}")


@append_only
class Check(Base):
    """One look at one pupil; a correction is a new row that names the one before.

    group_id     the class the pupil belonged to then
    at           when it was seen; recorded_at when it was written (paper entered later)
    symptoms     how many; the symptoms themselves are `CheckSymptom`
    replaces_id  the row that this one corrects; `withdrawn`: not checked after all
    reported_by  the teacher who looked, when somebody else entered it
    """

    __tablename__ = "health_check"
    __table_args__ = (
        Index(None, "day", "round", "group_id"),
        Index(None, "person_id", "day"),
        Index("ix_health_check_findings", "day", sqlite_where=text(_FINDING),
              postgresql_where=text(_FINDING)),
        Index("ix_health_check_hot", "day", sqlite_where=text(_HOT), postgresql_where=text(_HOT)),
        Index("uq_health_check_first", "person_id", "day", "round", unique=True,
              sqlite_where=text("replaces_id IS NULL"),
              postgresql_where=text("replaces_id IS NULL")),
        Index("uq_health_check_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int] = mapped_column(BIG, ForeignKey("group.id"))
    day: Mapped[date]
    round: Mapped[Round]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    presence: Mapped[Presence]
    symptoms: Mapped[int]
    cause_known: Mapped[bool] = mapped_column(default=False)
    temperature: Mapped[Decimal | None]
    site: Mapped[Site | None]
    onset: Mapped[datetime | None]
    seen_doctor: Mapped[bool] = mapped_column(default=False)
    diagnosis: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[Words] = mapped_column(default="")
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]
    reported_by: Mapped[str] = mapped_column(String(120), default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("health_check.id"))


@append_only
class CheckSymptom(Base):
    """One symptom of a check (R2.2); `severe` as R1.2 T3 asks."""

    __tablename__ = "health_check_symptom"

    id: Mapped[Key]
    check_id: Mapped[int] = mapped_column(BIG, ForeignKey("health_check.id"), index=True)
    symptom: Mapped[Symptom]
    severe: Mapped[bool] = mapped_column(default=False)


@append_only
class Filing(Base):
    """A class is reported for one round (零报告 when nobody is ill; R1.10)."""

    __tablename__ = "check_filing"
    __table_args__ = (Index(None, "day", "round", "group_id"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    group_id: Mapped[int] = mapped_column(BIG, ForeignKey("group.id"))
    day: Mapped[date]
    round: Mapped[Round]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    reported_by: Mapped[str] = mapped_column(String(120), default="")


@append_only
class Declaration(Base):
    """The three yes/no lines below a class's form (R2.3); the newest one counts.

    unexplained  不明原因高热等; `event` 其他突发事件; `cluster` 群体性不明原因疾病
    """

    __tablename__ = "check_declaration"
    __table_args__ = (Index(None, "day", "round", "group_id"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    group_id: Mapped[int] = mapped_column(BIG, ForeignKey("group.id"))
    day: Mapped[date]
    round: Mapped[Round]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    unexplained: Mapped[bool]
    event: Mapped[bool]
    cluster: Mapped[bool]
    note: Mapped[Words] = mapped_column(default="")
    account_id: Mapped[Link | None]
    reported_by: Mapped[str] = mapped_column(String(120), default="")
