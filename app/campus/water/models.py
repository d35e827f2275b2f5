"""Points of supply, and what was measured and done there; acts are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.campus.water.rules import Act, PointKind
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


class WaterPoint(Base):
    """A tank, well, tap or dispenser that is tested; given up it stays as a row."""

    __tablename__ = "water_point"

    id: Mapped[Key]
    kind: Mapped[PointKind]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"))
    note: Mapped[Words] = mapped_column(default="")
    since: Mapped[date]
    closed_at: Mapped[datetime | None]


@append_only
class WaterAct(Base):
    """A test, a weekly look, or a cleaning.

    day             of the sample, of the look, on which it was cleaned
    by              the laboratory, or who did it; `professional`: a body that may certify water
    paper           the number of its report
    takes_back_id   the act that was written by mistake; `note` says why
    """

    __tablename__ = "water_act"
    __table_args__ = (Index(None, "point_id", "day"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    point_id: Mapped[int] = mapped_column(BIG, ForeignKey("water_point.id"))
    act: Mapped[Act]
    day: Mapped[date]
    by: Mapped[Name] = mapped_column(default="")
    professional: Mapped[bool] = mapped_column(default=False)
    paper: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[Words] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    takes_back_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("water_act.id"), unique=True)


@append_only
class WaterValue(Base):
    """What one item of a test or look was: a number, 1 for yes, 0 for no or not found."""

    __tablename__ = "water_value"

    id: Mapped[Key]
    act_id: Mapped[int] = mapped_column(BIG, ForeignKey("water_act.id"), index=True)
    item: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(20))
