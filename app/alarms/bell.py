"""The number at the bell: alarms that nobody has looked at, and single reports that are due."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.alarms.watch.queries import open_count
from app.health.clocks.models import ReportClock, ReportSent
from app.security.desk import Desk
from app.security.rights import Right


def waiting(desk: Desk) -> int | None:
    """How many wait for somebody; None for who may not open them."""
    if not desk.may(Right.READ_ALARMS):
        return None
    with desk.read(Right.READ_ALARMS) as session:
        singles = _reports(session) if desk.may(Right.READ_HEALTH) else 0
        return open_count(session) + singles


def _reports(session: Session) -> int:
    """T2 and T3: each is a person's own clock in the health files."""
    made = select(ReportSent.clock_id)
    return session.scalar(
        select(func.count()).select_from(ReportClock).where(ReportClock.id.not_in(made))) or 0
