"""What the program itself has waiting for the administrator."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.pending import Pending
from app.security.models import Account
from app.security.recovery.models import RecoveryCode
from app.security.rights import ROLE, Right, Role

STALE = timedelta(days=2)  # then a school has to worry
_FEW = 3  # codes of the recovery sheet at which a new one is printed
_UNUSED = timedelta(days=60)  # an account that nobody uses is a door that nobody watches


def pending(session: Session, at: datetime, backup_at: datetime | None) -> Iterable[Pending]:
    """A backup that is old or missing, accounts nobody uses, a sheet of codes that runs out."""
    owner = _(ROLE[Role.ADMINISTRATOR])
    if backup_at is None:
        yield Pending(_("There is no verified backup"), _("Make one today"), Right.BACK_UP,
                      ("system", "backup"), owner=owner, grave=True)
    elif at - backup_at > STALE:
        n = (at - backup_at).days
        yield Pending(
            ngettext("The last backup is {n} day old", "The last backup is {n} days old",
                     n).format(n=n),
            _("One every night is usual"), Right.BACK_UP, ("system", "backup"), owner=owner,
            since=backup_at, due=backup_at + STALE, grave=True)
    idle = list(session.scalars(select(Account.display).where(
        Account.active, Account.last_sign_in < at - _UNUSED)))
    if idle:
        yield Pending(
            ngettext("{n} account has not been used for 60 days",
                     "{n} accounts have not been used for 60 days", len(idle)).format(n=len(idle)),
            "、".join(idle), Right.MANAGE_ACCOUNTS, ("system", "accounts"), owner=owner)
    left = session.scalar(select(func.count()).select_from(RecoveryCode).where(
        RecoveryCode.ended_at.is_(None))) or 0
    if left <= _FEW:
        yield Pending(
            ngettext("{n} recovery code is left", "{n} recovery codes are left", left).format(
                n=left),
            _("Print a new sheet and lock it away"), Right.MANAGE_ACCOUNTS,
            ("system", "accounts"), owner=owner)
