"""Visits to the clinic and what was handed out there; rows are only added."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.checks.rules import Symptom
from app.health.clinic.rules import Out
from app.policy import Site
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class ClinicVisit(Base):
    """One visit as it stood at a moment; what comes later is a new row that names the one before.

    day          the school's day on which they came; `group_id` their class then, None = in none
    symptoms     how many; the symptoms themselves are `ClinicSymptom`
    disease      id of the catalogue that is suspected, "" = none
    out          where they went, None = still there
    referral_id  the hand-over from the gate that was taken over, or the one made here
    first_id     the first row of the visit, None for that row itself: medicine hangs on it
    replaces_id  the row that this one continues or corrects; `withdrawn`: there was no visit
    """

    __tablename__ = "clinic_visit"
    __table_args__ = (
        Index(None, "day"),
        Index(None, "person_id", "day"),
        Index("uq_clinic_visit_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
        Index("ix_clinic_visit_open", "out", sqlite_where=text("out IS NULL"),
              postgresql_where=text("out IS NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    day: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    brought_by: Mapped[str] = mapped_column(String(120), default="")
    complaint: Mapped[Words] = mapped_column(default="")
    symptoms: Mapped[int]
    cause_known: Mapped[bool] = mapped_column(default=False)
    temperature: Mapped[Decimal | None]
    site: Mapped[Site | None]
    onset: Mapped[datetime | None]
    pulse: Mapped[int | None]
    systolic: Mapped[int | None]
    diastolic: Mapped[int | None]
    disease: Mapped[str] = mapped_column(String(40), default="")
    treatment: Mapped[Words] = mapped_column(default="")
    out: Mapped[Out | None]
    out_at: Mapped[datetime | None]
    note: Mapped[Words] = mapped_column(default="")
    referral_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("referral.id"))
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    first_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("clinic_visit.id"))
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("clinic_visit.id"))


@append_only
class ClinicSymptom(Base):
    """One symptom of a row (R2.2); `severe` as R1.2 T3 asks."""

    __tablename__ = "clinic_visit_symptom"

    id: Mapped[Key]
    visit_id: Mapped[int] = mapped_column(BIG, ForeignKey("clinic_visit.id"), index=True)
    symptom: Mapped[Symptom]
    severe: Mapped[bool] = mapped_column(default=False)


@append_only
class ClinicMedicine(Base):
    """Medicine that left the cupboard: each row is one movement, for the stock to follow.

    visit_id       the first row of the visit, whatever was corrected since
    tenths         how much, in tenths of the unit
    takes_back_id  it came back, or was never handed out: the row that this one undoes
    """

    __tablename__ = "clinic_medicine"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    visit_id: Mapped[int] = mapped_column(BIG, ForeignKey("clinic_visit.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    name: Mapped[str] = mapped_column(String(120))
    tenths: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str] = mapped_column(String(20), default="")
    takes_back_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("clinic_medicine.id"), unique=True)


@append_only
class ClinicBooking(Base):
    """What the stock made of a movement of medicine: a voucher, or why it made none.

    why_not  the code of `stock.WhyNot`, "" where a voucher was written
    """

    __tablename__ = "clinic_booking"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    medicine_id: Mapped[int] = mapped_column(BIG, ForeignKey("clinic_medicine.id"), unique=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"))
    why_not: Mapped[str] = mapped_column(String(24), default="")
