"""When the gate's day begins, and what calendar and bells say about a moment."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.policy import Policy
from app.rulebook.calendar import rules
from app.rulebook.calendar.queries import hours_on


def in_lessons(session: Session, at: datetime, policy: Policy, boarder: bool) -> bool:
    """Does a moment lie in lesson hours? Before the late line nothing is read."""
    wall = clock.local(at)
    if wall.time() < policy.due_at:
        return False
    return rules.in_lessons(hours_on(session, wall.date(), policy), wall.time(), boarder)


def lessons_end(session: Session, at: datetime, policy: Policy) -> datetime:
    """Until when a slip on paper holds: the end of lessons on its day."""
    day = clock.local(at).date()
    hours = hours_on(session, day, policy)
    return clock.at(day, hours.ends if hours else policy.lessons_until)


def day_start(at: datetime, policy: Policy) -> datetime:
    """When the gate's day began in which a moment lies (05:00 unless the policy says else)."""
    wall = clock.local(at)
    day = wall.date() if wall.time() >= policy.day_starts else wall.date() - timedelta(days=1)
    return clock.at(day, policy.day_starts)
