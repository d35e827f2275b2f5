"""Cases and everything that was ever said about them; rows are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.cases.cases.rules import Care, Classification
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class Case(Base):
    """Somebody has, or may have, a disease; what is known of it are its entries (逢阳必报).

    group_id  the class they belonged to on the day it was found
    found_at  when it became known
    origin    table and key of the row that opened it; "" = opened by hand
    """

    __tablename__ = "case_file"
    __table_args__ = (Index(None, "person_id"), Index(None, "found_at"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    found_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    origin: Mapped[str] = mapped_column(String(40), default="")
    origin_id: Mapped[Link | None]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]


@append_only
class CaseEntry(Base):
    """What is held true of a case from a moment on; the newest entry counts, all are kept.

    disease         id of the catalogue
    onset           first day of illness, None = without symptoms, or unknown
    care            where they are treated, or how it ended; `place` which hospital
    said_by         who classified: the school doctor, a hospital, the disease control centre
    why             on what ground
    """

    __tablename__ = "case_entry"
    __table_args__ = (Index(None, "case_id", "id"), Index(None, "disease", "onset"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    case_id: Mapped[int] = mapped_column(BIG, ForeignKey("case_file.id"))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    classification: Mapped[Classification]
    disease: Mapped[str] = mapped_column(String(40))
    onset: Mapped[date | None]
    care: Mapped[Care]
    place: Mapped[str] = mapped_column(String(120), default="")
    said_by: Mapped[str] = mapped_column(String(120), default="")
    why: Mapped[Words] = mapped_column(default="")
