"""One person, one post (一人一岗); certificates and how long they are good (R3.5, R4.6)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

HEALTH, TEST = "health", "test"  # the two kinds that lists bring; others are data


@dataclass(frozen=True)
class Held:
    """A post that somebody holds or is to hold.

    employer  "" = the school itself
    until     the first day on which it is held no more; None = open
    """

    name: str
    site: str
    employer: str
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        """Is it held on this day?"""
        return self.since <= day and (self.until is None or day < self.until)


def clash(held: Iterable[Held], wanted: Held) -> Held | None:
    """The post that stands against another one: nobody holds two on one day (R3.5)."""
    for one in held:
        starts_before_end = wanted.until is None or one.since < wanted.until
        ends_after_start = one.until is None or one.until > wanted.since
        if starts_before_end and ends_after_start and one.since != one.until:
            return one
    return None


@dataclass(frozen=True)
class Paper:
    """A certificate as it was handed in."""

    kind: str
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    tested_on: date | None = None
    result_on: date | None = None


class Flaw(StrEnum):
    """What cannot be right about a certificate."""

    NO_DATE = "no-date"
    EXPIRES_EARLY = "expires-early"
    FUTURE = "future"
    BEFORE_BIRTH = "before-birth"
    RESULT_EARLY = "result-early"


def years_after(day: date, years: int) -> date:
    """The corresponding day, or the month's end where there is none (民法典 §202, R0.6)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def flaw(paper: Paper, lasting: bool, born: date | None, today: date) -> Flaw | None:
    """What is wrong with a certificate, if anything; it is to be refused.

    lasting  it never runs out, so that any day at all is enough
    """
    said = [day for day in (paper.issued_on, paper.tested_on, paper.result_on) if day]
    if paper.expires_on is None and not (lasting and said):
        return Flaw.NO_DATE
    if any(day > today for day in said):
        return Flaw.FUTURE
    if born and any(day < born for day in (*said, paper.expires_on or born)):
        return Flaw.BEFORE_BIRTH
    if paper.issued_on and paper.expires_on and paper.expires_on < paper.issued_on:
        return Flaw.EXPIRES_EARLY
    if paper.tested_on and paper.result_on and paper.result_on < paper.tested_on:
        return Flaw.RESULT_EARLY
    return None


class State(StrEnum):
    """How it stands with a certificate on a day."""

    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"
    KEPT = "kept"


def state(expires_on: date | None, day: date, notice: int) -> State:
    """Good to its last day included (R0.6); `notice` days before that it is due.

    A certificate that never runs out is only kept.
    """
    if expires_on is None:
        return State.KEPT
    if expires_on < day:
        return State.EXPIRED
    return State.EXPIRING if expires_on <= day + timedelta(days=notice) else State.VALID


class Duty(StrEnum):
    """May somebody come in to work? What the gate heeds."""

    FIT = "fit"
    NO_POST = "no-post"
    EXPIRED = "expired"
    MISSING = "missing"


def duty(
    service: bool, post: str | None, needs: Collection[str],
    expires: Mapping[str, date | None], day: date,
) -> Duty:
    """Judge post and certificates of one person on a day (clause 3.3.1).

    service  service staff come in for their post alone; the school's own staff without one, too
    needs    kinds that the post needs; expires: kind → last valid day of the newest one
    """
    if post is None:
        return Duty.NO_POST if service else Duty.FIT
    missing = [kind for kind in needs if expires.get(kind) is None]
    if any((last := expires.get(kind)) and last < day for kind in needs):
        return Duty.EXPIRED
    return Duty.MISSING if missing else Duty.FIT
