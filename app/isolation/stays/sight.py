"""What a role may see of the room: without the right to health data no symptom, no temperature."""

from dataclasses import replace
from datetime import datetime

from app import clock
from app.isolation.stays import queries
from app.isolation.stays.rules import Asked
from app.isolation.stays.views import Board, StayView
from app.security.desk import Desk
from app.security.rights import Right


def board(desk: Desk, at: datetime | None = None) -> Board:
    """The board as the one at the desk may see it."""
    with desk.read(Right.READ_ISOLATION) as session:
        whole = queries.board(session, at or clock.now())
    return whole if desk.may(Right.READ_HEALTH) else bare_board(whole)


def stay(desk: Desk, stay_id: int, at: datetime | None = None) -> StayView:
    """One stay; with everything in it, it is a look into a health file, and noted."""
    if not desk.may(Right.READ_HEALTH):
        with desk.read(Right.READ_ISOLATION) as session:
            return bare(queries.stay(session, stay_id, at))
    with desk.begin(Right.READ_HEALTH) as session:
        found = queries.stay(session, stay_id, at)
        desk.note_read(session, "stay", stay_id)
        return found


def bare_board(whole: Board) -> Board:
    """States of beds, names and times."""
    rooms = tuple(
        replace(room, kind="", kind_words="", beds=tuple(
            replace(bed, curve=(), fever=False) for bed in room.beds))
        for room in whole.rooms)
    handed = tuple(replace(each, measured=None, what="", room_kind="") for each in whole.handed)
    return replace(whole, rooms=rooms, handed=handed)


def bare(view: StayView) -> StayView:
    """Who, where, when and which steps; nothing of the illness."""
    return replace(
        view, complaint="", onset=None, travel=Asked.UNKNOWN, contact=Asked.UNKNOWN, history="",
        household="", disease="", disease_name="", cause="", curve=(), looks=(), advice="",
        open_steps="", room_kind="", why="",
        steps=tuple(replace(each, note="") for each in view.steps),
        beds=tuple(replace(each, why="") for each in view.beds))
