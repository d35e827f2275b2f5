"""Accounts as the administrator sees them, and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.register import LongRows, Period
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

    id: int
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


TOUCHED = aliased(Account)


_ENTRIES = (
    select(AuditEntry.id)
    .outerjoin(Account, Account.id == AuditEntry.account_id)
    .outerjoin(TOUCHED, (AuditEntry.subject == Account.__tablename__)
               & (TOUCHED.id == AuditEntry.subject_id))
)


def _of_days(_session: Session, period: Period) -> "Select[int]":
    since, until = clock.bounds(period.first, period.last)
    return _ENTRIES.where(AuditEntry.at >= since, AuditEntry.at < until)


def _page(session: Session, keys: Sequence[int]) -> Iterable[LogRow]:
    query = _ENTRIES.where(AuditEntry.id.in_(keys)).with_only_columns(
        AuditEntry.id, AuditEntry.at, Account.display, AuditEntry.station, AuditEntry.right,
        AuditEntry.action, AuditEntry.subject, AuditEntry.subject_id, TOUCHED.display,
        AuditEntry.changes)
    for id_, at, who, station, right, action, subject, key, about, changes in (
            session.execute(query)):
        yield LogRow(id_, at, who or "", station, right, action, subject, key, about or "",
                     changes or "")


# What was done, the newest first.
log: LongRows[LogRow] = LongRows(
    AuditEntry.id, _of_days, _page, (AuditEntry.at.desc(), AuditEntry.id.desc()))
