"""The stay and the bed that an act is about."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid, NotFound
from app.i18n import _
from app.isolation.stays.models import BedUse, Stay
from app.people.merging.queries import family

FUTURE_TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind


def existing(session: Session, stay_id: int) -> Stay:
    """The stay of this key. Raises NotFound."""
    row = session.get(Stay, stay_id)
    if row is None:
        raise NotFound(_("There is no such stay."))
    return row


def open_stay_of(session: Session, person_id: int) -> Stay | None:
    """The stay of a person that has not ended."""
    return session.scalar(select(Stay).where(
        Stay.person_id.in_(family(session, person_id)), Stay.left_at.is_(None),
        Stay.cancelled_at.is_(None)))


def current_use(session: Session, row: Stay) -> BedUse:
    """The bed they were given last."""
    return session.scalars(select(BedUse).where(BedUse.stay_id == row.id).order_by(
        BedUse.id.desc()).limit(1)).one()


def past(moment: datetime | None) -> datetime | None:
    """A moment as it was told, never ahead of the clock. Raises Invalid for the future."""
    now = clock.now()
    if moment is not None and moment > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    return min(moment, now) if moment else None
