"""Reading rooms and beds, and whether a bed may be given."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Conflict, NotFound
from app.i18n import _
from app.isolation import catalogue, wording
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.stays.models import BedUse, Stay
from app.isolation.stays.rules import BedState


@dataclass(frozen=True)
class BedRow:
    """A bed in the editor; `state` as on the board."""

    id: int
    name: str
    closed_at: datetime | None
    state: BedState


@dataclass(frozen=True)
class RoomRow:
    """A room in the editor, with all its beds; closed ones last."""

    id: int
    name: str
    kind: str
    note: str
    closed_at: datetime | None
    beds: tuple[BedRow, ...]


def rooms(session: Session) -> list[RoomRow]:
    """Every room that ever was, the closed ones last."""
    states = bed_states(session)
    beds: dict[int, list[BedRow]] = {}
    query = select(Bed).order_by(Bed.closed_at.is_not(None), Bed.position, Bed.id)
    for each in session.scalars(query):
        beds.setdefault(each.room_id, []).append(BedRow(
            each.id, each.name, each.closed_at, states.get(each.id, BedState.READY)))
    found = session.scalars(select(ObservationRoom).order_by(
        ObservationRoom.closed_at.is_not(None), ObservationRoom.position, ObservationRoom.id))
    return [RoomRow(row.id, row.name, row.kind, row.note, row.closed_at,
                    tuple(beds.get(row.id, ()))) for row in found]


def bed_states(session: Session) -> dict[int, BedState]:
    """How each bed that is not ready stands."""
    query = (
        select(BedUse.bed_id, BedUse.until, Stay.entered_at)
        .join(Stay, Stay.id == BedUse.stay_id).where(BedUse.freed_at.is_(None))
    )
    return {bed: state_of(until, entered) for bed, until, entered in session.execute(query)}


def state_of(until: datetime | None, entered: datetime | None) -> BedState:
    """A bed that is taken: dirty, lain in, or promised."""
    if until is not None:
        return BedState.DIRTY
    return BedState.OCCUPIED if entered is not None else BedState.RESERVED


def bed_name(session: Session, bed_id: int) -> str:
    """A 室 2 床. Raises NotFound."""
    row = session.execute(
        select(ObservationRoom.name, Bed.name).join(Bed, Bed.room_id == ObservationRoom.id)
        .where(Bed.id == bed_id)).first()
    if row is None:
        raise NotFound(_("There is no such bed."))
    return wording.bed(*row)


def bed_named(session: Session, room: str, bed: str) -> int:
    """The bed of these names. Raises NotFound."""
    found = session.scalar(
        select(Bed.id).join(ObservationRoom, ObservationRoom.id == Bed.room_id)
        .where(ObservationRoom.name == room.strip(), Bed.name == bed.strip()))
    if found is None:
        raise NotFound(_("There is no bed {bed}.").format(bed=wording.bed(room, bed)))
    return found


def free_or_refuse(session: Session, bed_id: int) -> None:
    """May this bed be given? Raises Conflict that says how it stands and where there is room."""
    bed = session.get(Bed, bed_id)
    if bed is None:
        raise NotFound(_("There is no such bed."))
    name = bed_name(session, bed_id)
    room = session.get_one(ObservationRoom, bed.room_id)
    if bed.closed_at is not None or room.closed_at is not None:
        raise Conflict(_("{bed} is not used any more.").format(bed=name))
    state = bed_states(session).get(bed_id)
    if state is not None:
        said = {
            BedState.DIRTY: _("{bed} is not disinfected yet."),
            BedState.OCCUPIED: _("Somebody lies in {bed}."),
            BedState.RESERVED: _("{bed} is promised to somebody."),
        }[state]
        raise Conflict(said.format(bed=name), overflow(session, room.kind))


def overflow(session: Session, kind: str) -> str:
    """Where the next one can be put: a bed of the kind, else of another room, else the place
    that the school keeps for it."""
    taken = bed_states(session)
    query = (
        select(Bed.id, ObservationRoom.name, Bed.name, ObservationRoom.kind)
        .join(ObservationRoom, ObservationRoom.id == Bed.room_id)
        .where(Bed.closed_at.is_(None), ObservationRoom.closed_at.is_(None))
        .order_by(ObservationRoom.position, ObservationRoom.id, Bed.position, Bed.id)
    )
    ready = [(room, bed, of) for key, room, bed, of in session.execute(query) if key not in taken]
    order = sorted(ready, key=lambda each: (each[2] != kind, not _spare(each[2])))
    if not order:
        return _("No bed is ready: put the next one into {place}.").format(
            place=catalogue.overflow())
    room, bed, _kind = order[0]
    return _("Ready: {bed}.").format(bed=wording.bed(room, bed))


def _spare(kind: str) -> bool:
    return kind in catalogue.kinds() and catalogue.kinds()[kind].spare
