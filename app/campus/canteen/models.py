"""Checks of the canteen, and samples of what was eaten; only added to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.campus.canteen.rules import Answer, CheckKind, Meal
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class CanteenCheck(Base):
    """The canteen was checked by a list.

    takes_back_id  the check that was written by mistake; `note` says why
    """

    __tablename__ = "canteen_check"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    kind: Mapped[CheckKind]
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"))
    by: Mapped[Name] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    takes_back_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("canteen_check.id"), unique=True)


@append_only
class CanteenAnswer(Base):
    """What one line of the list was."""

    __tablename__ = "canteen_answer"

    id: Mapped[Key]
    check_id: Mapped[int] = mapped_column(BIG, ForeignKey("canteen_check.id"), index=True)
    item: Mapped[str] = mapped_column(String(40))
    answer: Mapped[Answer]
    words: Mapped[Words] = mapped_column(default="")


@append_only
class FoodSample(Base):
    """A sample of one dish (留样), in the cold from a moment on.

    takes_back_id  the sample that was written by mistake; `note` says why
    """

    __tablename__ = "food_sample"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    day: Mapped[date] = mapped_column(index=True)
    meal: Mapped[Meal]
    dish: Mapped[Name]
    grams: Mapped[int]
    by: Mapped[Name] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="", server_default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    takes_back_id: Mapped[int | None] = mapped_column(
        BIG, ForeignKey("food_sample.id"), unique=True)


@append_only
class SampleEnd(Base):
    """A sample was thrown away."""

    __tablename__ = "sample_end"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    sample_id: Mapped[int] = mapped_column(BIG, ForeignKey("food_sample.id"), unique=True)
    by: Mapped[Name] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
