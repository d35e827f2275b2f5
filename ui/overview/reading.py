"""What the overview shows, read in a worker: the list and numbers first, then the lights."""

from dataclasses import dataclass

from app import clock
from app.response.overview import doors
from app.response.overview.doors import Duty, Light
from app.response.overview.queries import Overview, overview
from app.restoring import last_backup
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Reading:
    """`duty` None for who does not see it."""

    overview: Overview
    duty: Duty | None = None


def read(desk: Desk) -> Reading:
    """For whoever sits at the desk."""
    now = clock.now()
    backup = last_backup(desk.database) if desk.may(Right.BACK_UP) else None
    told = overview(desk, now, backup)
    if not desk.may(Right.READ_DUTY_CARD):
        return Reading(told)
    with desk.read(Right.READ_DUTY_CARD) as session:
        return Reading(told, doors.duty(session, now))


def lights(desk: Desk) -> tuple[Light, ...]:
    """The six vetoes; they judge many records, so nothing else waits for them."""
    with desk.read(Right.READ_READINESS) as session:
        return doors.lights(session, clock.now())
