"""Accounts, and the audit of everything that is done."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.security.rights import Right, Role
from app.storage.base import Base, Key, Link, Name, Words, append_only


class Account(Base):
    """Somebody who may sign in (账号). Accounts are disabled, never deleted."""

    __tablename__ = "account"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    display: Mapped[Name]
    role: Mapped[Role]
    password_hash: Mapped[str] = mapped_column(String(200), info={"secret": True})
    must_change: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    last_sign_in: Mapped[datetime | None]


@append_only
class AuditEntry(Base):
    """One thing done: who, where, when, by which right, to which row.

    action   add, change, remove, read
    changes  JSON of old and new values of changed columns; secrets are left out
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[Link | None]
    station: Mapped[Name]
    right: Mapped[Right]
    action: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[Link | None]
    changes: Mapped[Words | None]
