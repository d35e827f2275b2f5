"""Which lists were booked in, so that the same file twice is told."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Link, Nonce, append_only


@append_only
class StockImport(Base):
    """One file; `digest` SHA-256 of what it held, `voucher_id` the slip it became."""

    __tablename__ = "stock_import"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    file_name: Mapped[str] = mapped_column(String(255))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    voucher_id: Mapped[int] = mapped_column(BIG, ForeignKey("voucher.id"))
