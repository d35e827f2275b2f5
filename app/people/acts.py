"""Acts on the roll: each is one row that tells what it changed, so that it can be undone."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, NotFound
from app.i18n import _
from app.people import taking_back
from app.people.journal import Journal, last_audit
from app.people.models import RollAct
from app.people.rules import ActKind
from app.register import Period
from app.security.desk import Desk
from app.security.models import Account
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class ActView:
    """One act: what, from which day, by whom, and whether it was undone."""

    id: int
    at: datetime
    kind: ActKind
    day: date
    year: int | None
    subject: int | None
    about: str
    account: str
    undone_at: datetime | None


def note(
    session: Session, desk: Desk, kind: ActKind, day: date, journal: Journal, *,
    about: str, subject: int | None = None, year: int | None = None,
) -> int:
    """Write down what the journal holds as one act; answers its id."""
    session.flush()
    at = clock.now()
    act = RollAct(
        nonce=nonce(), at=at, recorded_at=at, account_id=desk.actor.id, kind=kind, day=day,
        year=year, subject=subject, about=about[:240], changes=journal.text(),
    )
    session.add(act)
    session.flush()
    return act.id


def undo(desk: Desk, act_id: int) -> ActKind:
    """Take an act back exactly. Raises NotFound, or Conflict with what stands against it."""
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        act = standing(session, act_id)
        after, done = last_audit(session), json.loads(act.changes)
        if taking_back.is_used(session, done) or taking_back.changed_since(session, act, done):
            raise Conflict(
                _("Something newer stands on this by now."),
                _("Undo what came later first, or correct it by hand."),
            )
        taking_back.restore(session, done["changed"])
        taking_back.remove(session, done["added"])
        note_undone(session, desk, act, after)
        return act.kind


def standing(session: Session, act_id: int) -> RollAct:
    """An act that is not undone. Raises NotFound, or Conflict when it was undone already."""
    act = session.get(RollAct, act_id)
    if act is None or act.undoes_id is not None:
        raise NotFound(_("There is no such act."))
    if session.scalar(select(RollAct.id).where(RollAct.undoes_id == act_id)):
        raise Conflict(_("This was undone already."))
    return act


def note_undone(session: Session, desk: Desk, act: RollAct, after: int) -> None:
    """Write down that an act was taken back; `after` is where the audit stood before."""
    session.flush()
    at = clock.now()
    session.add(RollAct(
        nonce=nonce(), at=at, recorded_at=at, account_id=desk.actor.id, kind=act.kind,
        day=act.day, year=act.year, subject=act.subject, about=act.about,
        changes=json.dumps({"after": after}), undoes_id=act.id,
    ))


def acts(session: Session, period: Period | None = None) -> list[ActView]:
    """Every act in the order it was done, or those done in a period."""
    undoings = select(RollAct.undoes_id, RollAct.at).where(RollAct.undoes_id.is_not(None))
    taken_back: dict[Any, datetime] = dict(session.execute(undoings).all())
    query = (
        select(RollAct.id, RollAct.at, RollAct.kind, RollAct.day, RollAct.year, RollAct.subject,
               RollAct.about, Account.display)
        .outerjoin(Account, Account.id == RollAct.account_id)
        .where(RollAct.undoes_id.is_(None))
        .order_by(RollAct.id)
    )
    if period is not None:
        first, end = clock.bounds(period.first, period.last)
        query = query.where(RollAct.at >= first, RollAct.at < end)
    return [
        ActView(*row[:7], row[7] or "", taken_back.get(row[0])) for row in session.execute(query)
    ]


def last(session: Session, *kinds: ActKind) -> ActView | None:
    """The newest act of these kinds (all) that is not undone."""
    found = [act for act in acts(session)
             if act.undone_at is None and (not kinds or act.kind in kinds)]
    return found[-1] if found else None
