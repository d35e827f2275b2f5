"""What the overview shows, read in one go in a worker."""

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
    """`lights` and `duty` None for who does not see them."""

    overview: Overview
    lights: tuple[Light, ...] | None = None
    duty: Duty | None = None


def read(desk: Desk) -> Reading:
    """For whoever sits at the desk."""
    now = clock.now()
    backup = last_backup(desk.database) if desk.may(Right.BACK_UP) else None
    told = overview(desk, now, backup)
    lights, duty = None, None
    if desk.may(Right.READ_READINESS):
        with desk.read(Right.READ_READINESS) as session:
            lights = doors.lights(session, now)
    if desk.may(Right.READ_DUTY_CARD):
        with desk.read(Right.READ_DUTY_CARD) as session:
            duty = doors.duty(session, now)
    return Reading(told, lights, duty)
