"""What makes a leave slip right; pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.people.rules import NARROW, LeaveKind

YEAR_FROM_MONTH = 8  # a school year's numbers begin with its lists
LONGEST = timedelta(days=366)
DIGITS = 4
SIGN = "CWSLIP"  # what the code of a printed slip begins with


@dataclass(frozen=True)
class Leave:
    """What is approved; `picked_up_by` as the guardian stands in the file."""

    kind: LeaveKind
    since: datetime
    until: datetime
    picked_up_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class PaperSlip:
    """A slip on paper, as the guard reads it."""

    number: str
    signed_by: str = ""


def school_year(day: date) -> int:
    """The year in which the school year of a day began."""
    return day.year if day.month >= YEAR_FROM_MONTH else day.year - 1


def numbered(year: int, place: int) -> str:
    """The number of a slip: 2026-0153."""
    return f"{year}-{place:0{DIGITS}d}"


def cleaned(number: str) -> str:
    """A number as it is kept: half-width, upper case, no spaces; without the code's sign."""
    plain = "".join(number.translate(NARROW).upper().split())
    return plain.removeprefix(SIGN)


def is_over(until: datetime, ended_at: datetime | None, at: datetime) -> bool:
    """Has a slip ended at a moment, by its time or early?"""
    return until < at or (ended_at is not None and ended_at <= at)
