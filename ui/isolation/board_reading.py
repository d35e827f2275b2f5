"""What the board shows, read at once: beds, hand-overs, the chosen stay, who is released."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from app import clock
from app.cases.followup.queries import released_on
from app.isolation.stays import queries
from app.isolation.stays.rules import BedState
from app.isolation.stays.sight import bare, bare_board
from app.isolation.stays.views import BedCard, Board, Handed, RoomBoard, StayView
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.kits.queries import kits_for
from app.supplies.kits.rules import Occasion

Kits = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Reading:
    """`stay` is the chosen one; `kits` for who comes in, `cleaning` for a bed.

    released  how many are released tomorrow
    """

    board: Board
    stay: StayView | None = None
    released: int = 0
    kits: Kits = field(default_factory=list)
    cleaning: Kits = field(default_factory=list)


def read(desk: Desk, stay_id: int | None) -> Reading:
    """In a worker's thread; a stay that is not on the board any more is not read."""
    health = desk.may(Right.READ_HEALTH)
    with desk.read(Right.READ_ISOLATION) as session:
        board = queries.board(session, clock.now())
        on_it = any(card.stay_id == stay_id for room in board.rooms for card in room.beds)
        stay = queries.stay(session, stay_id) if stay_id is not None and on_it else None
        kits = kits_for(session, Occasion.ISOLATION)
        cleaning = kits_for(session, Occasion.ROUND)
        released = released_on(session, clock.today() + timedelta(days=1))
    if not health:
        board, stay = bare_board(board), bare(stay) if stay else None
    return Reading(board, stay, released, kits, cleaning)


def fitting_bed(board: Board, one: Handed) -> tuple[RoomBoard, BedCard] | None:
    """The first ready bed in a room of the kind that is meant for them."""
    return next(((room, card) for room in board.rooms if room.kind == one.room_kind
                 for card in room.beds if card.state is BedState.READY), None)


def other_bed(board: Board) -> tuple[RoomBoard, BedCard] | None:
    """The first ready bed anywhere, for when the fitting rooms are full."""
    return next(((room, card) for room in board.rooms for card in room.beds
                 if card.state is BedState.READY), None)
