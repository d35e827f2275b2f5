"""Contacts as the doctor confirmed them; rows are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.cases.contacts.rules import Grade
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class Contact(Base):
    """Somebody was near a case; a new grade or exposure is a new row.

    ways           codes of `Way` by comma; `met` in words
    first_on       first and last day of exposure, both included
    replaces_id    the row that this one changes; `withdrawn`: no contact after all, with a reason
    """

    __tablename__ = "contact"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "person_id"),
        Index("uq_contact_first", "case_id", "person_id", unique=True,
              sqlite_where=text("replaces_id IS NULL"),
              postgresql_where=text("replaces_id IS NULL")),
        Index("uq_contact_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    case_id: Mapped[int] = mapped_column(BIG, ForeignKey("case_file.id"))
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    grade: Mapped[Grade]
    ways: Mapped[str] = mapped_column(String(80))
    met: Mapped[Words] = mapped_column(default="")
    first_on: Mapped[date]
    last_on: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    why: Mapped[Words] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("contact.id"))
