"""What is taken away for whoever may see the room but no illness (the principal): R8.4."""

from dataclasses import replace

from app.isolation.stays.rules import Asked
from app.isolation.stays.views import BedCard, Board, Handed, RoomBoard, StayView


def board_without_health(board: Board) -> Board:
    """Names, beds and times stay; temperature, complaint and what kind of room it is go."""
    return replace(board, rooms=tuple(map(_room, board.rooms)),
                   handed=tuple(map(_handed, board.handed)))


def stay_without_health(stay: StayView) -> StayView:
    """Who, where, since when and the steps stay."""
    return replace(
        stay, complaint="", onset=None, travel=Asked.UNKNOWN, contact=Asked.UNKNOWN, history="",
        household="", disease="", cause="", advice="", curve=(), looks=(), room_kind="",
        disease_name="", parents=(), steps=tuple(replace(each, note="") for each in stay.steps))


def _room(room: RoomBoard) -> RoomBoard:
    return replace(room, kind="", kind_words="", beds=tuple(map(_bed, room.beds)))


def _bed(card: BedCard) -> BedCard:
    return replace(card, curve=(), fever=False)


def _handed(one: Handed) -> Handed:
    return replace(one, measured=None, what="", room_kind="")
