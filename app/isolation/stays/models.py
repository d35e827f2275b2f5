"""Stays, what was observed in them, and the steps that were taken."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Asked, Came, Done, Mood, Step, Went
from app.policy import Site
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only

_LIES = "left_at IS NULL AND cancelled_at IS NULL"
_TAKEN = "freed_at IS NULL"
ILLNESS = {"secret": True}  # whoever reads the audit learns that it changed, not what it says


class Stay(Base):
    """One person in the room, from the reservation until they leave (R3.7).

    A person has one open stay; the database refuses more, and times that overlap (its triggers).
    Which beds they lay in, and how those were disinfected, are the rows of `BedUse`.

    group_id      the class they belonged to then, None = in none
    bed_id        where they lie now, or lay last
    referral_id   the hand-over it came from; `found_by` where and by whom they were found
    reserved_at   the bed was promised; `entered_at` they lay down, None = on the way
    onset         when it began; `travel`, `contact` 两史, with `history` in words
    cause         what is suspected or was found, in words; never shown without READ_HEALTH
    went          where they went at `left_at`; `to_place` which hospital, `fetched_by` with whom
    cancelled_at  the bed was not needed: they never came
    voucher_id    the isolation kit that was booked out; `kit_note` why none was
    absence_id    what was opened for those who went home or to hospital: the way back to class
    """

    __tablename__ = "stay"
    __table_args__ = (
        Index("uq_stay_person_open", "person_id", unique=True,
              sqlite_where=text(_LIES), postgresql_where=text(_LIES)),
        Index(None, "reserved_at"),
        Index(None, "person_id"),
        Index(None, "bed_id"),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    bed_id: Mapped[int] = mapped_column(BIG, ForeignKey("bed.id"))
    referral_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("referral.id"))
    came: Mapped[Came]
    found_by: Mapped[str] = mapped_column(String(120), default="")
    found_at: Mapped[datetime]
    reserved_at: Mapped[datetime]
    reserved_by: Mapped[Link | None]
    entered_at: Mapped[datetime | None]
    entered_by: Mapped[Link | None]
    recorded_at: Mapped[datetime]
    escort: Mapped[str] = mapped_column(String(120), default="")
    complaint: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    onset: Mapped[datetime | None] = mapped_column(info=ILLNESS)
    travel: Mapped[Asked] = mapped_column(default=Asked.UNKNOWN, info=ILLNESS)
    contact: Mapped[Asked] = mapped_column(default=Asked.UNKNOWN, info=ILLNESS)
    history: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    household: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    disease: Mapped[str] = mapped_column(String(40), default="", info=ILLNESS)
    cause: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    went: Mapped[Went | None]
    left_at: Mapped[datetime | None]
    left_by: Mapped[Link | None]
    to_place: Mapped[str] = mapped_column(String(120), default="")
    fetched_by: Mapped[str] = mapped_column(String(120), default="")
    advice: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    open_steps: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[Link | None]
    why: Mapped[Words] = mapped_column(default="", info=ILLNESS)
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"))
    kit_note: Mapped[Words] = mapped_column(default="")
    absence_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("absence.id"))
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))


class BedUse(Base):
    """A bed is taken by a stay, from the promise until it is free again.

    A bed has one use that has not ended; the database refuses more, and times that overlap.

    until     they got up from it: it is dirty; None = promised, or they lie in it
    freed_at  disinfected with `agent`, mg/L, minutes, by `cleaner`; or nobody ever lay in it
    why       what they were moved to the next bed for
    """

    __tablename__ = "bed_use"
    __table_args__ = (
        Index("uq_bed_use_open", "bed_id", unique=True,
              sqlite_where=text(_TAKEN), postgresql_where=text(_TAKEN)),
        Index(None, "bed_id"),
        Index(None, "stay_id"),
    )

    id: Mapped[Key]
    stay_id: Mapped[int] = mapped_column(BIG, ForeignKey("stay.id"))
    bed_id: Mapped[int] = mapped_column(BIG, ForeignKey("bed.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    freed_at: Mapped[datetime | None]
    cleaned_by: Mapped[Link | None]
    cleaner: Mapped[str] = mapped_column(String(120), default="")
    agent: Mapped[str] = mapped_column(String(120), default="")
    mg_per_l: Mapped[int | None] = mapped_column(Integer)
    minutes: Mapped[int | None] = mapped_column(Integer)
    why: Mapped[Words] = mapped_column(default="")
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"))


@append_only
class Observation(Base):
    """One look at somebody in the room; what was not looked at is empty.

    symptoms     how many; the symptoms themselves are `ObservationSymptom`; None = not asked
    meal         what was eaten, `needs` what they need
    replaces_id  the row that this one corrects; `withdrawn`: there was none
    """

    __tablename__ = "observation"
    __table_args__ = (
        Index(None, "stay_id", "at"),
        Index("uq_observation_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    stay_id: Mapped[int] = mapped_column(BIG, ForeignKey("stay.id"))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    temperature: Mapped[Decimal | None]
    site: Mapped[Site | None]
    symptoms: Mapped[int | None]
    mood: Mapped[Mood | None]
    needs: Mapped[Words] = mapped_column(default="")
    meal: Mapped[Words] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("observation.id"))


@append_only
class ObservationSymptom(Base):
    """One symptom of an observation (R2.2); `severe` as R1.2 T3 asks."""

    __tablename__ = "observation_symptom"

    id: Mapped[Key]
    observation_id: Mapped[int] = mapped_column(BIG, ForeignKey("observation.id"), index=True)
    symptom: Mapped[Symptom]
    severe: Mapped[bool] = mapped_column(default=False)


@append_only
class StayStep(Base):
    """A step of R3.8 was taken, tried in vain, or is not needed; the newest row of a step counts.

    by       who did it, when somebody else than who enters it
    expects  when the parents say that they will be there
    """

    __tablename__ = "stay_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    stay_id: Mapped[int] = mapped_column(BIG, ForeignKey("stay.id"), index=True)
    step: Mapped[Step]
    done: Mapped[Done]
    at: Mapped[datetime]
    expects: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    by: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[Words] = mapped_column(default="")
