"""What places are called, those given up as well: a finding outlives its place."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.places.grid.models import Place
from app.places.grid.queries import places


def paths(session: Session) -> dict[int, str]:
    """The path of every place, by its key."""
    told = dict(session.execute(select(Place.id, Place.name).where(
        Place.closed_at.is_not(None))).all())
    return told | {each.id: each.path for each in places(session)}
