"""Alarms, what was counted and who looked, shared exposures, the school's own thresholds.

Rows are only added: an alarm that is no longer met says so by a new count.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.alarms.watch.rules import ExposureKind, Level, Scope, StepKind
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class Alarm(Base):
    """A threshold was reached; how many since, and whether still, its `AlarmCount` rows say.

    rule           id of the threshold: T1a, event-varicella, …
    unit           what was counted: "group:12", "grade:junior:2024", "" = the whole school
    topic          what they share: "symptom:fever", "disease:varicella", "exposure:3"
    disease        id of the catalogue, "" when the topic is none
    needed         how many persons (or percent of a class) the threshold asks
    asked, source  the threshold in words and where it stands, as they stood then
    at             when the person was seen who made it full; `due_at` to be reported by then,
                   None = nothing is due
    origin         table and key of the row that opened it
    """

    __tablename__ = "alarm"
    __table_args__ = (Index(None, "at"), Index(None, "rule", "unit", "topic"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    rule: Mapped[str] = mapped_column(String(40))
    level: Mapped[Level]
    scope: Mapped[Scope]
    unit: Mapped[str] = mapped_column(String(40))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    topic: Mapped[str] = mapped_column(String(60))
    disease: Mapped[str] = mapped_column(String(40), default="")
    needed: Mapped[int] = mapped_column(Integer)
    asked: Mapped[Words]
    source: Mapped[Words]
    at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    origin: Mapped[str] = mapped_column(String(40))
    origin_id: Mapped[Link]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]


@append_only
class AlarmCount(Base):
    """How an alarm stands from a moment on; the newest row counts.

    first, last  the days on which those counted fell ill, both included; an outbreak that goes
                 on makes them longer
    persons      distinct persons; `people` who they are and since when: [[id, day], …]
    met          False: a row was corrected, and the threshold is no longer reached
    """

    __tablename__ = "alarm_count"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    alarm_id: Mapped[int] = mapped_column(BIG, ForeignKey("alarm.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    first: Mapped[date]
    last: Mapped[date]
    persons: Mapped[int] = mapped_column(Integer)
    met: Mapped[bool]
    people: Mapped[Words]
    origin: Mapped[str] = mapped_column(String(40))
    origin_id: Mapped[Link]


@append_only
class AlarmStep(Base):
    """Somebody looked at an alarm, at the count that stood then, and what they said."""

    __tablename__ = "alarm_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    alarm_id: Mapped[int] = mapped_column(BIG, ForeignKey("alarm.id"), index=True)
    count_id: Mapped[int] = mapped_column(BIG, ForeignKey("alarm_count.id"))
    kind: Mapped[StepKind]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    words: Mapped[Words] = mapped_column(default="")


@append_only
class SharedExposure(Base):
    """People ate, drank or took the same on a day: that replaces the like symptom (R1.3).

    what         the meal, the water, the medicine, in words
    replaces_id  the row that this one corrects, with its people anew; `withdrawn`: it was none
    """

    __tablename__ = "shared_exposure"
    __table_args__ = (
        Index(None, "day"),
        Index("uq_shared_exposure_replaces_id", "replaces_id", unique=True),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    kind: Mapped[ExposureKind]
    day: Mapped[date]
    what: Mapped[Words]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("shared_exposure.id"))


@append_only
class SharedExposurePerson(Base):
    """One of those who shared it."""

    __tablename__ = "shared_exposure_person"

    id: Mapped[Key]
    exposure_id: Mapped[int] = mapped_column(BIG, ForeignKey("shared_exposure.id"), index=True)
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))


@append_only
class AlarmRule(Base):
    """The school's own numbers of a threshold from a day on; the newest edition counts.

    minutes  to be reported within, None = nothing is due; only less than the built-in time
    """

    __tablename__ = "alarm_rule"
    __table_args__ = (Index(None, "rule", "in_force_from"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    rule: Mapped[str] = mapped_column(String(40))
    in_force_from: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    used: Mapped[bool]
    persons: Mapped[int] = mapped_column(Integer)
    days: Mapped[int] = mapped_column(Integer)
    school_days: Mapped[bool]
    minutes: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[Words]
