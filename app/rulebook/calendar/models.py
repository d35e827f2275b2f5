"""Terms, days that differ from the rule, and lessons."""

from datetime import date, time

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.rulebook.calendar.rules import DayKind
from app.storage.base import Base, Key, Name


class Term(Base):
    """A term (学期), first and last day included."""

    __tablename__ = "term"

    id: Mapped[Key]
    name: Mapped[Name]
    first_day: Mapped[date]
    last_day: Mapped[date]


class CalendarDay(Base):
    """A day that differs from what terms and weekdays say.

    follows  1 Monday … 7 Sunday: whose timetable a make-up day (调休补课) follows
    """

    __tablename__ = "calendar_day"

    id: Mapped[Key]
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[DayKind]
    follows: Mapped[int | None]
    note: Mapped[Name] = mapped_column(default="")


class Lesson(Base):
    """A lesson or break of the day, on the school's wall clock.

    weekdays  digits of the days on which it is held, 1 Monday … 7 Sunday
    free      a break in which day pupils may go home without a slip (午间离校)
    """

    __tablename__ = "lesson"

    id: Mapped[Key]
    name: Mapped[Name]
    begins: Mapped[time]
    ends: Mapped[time]
    weekdays: Mapped[str] = mapped_column(String(7), default="12345")
    free: Mapped[bool] = mapped_column(default=False)
