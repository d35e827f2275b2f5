"""How each bed stood at a moment: nothing of the illness, so that the principal may read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.rooms.queries import state_of
from app.isolation.stays.models import BedUse, Stay
from app.isolation.stays.rules import BedState
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Person
from app.people.queries import CLASS_OF
from app.register import Period
from app.storage.days import SchoolDay


@dataclass(frozen=True)
class BedLine:
    """One bed: who has it and since when; `left_at` they got up and it is dirty."""

    id: int
    room: str
    bed: str
    state: BedState
    name: str = ""
    group: str = ""
    since: datetime | None = None
    left_at: datetime | None = None


def register(session: Session, period: Period) -> list[BedLine]:
    """The beds now, or at the end of a day that is past."""
    now = clock.now()
    return census(session, min(now, clock.bounds(period.last, period.last)[1]))


def census(session: Session, at: datetime) -> list[BedLine]:
    """Every bed that was there at a moment, in the order of the rooms."""
    files = files_of(session)
    taken = and_(BedUse.bed_id == Bed.id, BedUse.since <= at,
                 or_(BedUse.freed_at.is_(None), BedUse.freed_at > at))
    query = (
        select(Bed, ObservationRoom, BedUse, Stay, Person.name,
               func.coalesce(called_on(SchoolDay(Stay.found_at)), CLASS_OF))
        .join(ObservationRoom, ObservationRoom.id == Bed.room_id)
        .outerjoin(BedUse, taken)
        .outerjoin(Stay, Stay.id == BedUse.stay_id)
        .outerjoin(Person, Person.id == files.kept(Stay.person_id))
        .outerjoin(Group, Group.id == Stay.group_id)
        .order_by(ObservationRoom.position, ObservationRoom.id, Bed.position, Bed.id)
    )
    found = []
    for bed, room, use, stay, name, group in session.execute(query):
        if use is None:
            if not _closed(bed, at) and not _closed(room, at):
                found.append(BedLine(bed.id, room.name, bed.name, BedState.READY))
            continue
        until = use.until if use.until is not None and use.until <= at else None
        entered = stay.entered_at if stay.entered_at and stay.entered_at <= at else None
        found.append(BedLine(bed.id, room.name, bed.name, state_of(until, entered), name,
                             group or "", use.since, until))
    return found


def _closed(row: Bed | ObservationRoom, at: datetime) -> bool:
    return row.closed_at is not None and row.closed_at <= at
