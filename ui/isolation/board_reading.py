"""What the board shows, read at once: beds, hand-overs, the chosen stay, who is released."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from app import clock
from app.isolation.stays import queries
from app.isolation.stays.hidden import board_without_health, stay_without_health
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, Board, Handed, RoomBoard, StayView
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.kits.queries import kits_for
from app.supplies.kits.rules import Occasion

Kits = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Reading:
    """`stay` is the chosen one; `kits` for who comes in, `cleaning` for a bed.

    released  who is released tomorrow; None for whoever may not know
    """

    board: Board
    stay: StayView | None = None
    released: int | None = None
    kits: Kits = field(default_factory=list)
    cleaning: Kits = field(default_factory=list)


def read(desk: Desk, stay_id: int | None) -> Reading:
    """In a worker's thread."""
    now, health = clock.now(), desk.may(Right.READ_HEALTH)
    with desk.read(Right.READ_ISOLATION) as session:
        board = queries.board(session, now)
        ids = {card.stay_id for room in board.rooms for card in room.beds}
        stay = queries.stay(session, stay_id) if stay_id in ids and stay_id else None
        kits = kits_for(session, Occasion.ISOLATION)
        cleaning = kits_for(session, Occasion.ROUND)
        released = _released(session)
    if not health:
        board = board_without_health(board)
        stay = stay_without_health(stay) if stay else None
    return Reading(board, stay, released, kits, cleaning)


def opened(desk: Desk, stay_id: int) -> StayView:
    """The whole stay, in a worker's thread; whoever reads somebody's illness is written down."""
    if not desk.may(Right.READ_HEALTH):
        with desk.read(Right.READ_ISOLATION) as session:
            return stay_without_health(queries.stay(session, stay_id))
    with desk.begin(Right.READ_ISOLATION) as session:
        desk.note_read(session, "stay", stay_id)
        return queries.stay(session, stay_id)


def fitting_bed(board: Board, one: Handed) -> tuple[RoomBoard, BedCard] | None:
    """The first ready bed in a room of the kind that is meant for them."""
    return next(((room, card) for room in board.rooms if room.kind == one.room_kind
                 for card in room.beds if card.state is BedState.READY), None)


def other_bed(board: Board) -> tuple[RoomBoard, BedCard] | None:
    """The first ready bed anywhere, for when the fitting rooms are full."""
    return next(((room, card) for room in board.rooms for card in room.beds
                 if card.state is BedState.READY), None)


def _released(session: object) -> int | None:
    return None and clock.today() + timedelta(days=1)
