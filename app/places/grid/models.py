"""The grid (网格): places as a tree, and the cells that answer for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.places.counterparts.models import Counterpart
from app.places.grid.rules import CellLevel, Level, Use
from app.storage.base import BIG, Base, Key, Link, Name, Words


class Place(Base):
    """A place of the tree; given up it stays as a row.

    code      what stands in the square code at its door, once in the school
    group_id  the class, dormitory or bus whose place it is
    gate_id   the gate it is
    closed_at  not used any more
    """

    __tablename__ = "place"

    id: Mapped[Key]
    parent_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"), index=True)
    campus_id: Mapped[int] = mapped_column(BIG, ForeignKey("campus.id"))
    level: Mapped[Level]
    use: Mapped[Use]
    name: Mapped[Name]
    code: Mapped[str] = mapped_column(String(24), unique=True)
    position: Mapped[int]
    seats: Mapped[int | None]
    area: Mapped[int | None]
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    gate_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("gate.id"))
    note: Mapped[Words] = mapped_column(default="")
    closed_at: Mapped[datetime | None]


class Cell(Base):
    """A cell of the grid (网格单元), in a tree of its own (R9.6).

    number          as the school writes it: 3-02
    counterpart_id  who answers for it in the community grid (属地网格对接人)
    """

    __tablename__ = "cell"

    id: Mapped[Key]
    parent_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("cell.id"), index=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    level: Mapped[CellLevel]
    name: Mapped[Name]
    duties: Mapped[Words] = mapped_column(default="")
    counterpart_id: Mapped[int | None] = mapped_column(BIG, ForeignKey(Counterpart.id))
    closed_at: Mapped[datetime | None]


class CellScope(Base):
    """A cell answers for a place with all that lies in it, or for a class; changes are new rows.

    until  the first day on which it does not any more, None = it does
    """

    __tablename__ = "cell_scope"
    __table_args__ = (Index(None, "place_id"), Index(None, "group_id"))

    id: Mapped[Key]
    cell_id: Mapped[int] = mapped_column(BIG, ForeignKey("cell.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    since: Mapped[date]
    until: Mapped[date | None]


class CellMember(Base):
    """Somebody is head (网格长) or member (网格员) of a cell for a time; changes are new rows."""

    __tablename__ = "cell_member"

    id: Mapped[Key]
    cell_id: Mapped[int] = mapped_column(BIG, ForeignKey("cell.id"), index=True)
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"), index=True)
    head: Mapped[bool]
    phone: Mapped[str] = mapped_column(String(60), default="")
    since: Mapped[date]
    until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
