"""Kits and their parts."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Name, Words
from app.supplies.kits.rules import Occasion


class Kit(Base):
    """What is used together (处置包, 配方): its parts go out by one act.

    What went out stands in the ledger, so a kit may be put together anew at any time.
    """

    __tablename__ = "kit"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[Name]
    occasion: Mapped[Occasion]
    note: Mapped[Words] = mapped_column(default="")
    retired: Mapped[bool] = mapped_column(default=False)


class KitPart(Base):
    """So many base units of an item belong into one kit."""

    __tablename__ = "kit_part"
    __table_args__ = (UniqueConstraint("kit_id", "item_id"),)

    id: Mapped[Key]
    kit_id: Mapped[int] = mapped_column(BIG, ForeignKey("kit.id"))
    item_id: Mapped[int] = mapped_column(BIG, ForeignKey("item.id"))
    quantity: Mapped[int] = mapped_column(BIG)
