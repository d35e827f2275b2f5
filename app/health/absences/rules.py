"""When an absence is to be followed up, and how it ends; pure (R2.5, R2.6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

FIRST_WITHIN = timedelta(hours=24)  # the first trace (深圳附件10; R2.5)
ASK_AGAIN_FROM = 3  # sick days in a row from which the cause is asked again (R2.6)


class Source(StrEnum):
    """Where it was heard of first."""

    CHECK = "check"
    CALL = "call"
    CLINIC = "clinic"
    STAY = "stay"
    CASE = "case"


class Outcome(StrEnum):
    """What a trace found (转归, R2.6)."""

    STILL_ILL = "still-ill"
    IN_HOSPITAL = "in-hospital"
    REFERRED = "referred"
    CONFIRMED = "confirmed"
    EXCLUDED = "excluded"
    RETURNED = "returned"
    SUSPENDED = "suspended"
    MISTAKEN = "mistaken"


CLOSING = frozenset({Outcome.SUSPENDED, Outcome.MISTAKEN})  # the return is the doctor's decision


class Due(StrEnum):
    """What somebody has to do about an open absence today."""

    FIRST = "first"
    DAILY = "daily"
    CAUSE = "cause"
    BACK = "back"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Standing:
    """What a judgement about an open absence looks at.

    since        the first sick day; `heard_at` when it was heard of
    traced_at    the last trace, None = never; `cause_at` the last that told the cause
    seen_here    a later check saw the pupil at school
    """

    since: date
    heard_at: datetime
    traced_on: date | None = None
    cause_on: date | None = None
    seen_here: bool = False


def days(since: date, today: date) -> int:
    """Sick days in a row, the first one counted."""
    return (today - since).days + 1


def due(standing: Standing, today: date) -> Due:
    """The gravest that is to be done: daily contact until the return, the cause anew (R2.6)."""
    if standing.seen_here:
        return Due.BACK
    if standing.traced_on is None:
        return Due.FIRST
    again = standing.since + timedelta(days=ASK_AGAIN_FROM - 1)
    if today >= again and (standing.cause_on is None or standing.cause_on < again):
        return Due.CAUSE
    return Due.NOTHING if standing.traced_on >= today else Due.DAILY


def overdue(standing: Standing, now: datetime) -> bool:
    """Nobody has traced it within a day."""
    return standing.traced_on is None and now > standing.heard_at + FIRST_WITHIN
