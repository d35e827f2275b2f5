"""A bed that was disinfected after a stay stands in the record of rounds; no name goes with it."""

from sqlalchemy.orm import Session

from app.campus.rounds.service import Cleaned, from_stay
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.stays.models import BedUse
from app.places.grid.queries import PlaceRow, places
from app.places.grid.rules import Use


def on_bed_use(session: Session, row: BedUse) -> None:
    """The terminal disinfection, once it is done; nobody lay in it = nothing was disinfected."""
    if row.freed_at is None or not row.agent:
        return
    bed = session.get_one(Bed, row.bed_id)
    room = session.get_one(ObservationRoom, bed.room_id).name
    place = _place(places(session), room)
    spot = f"{place.path if place else room} {bed.name}"
    from_stay(session, Cleaned(
        row.id, spot, place.id if place else None, row.freed_at, row.agent, row.mg_per_l,
        row.minutes, row.cleaner), row.cleaned_by)


def _place(there: list[PlaceRow], room: str) -> PlaceRow | None:
    """The room in the grid: by its name, else the only one there is."""
    rooms = [each for each in there if each.use is Use.ISOLATION]
    named = [each for each in rooms if room in each.name or each.name in room]
    return named[0] if named else rooms[0] if len(rooms) == 1 else None
