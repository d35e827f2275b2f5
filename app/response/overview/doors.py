"""What the overview shows of readiness and duty, as their rooms answer it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Light:
    """One veto as a light; `state`: "met", "unmet" or "unknown".

    fact     what was found, short; `verdict` what it comes to
    """

    veto: str
    title: str
    state: str
    fact: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class OnDuty:
    """Somebody who is on duty now, or comes next (`since` in the future)."""

    post: str
    name: str
    phone: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Duty:
    """Who is on duty at a moment and when it changes."""

    now: tuple[OnDuty, ...] = ()
    changes_at: datetime | None = None


def lights(session: Session, at: datetime) -> tuple[Light, ...]:
    """The six vetoes of the opening."""
    return ()


def duty(session: Session, at: datetime) -> Duty:
    """Who leads, who watches, and who comes next."""
    return Duty()
