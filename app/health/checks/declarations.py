"""The three questions below a class's form (R2.3): nothing said is “no”."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.health.checks.models import Declaration
from app.health.checks.rules import Round
from app.health.checks.service import Look, moment_of
from app.i18n import _
from app.security.desk import Desk
from app.security.models import Account
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Declared:
    """What a class declares beside its pupils.

    unexplained  不明原因高热等; `event` 其他突发事件; `cluster` 群体性不明原因疾病
    """

    unexplained: bool = False
    event: bool = False
    cluster: bool = False
    note: str = ""
    at: datetime | None = None
    who: str = ""

    @property
    def any(self) -> bool:
        """Is one of the three answered with yes?"""
        return self.unexplained or self.event or self.cluster


NOTHING = Declared()


def declared(session: Session, day: date, round_: Round, group_id: int = 0) -> dict[int, Declared]:
    """What was said last, by class; who said nothing is not named."""
    query = (
        select(Declaration, Account.display)
        .outerjoin(Account, Account.id == Declaration.account_id)
        .where(Declaration.day == day, Declaration.round == round_)
        .order_by(Declaration.id)
    )
    if group_id:
        query = query.where(Declaration.group_id == group_id)
    return {
        row.group_id: Declared(row.unexplained, row.event, row.cluster, row.note, row.at,
                               row.reported_by or who or "")
        for row, who in session.execute(query)
    }


def declare(desk: Desk, group_id: int, look: Look, told: Declared) -> None:
    """Answer the three questions for a class; what was said before stays on file.

    Raises Invalid when there is a yes without a word.
    """
    at = moment_of(look)
    if told.any and not told.note.strip():
        raise Invalid(_("What happened?"), _("Write one line, then record it."))
    with desk.begin(Right.CHECK_HEALTH) as session:
        before = declared(session, look.day, look.round, group_id).get(group_id, NOTHING)
        same = (before.unexplained, before.event, before.cluster, before.note) == (
            told.unexplained, told.event, told.cluster, told.note.strip())
        if not same:
            session.add(Declaration(
                nonce=nonce(), group_id=group_id, day=look.day, round=look.round, at=at,
                recorded_at=clock.now(), unexplained=told.unexplained, event=told.event,
                cluster=told.cluster, note=told.note.strip(), account_id=desk.actor.id,
                reported_by=look.reported_by.strip()))
