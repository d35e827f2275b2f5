"""Drill mode: a drill is played in a copy of the school, so that nothing of it is ever counted.

The copy of an embedded database lies in the folder `drills` beside it; on PostgreSQL it is a
schema of its own in the same database, so that every station can take part. Backups, deletion
after years and counts know the school alone and never see it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from app import clock
from app.errors import AppError, Conflict, NotFound
from app.i18n import _
from app.places.models import School
from app.progress import QUIET, Progress
from app.response.drills import queries, service
from app.response.drills.models import DrillEvent, DrillPlay
from app.response.drills.queries import Play
from app.response.drills.rules import DrillState, Line, Review, told_together
from app.response.drills.service import Problem
from app.response.plans import queries as plans
from app.response.plans.rules import Mark
from app.security import service as security
from app.security import wording
from app.security.desk import NOBODY, Desk
from app.security.models import Account, AuditEntry
from app.security.queries import may_work
from app.security.rights import Right
from app.storage import aside
from app.storage.base import nonce
from app.storage.database import Database
from app.tables import every_table

_PREFIX = "drill_"
_NEEDED = (DrillState.PLANNED, DrillState.RUNNING, DrillState.HELD)
_TOLD_ELSEWHERE = {"emergency", "emergency_step"}  # in the words of the plan, see _emergencies
_NO_DEED = {"account"}  # whoever signs in does nothing yet

Opener = Callable[[str], Database]


@dataclass(frozen=True)
class Ended:
    """What a drill came to: rows made by kind, and lines of its time line."""

    made: dict[str, int]
    lines: int


def start(desk: Desk, drill_id: int, opener: Opener, progress: Progress = QUIET) -> Play:
    """Copy the school and mark the copy; from now on everybody may join.

    Raises Conflict while another drill is played, Unavailable when there is no room.
    """
    desk.require(Right.KEEP_DRILLS)
    with desk.read(Right.KEEP_DRILLS) as session:
        drill = queries.drill(session, drill_id)
        if running := queries.running(session):
            raise Conflict(_("Drill {number} is being played.").format(number=running.number),
                           _("Join it, or end it first."))
        if drill.state is not DrillState.PLANNED or desk.database.drill:
            raise Conflict(_("This drill was played already."), _("Set down a new one."))
    tidy(desk.database)
    try:
        last = _copied(desk, drill.number, opener, progress)
        with desk.begin(Right.KEEP_DRILLS) as session:
            session.add(DrillPlay(
                drill_id=drill_id, copy=_name(drill.number), first_entry=last,
                started_at=clock.now(), started_by=desk.actor.display))
    except Exception:
        _give_up(desk.database, drill.number)
        raise
    return _running(desk)


def join(desk: Desk, opener: Opener) -> Database:
    """The copy of the drill that is being played. Raises NotFound when none is, Conflict."""
    desk.require(Right.JOIN_DRILL)
    copy = _opened(desk.database, _running(desk), opener)
    try:
        _seated(copy, desk)
    except AppError:
        copy.close()
        raise
    return copy


def sign_in(school: Database, copy: Database, name: str, password: str, station: str) -> Desk:
    """A place in the copy for whoever the school lets in: passwords, locks and accounts that were
    closed are the school's. Raises NotAllowed, Conflict."""
    desk = security.sign_in(school, name, password, station)
    desk.require(Right.JOIN_DRILL)
    return _seated(copy, desk)


def _seated(copy: Database, desk: Desk) -> Desk:
    """Only whom the copy knows can do anything in it."""
    there = Desk(copy, desk.actor, desk.station)
    if not may_work(there):
        raise Conflict(_("This account is newer than the drill."),
                       _("Take part in the next one, or let somebody else sign in."))
    return there


def running(database: Database) -> Play | None:
    """The drill that is being played, if one is; asked before anybody has signed in, too."""
    with Desk(database, NOBODY, "").read(Right.ENTER) as session:
        return queries.running(session)


def end(desk: Desk, opener: Opener) -> Ended:
    """End it: its time line comes from what was done in the copy.

    A copy that is gone, after a restore for instance, tells nothing; the drill ends all the same.
    Raises NotFound, Conflict when somebody else was quicker.
    """
    desk.require(Right.KEEP_DRILLS)
    play = _running(desk)
    made: dict[str, int] = {}
    lines: list[Line] = []
    if aside.there(desk.database, play.copy):
        with closing(_opened(desk.database, play, opener)) as copy:
            made, lines = _told(copy, play)
    now = clock.now()
    with desk.begin(Right.KEEP_DRILLS) as session:
        row = session.get_one(DrillPlay, play.id, with_for_update=True)
        if row.ended_at is not None:
            raise Conflict(_("This drill was ended already."))
        row.ended_at, row.made = now, json.dumps(made)
        session.flush()
        events: list[dict[str, Any]] = [{
            "nonce": nonce(), "drill_id": play.drill_id, "at": line.at, "who": line.who,
            "what": line.what, "played": True, "recorded_at": now, "account_id": desk.actor.id,
        } for line in lines]
        if events:
            desk.append_all(session, DrillEvent, events)
    return Ended(made, len(lines))


