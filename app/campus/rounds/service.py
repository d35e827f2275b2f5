"""A round is written down when it is done, accepted, or was never done; nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds import rules
from app.campus.rounds.lines import alert_on
from app.campus.rounds.models import RoundDone, RoundMark
from app.campus.rounds.planning import call_off_cleaning, plan_cleaning
from app.campus.rounds.rules import Fault, Mark, Source, Task, Told, With
from app.campus.rounds.writing import ROOM, Book, Written
from app.errors import AppError, Conflict, Invalid, NotFound
from app.i18n import _
from app.rulebook.disinfection.queries import purposes_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.ledger.undoing import mirror

__all__ = ["Cleaned", "Written", "call_off_cleaning", "done", "done_all", "from_stay", "mark",
           "plan_cleaning"]


@dataclass(frozen=True)
class Cleaned:
    """A terminal disinfection as the observation room tells it."""

    source_id: int
    spot: str
    place_id: int | None
    at: datetime
    product: str
    mg_per_l: int | None
    minutes: int | None
    by: str


def done(desk: Desk, told: Told) -> Written:
    """Write down a round with what it lacks, and book its disinfectant out.

    Raises NotFound, Invalid for what cannot have been, Conflict for what is written already.
    """
    (written,) = done_all(desk, [told])
    return written


def done_all(desk: Desk, several: Sequence[Told]) -> list[Written]:
    """Several rounds by one act, such as from paper; all or none. Raises as `done`."""
    with desk.begin(Right.KEEP_ROUNDS) as session:
        book = Book(session, desk)
        return [book.write(told) for told in several]


def mark(desk: Desk, keys: Sequence[int], how: Mark, by: str = "", words: str = "") -> None:
    """Accept rounds (验收), send them back, or say that they never were; all or none.

    Raises NotFound, Invalid without a reason, Conflict for who did it themselves or what was
    said already.
    """
    who = by.strip() or desk.actor.display
    if how is not Mark.ACCEPTED and not words.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_ROUNDS if how is Mark.WITHDRAWN else Right.PLAN_ROUNDS) as session:
        rows, now = _sayable(session, keys, how, who), clock.now()
        session.add_all(RoundMark(
            nonce=nonce(), done_id=row.id, mark=how, by=who, words=words.strip(), at=now,
            recorded_at=now, account_id=desk.actor.id) for row in rows)
        session.flush()
        for row in rows if how is Mark.WITHDRAWN else ():
            if row.voucher_id is not None:
                _bring_back(session, desk, row.voucher_id, words.strip())


def from_stay(session: Session, told: Cleaned, account_id: int | None) -> None:
    """A terminal disinfection of the observation room stands in the record, once."""
    if session.scalar(select(RoundDone.id).where(
            RoundDone.source == Source.STAY, RoundDone.source_id == told.source_id)):
        return
    day = clock.local(told.at).date()
    session.add(RoundDone(
        nonce=nonce(), at=told.at, recorded_at=clock.now(), account_id=account_id,
        place_id=told.place_id, spot=told.spot, source=Source.STAY, source_id=told.source_id,
        tasks=Task.TERMINAL, alert=alert_on(session, day), ended=told.at,
        started=told.at - timedelta(minutes=told.minutes) if told.minutes else None,
        agent=With.CHLORINE if told.mg_per_l else With.OTHER, strength=told.mg_per_l,
        product=told.product, operator=told.by, faults=_of_stay(session, told)))
    session.flush()


def _sayable(session: Session, keys: Sequence[int], how: Mark, who: str) -> list[RoundDone]:
    """These rounds. Raises NotFound, Conflict for who did it themselves or what was said before."""
    rows = list(session.scalars(select(RoundDone).where(RoundDone.id.in_(keys))))
    if len(rows) != len(set(keys)):
        raise NotFound(_("There is no such round."))
    said: dict[int, set[Mark]] = {}
    for done_id, before in session.execute(
            select(RoundMark.done_id, RoundMark.mark).where(RoundMark.done_id.in_(keys))):
        said.setdefault(done_id, set()).add(before)
    for row in rows:
        marks = said.get(row.id, set())
        if marks - {Mark.ACCEPTED} or (marks and how is not Mark.WITHDRAWN):
            raise Conflict(_("This was said of {place} already.").format(place=row.spot),
                           _("Look at the record again."))
        if how is not Mark.WITHDRAWN and who == row.operator:
            raise Conflict(_("{name} did it: somebody else accepts it.").format(name=who))
    return rows


def _bring_back(session: Session, desk: Desk, voucher_id: int, why: str) -> None:
    """What was never used comes back into the store, unless it was counted since then."""
    try:
        with session.begin_nested():
            mirror(session, desk, voucher_id, why)
    except AppError:
        return


def _of_stay(session: Session, told: Cleaned) -> str:
    """The room tells minutes, no beginning."""
    if told.mg_per_l is None or told.minutes is None:
        return Fault.NOT_TOLD if told.mg_per_l is not None else ""
    day = clock.local(told.at).date()
    room = next(each for each in purposes_on(session, day) if each.id == ROOM)
    low = (rules.wanted(room, outbreak=False) or (0, 0))[0]
    found = [Fault.TOO_WEAK] if told.mg_per_l < low else []
    found += [Fault.TOO_SHORT] if told.minutes < room.minutes else []
    return ",".join(found)


