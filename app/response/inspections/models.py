"""Forms of the school's own, inspections, their answers and steps; only added to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.response.inspections.rules import Answer, InspectionLevel, InspectionStep
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class ChecklistEdition(Base):
    """The school's own edition of a form; `items` as JSON in the order of the paper."""

    __tablename__ = "checklist_edition"
    __table_args__ = (Index(None, "form", "in_force_from"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    form: Mapped[str] = mapped_column(String(40))
    name: Mapped[Name]
    in_force_from: Mapped[date]
    items: Mapped[Words]
    source: Mapped[Words]
    opening: Mapped[bool]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class Inspection(Base):
    """One inspection on one form, whose items it keeps as they were on that day.

    number  DJ-0007, running in the school
    items   the form's items as JSON
    body    the office that inspects; `by` the people, `met_by` who was there for the school
    """

    __tablename__ = "inspection"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    level: Mapped[InspectionLevel]
    form: Mapped[str] = mapped_column(String(40))
    form_name: Mapped[Name]
    form_since: Mapped[date]
    opening: Mapped[bool]
    items: Mapped[Words]
    term_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("term.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    body: Mapped[Name] = mapped_column(default="")
    by: Mapped[Name]
    met_by: Mapped[Name] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class InspectionAnswer(Base):
    """What was said of one item; the newest of an item counts."""

    __tablename__ = "inspection_answer"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    inspection_id: Mapped[int] = mapped_column(BIG, ForeignKey("inspection.id"), index=True)
    item: Mapped[str] = mapped_column(String(24))
    answer: Mapped[Answer]
    evidence: Mapped[Words] = mapped_column(default="")
    finding_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("finding.id"))
    by: Mapped[Name] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class InspectionStepRow(Base):
    """It was finished, or withdrawn with a reason."""

    __tablename__ = "inspection_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    inspection_id: Mapped[int] = mapped_column(BIG, ForeignKey("inspection.id"), index=True)
    step: Mapped[InspectionStep]
    words: Mapped[Words] = mapped_column(default="")
    by: Mapped[Name] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
