"""Ways back for an administrator, and each time one was used."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.security.recovery.rules import Way
from app.storage.base import Base, Key, Link, Name, Nonce, append_only, nonce


class RecoveryCode(Base):
    """A one-time code on paper; only its digest is kept. It ends when it is used or replaced."""

    __tablename__ = "recovery_code"

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


@append_only
class Recovery(Base):
    """An administrator got a new password without the old one."""

    __tablename__ = "recovery"

    id: Mapped[Key]
    nonce: Mapped[Nonce] = mapped_column(default=nonce)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link] = mapped_column(ForeignKey("account.id"))
    way: Mapped[Way]
    station: Mapped[Name]
