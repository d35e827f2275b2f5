"""Which items are concentrates, and how strong."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import BIG, Base
from app.supplies.dilution.rules import Form


class Concentrated(Base):
    """An item that is diluted before use.

    strength  %, or mg of available chlorine in one tablet
    content   mL, g or tablets in one base unit of the item
    """

    __tablename__ = "concentrate"

    item_id: Mapped[int] = mapped_column(
        BIG, ForeignKey("item.id"), primary_key=True, autoincrement=False)
    form: Mapped[Form]
    strength: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    content: Mapped[int] = mapped_column(BIG, default=1)
