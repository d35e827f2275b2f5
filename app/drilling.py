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
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

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
from app.security import wording
from app.security.desk import NOBODY, Desk
from app.security.models import Account, AuditEntry
from app.security.rights import Right
from app.storage import migrate
from app.storage.backup import copy_sqlite
from app.storage.base import nonce
from app.storage.database import Database
from app.storage.failures import refusal
from app.storage.transfer import transfer
from app.tables import every_table

FOLDER = "drills"
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
    _tidy(desk)
    name = f"drill_{drill.number.lower().replace('-', '_')}"
    _copy(desk.database, name, progress)
    with closing(opener(_address(desk.database, name))) as copy, copy.writer.begin() as marked:
        marked.execute(update(School).values(drill=drill.number))
        last = marked.scalar(select(func.max(AuditEntry.id))) or 0
    with desk.begin(Right.KEEP_DRILLS) as session:
        session.add(DrillPlay(
            drill_id=drill_id, copy=name, first_entry=last, started_at=clock.now(),
            started_by=desk.actor.display))
    return _running(desk)


def join(desk: Desk, opener: Opener) -> Database:
    """The copy of the drill that is being played. Raises NotFound when none is."""
    desk.require(Right.JOIN_DRILL)
    return _opened(desk.database, _running(desk), opener)


def running(database: Database) -> Play | None:
    """The drill that is being played, if one is; asked before anybody has signed in, too."""
    with Desk(database, NOBODY, "").read(Right.ENTER) as session:
        return queries.running(session)


def end(desk: Desk, opener: Opener) -> Ended:
    """End it: its time line comes from what was done in the copy. Raises NotFound."""
    desk.require(Right.KEEP_DRILLS)
    play = _running(desk)
    with closing(_opened(desk.database, play, opener)) as copy:
        made, lines = _told(copy, play)
    now = clock.now()
    with desk.begin(Right.KEEP_DRILLS) as session:
        row = session.get_one(DrillPlay, play.id)
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
    remove(desk, drill_id)
    return found


def remove(desk: Desk, drill_id: int) -> None:
    """The copy goes; one that cannot be removed now is removed the next time."""
    with desk.read(Right.KEEP_DRILLS) as session:
        play = queries.plays_by_drill(session).get(drill_id)
    if play is None or play.ended_at is None or play.removed_at is not None:
        return
    with suppress(AppError, OSError):
        _drop(desk.database, play.copy)
        with desk.begin(Right.KEEP_DRILLS) as session:
            session.get_one(DrillPlay, play.id).removed_at = clock.now()


def _tidy(desk: Desk) -> None:
    """Copies of signed drills that could not be removed when they were signed."""
    with desk.read(Right.KEEP_DRILLS) as session:
        signed = [row.id for row in queries.drills(session) if row.state is DrillState.SIGNED]
    for drill_id in signed:
        remove(desk, drill_id)


def _running(desk: Desk) -> Play:
    play = running(desk.database)
    if play is None:
        raise NotFound(_("No drill is being played."))
    return play


def _opened(database: Database, play: Play, opener: Opener) -> Database:
    if database.sqlite and not _file(database, play.copy).exists():
        raise NotFound(_("The copy of the drill is not on this machine."),
                       _("Join it where it was begun, or end it there."))
    copy = opener(_address(database, play.copy))
    copy.drill = _("Drill {number}").format(number=play.number)
    return copy


def _file(database: Database, name: str) -> Path:
    return database.file.parent / FOLDER / f"{name}.db"


def _address(database: Database, name: str) -> str:
    if database.sqlite:
        return f"sqlite:///{_file(database, name)}"
    url = database.engine.url.update_query_dict({"options": f"-c search_path={name}"})
    return url.render_as_string(hide_password=False)


def _copy(database: Database, name: str, progress: Progress) -> None:
    """A copy that was begun before and not finished makes room."""
    _drop(database, name)
    if database.sqlite:
        progress.step(0, 0)
        copy_sqlite(database.file, _file(database, name))
        return
    _say(database, f'CREATE SCHEMA "{name}"')
    with closing(Database.open(_address(database, name))) as copy:
        migrate.upgrade(copy)
        transfer(database, copy, every_table(), progress)


def _drop(database: Database, name: str) -> None:
    if database.sqlite:
        for file in (database.file.parent / FOLDER).glob(f"{name}.*"):
            file.unlink()
    else:
        _say(database, f'DROP SCHEMA IF EXISTS "{name}" CASCADE')


def _say(database: Database, statement: str) -> None:
    try:
        with database.writer.begin() as connection:
            connection.exec_driver_sql(statement)
    except DBAPIError as error:
        raise refusal(error) from error


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
