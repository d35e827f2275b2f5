"""What calendar and bells say about a moment at the gate; asked for a pupil's exit alone."""

from datetime import datetime

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
