"""Look-back sheets, what was judged from them, risk areas, and the forms that were mapped."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.lookback.areas import Level
from app.health.lookback.rules import FamilyWork, Source
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class TripSheet(Base):
    """What one person told about the days before a term; a correction is a new row.

    term_id      the term; no foreign key, since a school may take it out of its calendar
    first, last  the days it tells of
    symptoms     words of `Symptom` with a blank between
    at           when it was told; recorded_at when it was written
    told_by      who filled it in, when it was not the account
    replaces_id  the row that this one corrects; `withdrawn`: not told after all
    policy_id    the edition whose number of days was asked for
    """

    __tablename__ = "trip_sheet"
    __table_args__ = (
        Index(None, "term_id", "person_id"),
        Index(None, "person_id"),
        Index("uq_trip_sheet_first", "person_id", "term_id", unique=True,
              sqlite_where=text("replaces_id IS NULL"),
              postgresql_where=text("replaces_id IS NULL")),
        Index("uq_trip_sheet_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    term_id: Mapped[Link]
    first: Mapped[date]
    last: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    told_by: Mapped[Name] = mapped_column(default="")
    source: Mapped[Source]
    symptoms: Mapped[str] = mapped_column(String(240), default="")
    met_case: Mapped[bool] = mapped_column(default=False)
    met_area: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[Words] = mapped_column(default="")
    family_work: Mapped[FamilyWork] = mapped_column(default=FamilyWork.NONE)
    on_campus: Mapped[bool] = mapped_column(default=False)
    home: Mapped[Words] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="")
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("trip_sheet.id"))


@append_only
class TripStay(Base):
    """One stay of a sheet, first and last day included; `level` as the form says it."""

    __tablename__ = "trip_stay"

    id: Mapped[Key]
    sheet_id: Mapped[int] = mapped_column(BIG, ForeignKey("trip_sheet.id"), index=True)
    place: Mapped[Words]
    since: Mapped[date]
    until: Mapped[date]
    level: Mapped[Level | None]


@append_only
class TripJudgement(Base):
    """What was found in a sheet, under which edition; the newest of a sheet counts.

    focus           words of `Focus` with a blank around each, so that one can be looked for
    grounds         rule, place, level and numbers of each (JSON)
    until           the last day at the clinic, when an area asks for it
    restriction_id  what holds the person at the gate until then
    """

    __tablename__ = "trip_judgement"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    sheet_id: Mapped[int] = mapped_column(BIG, ForeignKey("trip_sheet.id"), index=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    focus: Mapped[str] = mapped_column(String(120), default="")
    grounds: Mapped[Words]
    until: Mapped[date | None]
    restriction_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("restriction.id"), index=True)


@append_only
class RiskArea(Base):
    """A place had a level from a day on; ended or taken back by a new row, never overwritten.

    until  the last day (included), None = still
    """

    __tablename__ = "risk_area"
    __table_args__ = (
        Index("uq_risk_area_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    place: Mapped[Name]
    level: Mapped[Level]
    since: Mapped[date]
    until: Mapped[date | None]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    note: Mapped[Words] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("risk_area.id"))


class TripForm(Base):
    """What the columns of a form mean, by the fingerprint of its header."""

    __tablename__ = "trip_form"

    id: Mapped[Key]
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[Name]
    columns: Mapped[Words]
    mapped_at: Mapped[datetime]
    mapped_by: Mapped[Link | None]
