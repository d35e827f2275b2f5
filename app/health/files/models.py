"""What a health file keeps: conditions, focus flags, documents and consents."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.health.files.rules import Alert, Answer, ConditionKind, Sort
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only

_UNTOLD = {"secret": True}  # the audit is read by roles that may not read a file


@append_only
class Condition(Base):
    """A condition, an allergy or a medicine, as it stood from a moment on.

    replaces_id  the row that this one corrects, ends or strikes; each has one successor, so
                 that the second of two doctors finds out
    what         as the doctor says it: 青霉素过敏
    until        the day on which it ended; None = it holds
    withdrawn    never was so (entered by mistake), `note` says why
    source       "" by hand, else the name of the list that it came with
    """

    __tablename__ = "condition"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    replaces_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("condition.id"), unique=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    kind: Mapped[ConditionKind]
    alert: Mapped[Alert]
    what: Mapped[str] = mapped_column(String(200))
    since: Mapped[date | None]
    until: Mapped[date | None]
    note: Mapped[Words] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    source: Mapped[Name] = mapped_column(default="")


class Focus(Base):
    """Somebody to keep an eye on (重点关注), until the flag is closed with a reason."""

    __tablename__ = "focus"
    __table_args__ = (
        Index("uq_focus_open", "person_id", "kind", unique=True,
              sqlite_where=text("closed_at IS NULL"),
              postgresql_where=text("closed_at IS NULL")),
        Index(None, "person_id"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(40))
    reason: Mapped[Words]
    since: Mapped[date]
    opened_at: Mapped[datetime]
    opened_by: Mapped[Link | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[Link | None]
    closing: Mapped[Words] = mapped_column(default="", info=_UNTOLD)


@append_only
class Content(Base):
    """The bytes of a document, once for every content; no list ever loads them.

    checksum  SHA-256, verified whenever it is opened
    """

    __tablename__ = "document_content"

    id: Mapped[Key]
    checksum: Mapped[str] = mapped_column(String(64), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Document(Base):
    """A certificate as picture or PDF; withdrawn with a reason, never deleted.

    dated   the day that stands on the paper
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("uq_document_once", "person_id", "content_id", unique=True,
              sqlite_where=text("withdrawn_at IS NULL"),
              postgresql_where=text("withdrawn_at IS NULL")),
        Index(None, "person_id"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    content_id: Mapped[int] = mapped_column(BIG, ForeignKey("document_content.id"))
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    sort: Mapped[Sort]
    size: Mapped[int]
    dated: Mapped[date | None]
    note: Mapped[Words] = mapped_column(default="")
    added_at: Mapped[datetime]
    added_by: Mapped[Link | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[Link | None]
    why: Mapped[Words] = mapped_column(default="", info=_UNTOLD)


@append_only
class Consent(Base):
    """An answer to a consent; of a kind the newest answer holds.

    replaces_id  the answer that this one corrects (written wrongly, not answered otherwise)
    guardian     who answered, and `relation`; "" = the person alone (14 and older, R8.1)
    answered_on  the day on the paper; document_id the paper itself
    """

    __tablename__ = "consent"
    __table_args__ = (Index(None, "person_id", "kind"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(40))
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("consent.id"), unique=True)
    answer: Mapped[Answer]
    guardian: Mapped[Name] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(String(20), default="")
    answered_on: Mapped[date]
    document_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("document.id"))
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
