"""Rooms and beds: made, renamed, closed, opened again; rows stay."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.isolation.rooms import rules
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.rooms.queries import bed_name, bed_states
from app.isolation.rooms.rules import Told
from app.security.desk import Desk
from app.security.rights import Right


def make_room(desk: Desk, told: Told) -> int:
    """A new room with its beds 1, 2, 3 …; answers its key. Raises Conflict for a taken name."""
    whole = rules.checked(told)
    with desk.begin(Right.KEEP_ISOLATION) as session:
        _name_free(session, whole.name, None)
        last = session.scalar(select(func.max(ObservationRoom.position))) or 0
        row = ObservationRoom(
            name=whole.name, kind=whole.kind, note=whole.note, position=last + 1)
        session.add(row)
        session.flush()
        session.add_all(Bed(room_id=row.id, name=str(n), position=n)
                        for n in range(1, whole.beds + 1))
        return row.id


def change_room(desk: Desk, room_id: int, told: Told) -> None:
    """Another name, kind or note. Raises as `make_room`."""
    whole = rules.checked(told)
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = _room(session, room_id)
        _name_free(session, whole.name, room_id)
        row.name, row.kind, row.note = whole.name, whole.kind, whole.note


def close_room(desk: Desk, room_id: int) -> None:
    """Not used any more. Raises Conflict while a bed in it is not ready."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = _room(session, room_id)
        beds = session.scalars(select(Bed.id).where(Bed.room_id == room_id)).all()
        if taken := [bed for bed in beds if bed in bed_states(session)]:
            raise Conflict(_("{bed} is in use.").format(bed=bed_name(session, taken[0])),
                           _("A room is closed when all its beds are ready."))
        row.closed_at = row.closed_at or clock.now()


def reopen_room(desk: Desk, room_id: int) -> None:
    """Used again, with the beds it had."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        _room(session, room_id).closed_at = None


def add_bed(desk: Desk, room_id: int, name: str = "") -> int:
    """One more bed, named by the next number unless it is told. Raises Conflict when taken."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        _room(session, room_id)
        beds = session.scalars(select(Bed).where(Bed.room_id == room_id)).all()
        if sum(bed.closed_at is None for bed in beds) >= rules.MOST_BEDS:
            raise Invalid(_("A room has at most {most} beds.").format(most=rules.MOST_BEDS))
        last = max((bed.position for bed in beds), default=0)
        plain = rules.cleaned(name or _next_name([bed.name for bed in beds]))
        _bed_free(session, room_id, plain, None)
        row = Bed(room_id=room_id, name=plain, position=last + 1)
        session.add(row)
        session.flush()
        return row.id


def rename_bed(desk: Desk, bed_id: int, name: str) -> None:
    """Another name on its card. Raises Conflict when it is taken in the room."""
    plain = rules.cleaned(name)
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = _bed(session, bed_id)
        _bed_free(session, row.room_id, plain, bed_id)
        row.name = plain


def close_bed(desk: Desk, bed_id: int) -> None:
    """Taken away. Raises Conflict while it is not ready."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = _bed(session, bed_id)
        if bed_id in bed_states(session):
            raise Conflict(_("{bed} is in use.").format(bed=bed_name(session, bed_id)),
                           _("A bed is closed when it is ready."))
        row.closed_at = row.closed_at or clock.now()


def reopen_bed(desk: Desk, bed_id: int) -> None:
    """It stands there again."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        _bed(session, bed_id).closed_at = None


def _next_name(names: list[str]) -> str:
    return str(max((int(name) for name in names if name.isdecimal()), default=0) + 1)


def _room(session: Session, room_id: int) -> ObservationRoom:
    row = session.get(ObservationRoom, room_id)
    if row is None:
        raise NotFound(_("There is no such room."))
    return row


def _bed(session: Session, bed_id: int) -> Bed:
    row = session.get(Bed, bed_id)
    if row is None:
        raise NotFound(_("There is no such bed."))
    return row


def _name_free(session: Session, name: str, own: int | None) -> None:
    taken = session.scalar(select(ObservationRoom.id).where(ObservationRoom.name == name))
    if taken not in (None, own):
        raise Conflict(_("There is a room {name} already.").format(name=name))


def _bed_free(session: Session, room_id: int, name: str, own: int | None) -> None:
    taken = session.scalar(select(Bed.id).where(Bed.room_id == room_id, Bed.name == name))
    if taken not in (None, own):
        raise Conflict(_("There is a bed {name} in this room already.").format(name=name),
                       _("Open it again when it was closed."))
