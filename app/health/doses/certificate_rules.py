"""The check of certificates at entry to school: who, until when, how it stands; pure (R6.1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CHECKED_WITHIN = timedelta(days=30)  # of the start of term or the transfer; that day not counted
LAST_MONTH_DAY = (12, 31)  # the second look, in the year of the first one
ASKED = frozenset({"kindergarten", "primary"})  # 托育机构、幼儿园、小学; others may


class Entry(StrEnum):
    """How somebody came to the school."""

    NEW = "new"
    TRANSFERRED = "transferred"


class CheckState(StrEnum):
    """How the check of one certificate stands; the gravest first."""

    OVERDUE = "overdue"
    AGAIN_OVERDUE = "again-overdue"
    TO_CHECK = "to-check"
    AGAIN = "again"
    NOT_ASKED = "not-asked"
    DONE = "done"


@dataclass(frozen=True)
class Arrival:
    """When somebody came, as far as the roll tells.

    joined      the first day in any class here; `school_began` of anybody
    entry_year  when the class entered its stage
    """

    joined: date
    entry_year: int | None
    school_began: date


def entry(arrival: Arrival, year: int, term_begins: date) -> tuple[Entry, date] | None:
    """New, transferred, or neither in this school year, and the day from which time runs.

    Who stood on the school's very first list was there before it, unless the class is new.
    """
    last = date(year + 1, 7, 31)
    if arrival.joined > last:
        return None
    fresh = arrival.joined <= term_begins or arrival.joined == arrival.school_began
    if arrival.entry_year == year and fresh:
        return Entry.NEW, term_begins
    began = date(year, 8, 1)
    if began <= arrival.joined and arrival.joined != arrival.school_began:
        return Entry.TRANSFERRED, max(arrival.joined, term_begins)
    return None


def check_by(from_: date) -> date:
    """The last day of the first look."""
    return from_ + CHECKED_WITHIN


def again_by(from_: date) -> date:
    """The last day of the second look: the end of the year of the first deadline's start."""
    return date(from_.year, *LAST_MONTH_DAY)


def state(asked: bool, looked: bool, again: bool, complete: bool, from_: date,
          day: date) -> CheckState:
    """How it stands on a day.

    asked     the rule asks for it (kindergarten, primary); others are looked at if one wants
    again     the second look was made, whatever it found
    complete  a certificate, and at the newest look no dose missing by age
    """
    if not looked:
        if not asked:
            return CheckState.NOT_ASKED
        return CheckState.OVERDUE if day > check_by(from_) else CheckState.TO_CHECK
    if complete or again:
        return CheckState.DONE
    return CheckState.AGAIN_OVERDUE if day > again_by(from_) else CheckState.AGAIN
