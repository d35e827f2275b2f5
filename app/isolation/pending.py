"""What the observation room has waiting for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app.i18n import _
from app.isolation.stays import queries
from app.isolation.stays.rules import BedState
from app.pending import Pending
from app.security.rights import ROLE, Right, Role


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Who was handed over and has no bed, what is due at a bed, beds to disinfect."""
    doctor, board = _(ROLE[Role.DOCTOR]), queries.board(session, at)
    for one in board.handed:
        yield Pending(
            _("{name} {group}: waits for a bed").format(name=one.name, group=one.group).strip(),
            one.place, Right.READ_ISOLATION, ("isolation", "board"), owner=doctor,
            since=one.made_at, due=one.made_at, grave=True)
    for room in board.rooms:
        for bed in room.beds:
            if bed.due is None or bed.due.state not in ("soon", "over"):
                continue
            cleaning = bed.state is BedState.DIRTY
            yield Pending(
                bed.due.what if cleaning else f"{bed.name} {bed.due.what}",
                f"{room.name} {bed.bed}", Right.READ_ISOLATION, ("isolation", "board"),
                owner=doctor, since=bed.since, due=bed.due.at, key=bed.stay_id or 0,
                grave=bed.due.state == "over" and not cleaning)