def write_up(desk: Desk, drill_id: int, told: Review, problems: Sequence[Problem] = ()
             ) -> list[int]:
    """The record is signed, and the copy goes. Raises as `service.review`."""
    found = service.review(desk, drill_id, told, problems)
    tidy(desk.database)
    return found


def tidy(database: Database) -> None:
    """Copies that no drill needs any more go: it was written up or called off, or nobody knows it
    since a restore. One that somebody has open goes the next time."""
    desk = Desk(database, NOBODY, "")
    with desk.read(Right.NIGHTLY) as session:
        needed = {_name(row.number) for row in queries.drills(session) if row.state in _NEEDED}
        left = [play.id for play in queries.plays_by_drill(session).values()
                if play.removed_at is None and play.copy not in needed]
    gone = True
    for name in aside.names(database, _PREFIX) - needed:
        try:
            aside.drop(database, name)
        except (AppError, OSError):
            gone = False
    if gone and left:
        with desk.begin(Right.NIGHTLY) as session:
            for key in left:
                session.get_one(DrillPlay, key).removed_at = clock.now()


def _running(desk: Desk) -> Play:
    play = running(desk.database)
    if play is None:
        raise NotFound(_("No drill is being played."))
    return play


def _opened(database: Database, play: Play, opener: Opener) -> Database:
    if not aside.there(database, play.copy):
        raise NotFound(_("The copy of the drill is gone."),
                       _("End the drill; what was done in it is lost."))
    copy = opener(aside.address(database, play.copy))
    copy.drill = _("Drill {number}").format(number=play.number)
    return copy


def _name(number: str) -> str:
    return f"{_PREFIX}{number.lower().replace('-', '_')}"


def _copied(desk: Desk, number: str, opener: Opener, progress: Progress) -> int:
    """The school copied and the copy marked; answers its last audit entry."""
    name = _name(number)
    aside.make(desk.database, name, every_table(), progress)
    with closing(opener(aside.address(desk.database, name))) as copy, copy.writer.begin() as rows:
        rows.execute(update(School).values(drill=number))
        return rows.scalar(select(func.max(AuditEntry.id))) or 0


def _give_up(database: Database, number: str) -> None:
    """What could not be begun leaves nothing behind, unless somebody else was quicker."""
    with suppress(AppError, OSError):
        play = running(database)
        if play is None or play.number != number:
            aside.drop(database, _name(number))


def _told(copy: Database, play: Play) -> tuple[dict[str, int], list[Line]]:
    """What was made by kind, and every deed in words; nothing of anybody's health."""
    entries = (
        select(AuditEntry.at, Account.display, AuditEntry.right, AuditEntry.action,
               AuditEntry.subject)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .where(AuditEntry.id > play.first_entry, AuditEntry.action.in_(("add", "change")))
        .order_by(AuditEntry.id))
    made: Counter[str] = Counter()
    lines: list[Line] = []
    with Desk(copy, NOBODY, "").read(Right.ENTER) as session:
        for at, who, right, action, subject in session.execute(entries):
            if subject in _NO_DEED:
                continue
            made[subject] += action == "add"
            if subject not in _TOLD_ELSEWHERE:
                lines.append(Line(at, who or "", _deed(right, subject)))
        lines += _emergencies(session, play.started_at)
    return {kind: n for kind, n in made.items() if n}, told_together(lines)


def _deed(right: Right, subject: str) -> str:
    return f"{_(wording.RIGHT[right])}: {wording.subject(subject, '')}"


def _emergencies(session: Any, since: datetime) -> Iterable[Line]:
    """The steps of the plan as they were ticked; what somebody wrote freely stays in the copy."""
    for row in plans.emergencies(session):
        if row.at < since:
            continue
        view = plans.emergency(session, row.id)
        cards = {card.id: card for card in view.cards}
        yield Line(row.at, row.opened_by, _("Plan opened: {plan}").format(plan=row.plan))
        for tick in view.ticks:
            card = cards.get(tick.card_id or 0)
            if card is not None and tick.mark is Mark.DONE:
                yield Line(tick.at, tick.by, f"{card.position}. {card.what}")
            elif tick.mark is Mark.CLOSED:
                yield Line(tick.at, tick.by, _("Plan closed: {plan}").format(plan=row.plan))
