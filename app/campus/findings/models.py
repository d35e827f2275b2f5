"""Findings, what became of them, and pictures; only added to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.campus.findings.rules import Grade, Source, Step
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class Finding(Base):
    """Something is wrong, and one person answers for it until a day.

    number     H-0132, running in the school
    use        the kind of place of clause 3.2.3 when it is one
    source_id  the inspection, drill, round or test it was found by
    """

    __tablename__ = "finding"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    source: Mapped[Source]
    source_id: Mapped[Link | None]
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"), index=True)
    use: Mapped[str] = mapped_column(String(24), default="")
    grade: Mapped[Grade]
    what: Mapped[Words]
    responsible_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    due: Mapped[date]
    found_by: Mapped[Name] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class FindingStep(Base):
    """What was done about it; `due` and `responsible_id` when they changed."""

    __tablename__ = "finding_step"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    finding_id: Mapped[int] = mapped_column(BIG, ForeignKey("finding.id"), index=True)
    step: Mapped[Step]
    words: Mapped[Words] = mapped_column(default="")
    by: Mapped[Name] = mapped_column(default="")
    due: Mapped[date | None]
    responsible_id: Mapped[Link | None]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class FindingPicture(Base):
    """A picture as JPEG, of the finding or of one of its steps."""

    __tablename__ = "finding_picture"

    id: Mapped[Key]
    finding_id: Mapped[int] = mapped_column(BIG, ForeignKey("finding.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("finding_step.id"))
    picture: Mapped[bytes] = mapped_column(LargeBinary, info={"secret": True})
    at: Mapped[datetime]
