"""Accounts as the administrator sees them, and what was done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.register import Period
from app.security.desk import Desk
from app.security.models import Account, AuditEntry
from app.security.rights import Right, Role


@dataclass(frozen=True)
class AccountRow:
    """One account.

    locked_until   a moment to come, or None
    """

    id: int
    name: str
    display: str
    role: Role
    active: bool
    must_change: bool
    locked_until: datetime | None
    last_sign_in: datetime | None
    created_at: datetime


@dataclass(frozen=True)
class LogRow:
    """One thing done; `who` is empty at the door, where nobody has signed in yet.

    action    add, change, remove, read
    about     whose account was touched
    changes   JSON of old and new values by column, empty where there are none
    """

    at: datetime
    who: str
    station: str
    right: Right
    action: str
    subject: str
    subject_id: int | None
    about: str
    changes: str


def accounts(session: Session) -> list[AccountRow]:
    """All accounts: who may sign in first, then by name."""
    now = clock.now()
    rows = session.scalars(select(Account).order_by(Account.active.desc(), Account.name))
    return [
        AccountRow(
            row.id, row.name, row.display, row.role, row.active, row.must_change,
            row.locked_until if row.locked_until and row.locked_until > now else None,
            row.last_sign_in, row.created_at,
        )
        for row in rows
    ]


def may_work(desk: Desk) -> bool:
    """Is the account at this desk still let in, in the role it signed in with?"""
    with desk.read(Right.OWN_ACCOUNT) as session:
        role = session.scalar(
            select(Account.role).where(Account.id == desk.actor.id, Account.active))
    return role is not None and role is desk.actor.role


def log(session: Session, period: Period) -> list[LogRow]:
    """What was done in a period, the newest first."""
    touched = aliased(Account)
    since, until = clock.bounds(period.first, period.last)
    rows = session.execute(
        select(
            AuditEntry.at, Account.display, AuditEntry.station, AuditEntry.right,
            AuditEntry.action, AuditEntry.subject, AuditEntry.subject_id, touched.display,
            AuditEntry.changes,
        )
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .outerjoin(
            touched,
            (AuditEntry.subject == Account.__tablename__) & (touched.id == AuditEntry.subject_id),
        )
        .where(AuditEntry.at >= since, AuditEntry.at < until)
        .order_by(AuditEntry.id.desc())
    )
    return [
        LogRow(at, who or "", station, right, action, subject, key, about or "", changes or "")
        for at, who, station, right, action, subject, key, about, changes in rows
    ]
