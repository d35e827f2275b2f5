"""What was recovered, for those who answer for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.security.desk import Desk
from app.security.models import Account
from app.security.recovery.models import Recovery, RecoveryCode
from app.security.recovery.rules import Way
from app.security.rights import Right, Role


@dataclass(frozen=True)
class RecoveryRow:
    """An administrator came back without the old password."""

    at: datetime
    account: str
    way: Way
    station: str


def since_last_here(desk: Desk) -> list[RecoveryRow]:
    """What happened since this person signed in before; for administrator and principal."""
    if desk.actor.role not in (Role.ADMINISTRATOR, Role.PRINCIPAL) or desk.actor.before is None:
        return []
    with desk.read(Right.OWN_ACCOUNT) as session:
        rows = session.execute(
            select(Recovery.at, Account.display, Recovery.way, Recovery.station)
            .join(Account, Account.id == Recovery.account_id)
            .where(Recovery.at >= desk.actor.before)
            .order_by(Recovery.at)
        )
        return [RecoveryRow(*row) for row in rows]


def codes_left(desk: Desk) -> int:
    """How many codes of the sheet are still good."""
    with desk.read(Right.MANAGE_ACCOUNTS) as session:
        return session.scalar(
            select(func.count()).select_from(RecoveryCode).where(RecoveryCode.ended_at.is_(None))
        ) or 0
