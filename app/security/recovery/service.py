"""A lost administrator's password: the way back, written down and told to those who answer for it.

Who holds a code of the sheet in the safe, or may write the data folder or database, can come back
as an administrator; docs/recovery.md says who can abuse that and what is seen of it.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotAllowed, NotFound
from app.i18n import _
from app.security import passwords
from app.security.desk import NOBODY, Desk
from app.security.models import Account
from app.security.recovery.models import Recovery, RecoveryCode
from app.security.recovery.rules import CODES, Way, digest, new_code
from app.security.rights import Right, Role
from app.storage.database import Database


def make_codes(session: Session) -> tuple[str, ...]:
    """A new sheet of codes, told this once; those before end. Inside somebody's transaction."""
    for old in session.scalars(select(RecoveryCode).where(RecoveryCode.ended_at.is_(None))):
        old.ended_at = clock.now()
    codes = tuple(new_code() for _code in range(CODES))
    session.add_all(RecoveryCode(digest=digest(code), made_at=clock.now()) for code in codes)
    return codes


def new_codes(desk: Desk) -> tuple[str, ...]:
    """The administrator makes a new sheet: the old one was lost, or used up."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        return make_codes(session)


def recover_by_code(database: Database, station: str, name: str, code: str, password: str) -> None:
    """Give an administrator a new password against a code, which ends with it.

    Raises NotAllowed for a wrong code or account, Invalid when the password is weak.
    """
    with Desk(database, NOBODY, station).begin(Right.RECOVER) as session:
        row = session.scalar(
            select(RecoveryCode)
            .where(RecoveryCode.digest == digest(code), RecoveryCode.ended_at.is_(None))
            .with_for_update()
        )
        account = _administrator(session, name)
        if row is None or account is None:
            raise NotAllowed(
                _("Account and code do not belong together."),
                _("Each code works once. Without one, the person who keeps the data folder has "
                  "the command `recover-admin`."),
            )
        row.ended_at = clock.now()
        _let_in(session, account, password, Way.CODE, station)


def recover_by_command(database: Database, station: str, name: str, password: str) -> None:
    """Give an administrator a first password, for whoever may write the database itself.

    Raises NotFound, and names the administrators there are; Invalid when the password is weak.
    """
    with Desk(database, NOBODY, station).begin(Right.RECOVER) as session:
        account = _administrator(session, name)
        if account is None:
            known = session.scalars(
                select(Account.name).where(Account.role == Role.ADMINISTRATOR, Account.active))
            raise NotFound(
                _("There is no administrator named {name}.").format(name=name),
                _("Administrators: {names}").format(names=" ".join(known)),
            )
        _let_in(session, account, password, Way.COMMAND, station)
        account.must_change = True


def _administrator(session: Session, name: str) -> Account | None:
    return session.scalar(select(Account).where(
        Account.name == name.strip(), Account.role == Role.ADMINISTRATOR, Account.active))


def _let_in(session: Session, account: Account, password: str, way: Way, station: str) -> None:
    account.password_hash, account.must_change = passwords.hashed(password), False
    account.failures, account.locked_until = 0, None
    now = clock.now()
    session.add(Recovery(
        at=now, recorded_at=now, account_id=account.id, way=way, station=station))
