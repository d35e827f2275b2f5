"""Items and their units."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base, Key, Name, Words
from app.supplies.items.rules import Category, Storage


class Item(Base):
    """Something kept in stock (物资).

    base          the unit that is counted (只, mL); `measured`: by volume or weight
    minimum       base units below which it is short, whatever the need says
    shelf_life    months after it was made, when the label names no end
    quota         base units a head and day (R5.2); None: no reserve is asked
    reserve_days  for how many days (R5.1); heads: a set number instead of the roll
    retired       not bought any more; its lots are used up
    """

    __tablename__ = "item"

    id: Mapped[Key]
    name: Mapped[Name]
    specification: Mapped[str] = mapped_column(String(120), default="")
    category: Mapped[Category]
    base: Mapped[str] = mapped_column(String(12))
    measured: Mapped[bool] = mapped_column(default=False)
    minimum: Mapped[int] = mapped_column(BIG, default=0)
    shelf_life: Mapped[int | None]
    storage: Mapped[Storage] = mapped_column(default=Storage.ORDINARY)
    quota: Mapped[Decimal | None] = mapped_column(Numeric(12, 4))
    reserve_days: Mapped[int] = mapped_column(default=14)
    heads: Mapped[int | None]
    retired: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Words] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("name", "specification"),)


class ItemUnit(Base):
    """A larger unit: one holds `factor` base units (箱 → 盒 → 只, R5.5)."""

    __tablename__ = "item_unit"
    __table_args__ = (UniqueConstraint("item_id", "name"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(BIG, ForeignKey("item.id"))
    name: Mapped[str] = mapped_column(String(12))
    factor: Mapped[int] = mapped_column(BIG)
