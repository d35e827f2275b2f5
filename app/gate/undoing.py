"""The last passage of a gate is taken back: a new row with a reason, nothing is erased."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import Conflict, Invalid
from app.gate.models import Passage
from app.gate.rules import Reason, Verdict
from app.gate.visits.models import Visit
from app.i18n import _
from app.people.leave import service as leave
from app.people.models import Person, Referral
from app.policy import Policy
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

UNDO_AMONG = 20_000  # rows of the whole school among which the last one of a station is looked for


@dataclass(frozen=True)
class Undone:
    """The passage that was taken back."""

    passage: str
    name: str
    verdict: Verdict
    at: datetime


def undo_last(desk: Desk, gate_id: int, why: str) -> Undone:
    """Take back the last passage of this station at this gate, as a new row with a reason.

    Raises Conflict when there is none within the policy's minutes, or it was handed over.
    """
    if not why.strip():
        raise Invalid(_("Undoing needs a reason."))
    now = clock.now()
    with desk.begin(Right.SCREEN) as session:
        policy = policy_on(session, clock.local(now).date())
        row = _last(session, desk, gate_id, now - timedelta(minutes=policy.undo_within))
        if row is None:
            raise Conflict(
                _("There is nothing to undo."),
                _("Only a passage of the last {minutes} minutes can be undone.").format(
                    minutes=policy.undo_within),
            )
        return take_back(session, desk, row, why, policy)


def take_back(
    session: Session, desk: Desk, row: Passage, why: str, policy: Policy
) -> Undone:
    """Write the row that takes another one back, in somebody's transaction.

    Raises Conflict when the person was handed over already.
    """
    if session.scalar(select(Referral.id).where(Referral.passage == row.nonce)):
        raise Conflict(_("The person was handed over to the observation room already."))
    leave.take_back_paper(session, desk, row.person_id, row.at)
    name = session.scalar(
        select(Person.name).where(Person.id == row.person_id)
        if row.person_id else select(Visit.name).where(Visit.code == row.code)
    )
    session.add(_undoing(desk, row, why, policy))
    return Undone(row.nonce, name or row.code, row.verdict, row.at)


def _undoing(desk: Desk, row: Passage, why: str, policy: Policy) -> Passage:
    """It counts from the moment on that the other row did."""
    now = clock.now()
    return Passage(
        nonce=nonce(), at=now, order_at=row.order_at, recorded_at=now,
        gate_id=row.gate_id, direction=row.direction, code=row.code, means=row.means,
        person_id=row.person_id, verdict=Verdict.UNDONE, reason=Reason.UNDONE,
        policy_id=policy.id, account_id=desk.actor.id, station=desk.station,
        undoes_id=row.id, remark=why.strip()[:200],
    )


def _last(session: Session, desk: Desk, gate_id: int, since: datetime) -> Passage | None:
    """The newest passage written at this station and gate, if it is young enough."""
    undone = aliased(Passage)
    newest = session.scalar(
        select(Passage)
        .where(
            Passage.id > select(func.max(Passage.id) - UNDO_AMONG).scalar_subquery(),
            Passage.gate_id == gate_id, Passage.station == desk.station,
            Passage.undoes_id.is_(None),
            ~select(undone.id).where(undone.undoes_id == Passage.id).exists(),
        )
        .order_by(Passage.id.desc())
        .limit(1)
    )
    return newest if newest and newest.recorded_at >= since else None
