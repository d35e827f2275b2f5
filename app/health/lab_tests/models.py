"""Tests and their results; rows are only added."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.lab_tests.rules import Method, Result
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class LabTest(Base):
    """One test as it stood at a moment; its result, or a correction, is a new row.

    disease      id of the catalogue it looks for
    sampled_at   when the sample was taken; `at` when the result was known, None while pending
    place        who tested: the school, a hospital, a laboratory
    replaces_id  the row that this one continues or corrects; `withdrawn`: there was no test
    """

    __tablename__ = "lab_test"
    __table_args__ = (
        Index(None, "person_id", "sampled_at"),
        Index(None, "sampled_at"),
        Index("uq_lab_test_replaces_id", "replaces_id", unique=True,
              sqlite_where=text("replaces_id IS NOT NULL"),
              postgresql_where=text("replaces_id IS NOT NULL")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    disease: Mapped[str] = mapped_column(String(40))
    method: Mapped[Method]
    sampled_at: Mapped[datetime]
    at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    result: Mapped[Result]
    place: Mapped[str] = mapped_column(String(120), default="")
    number: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[Words] = mapped_column(default="")
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("lab_test.id"))
