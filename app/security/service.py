"""Signing in, and who may."""

import unicodedata
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.i18n import _
from app.security import passwords
from app.security.desk import NOBODY, Actor, Desk
from app.security.models import Account
from app.security.rights import Right, Role
from app.storage.database import Database

LOCK_AFTER = 5  # failures in a row (R8.4)
LOCK_FOR = timedelta(minutes=15)


def sign_in(database: Database, name: str, password: str, station: str) -> Desk:
    """Open the door. Raises NotAllowed: wrong name or password, locked, or disabled."""
    door = Desk(database, NOBODY, station)
    with door.read(Right.ENTER) as session:
        account = _by_name(session, name)
        kept = account.password_hash if account else ""
        locked_until = account.locked_until if account else None
    if locked_until and locked_until > clock.now():
        raise NotAllowed(
            _("This account is locked until {time}.").format(
                time=clock.local(locked_until).strftime("%H:%M")
            )
        )
    if not kept:
        passwords.waste(password)
        raise _wrong()
    right = passwords.matches(password, kept)
    with door.begin(Right.ENTER) as session:
        account = _by_name(session, name)
        if account is None or not account.active:
            raise _wrong()
        if right:
            return Desk(database, _admit(account), station)
        _count_failure(account)
    raise _wrong()


def _by_name(session: Session, name: str) -> Account | None:
    return session.scalar(select(Account).where(Account.name == name.strip(), Account.active))


def _wrong() -> NotAllowed:
    return NotAllowed(_("The name or the password is not right."))


def _admit(account: Account) -> Actor:
    before = account.last_sign_in or account.created_at
    account.failures, account.locked_until, account.last_sign_in = 0, None, clock.now()
    return Actor(account.id, account.name, account.display, account.role, account.must_change,
                 before)


def _count_failure(account: Account) -> None:
    account.failures += 1
    if account.failures >= LOCK_AFTER:
        account.failures, account.locked_until = 0, clock.now() + LOCK_FOR


def first_administrator(session: Session, name: str, display: str, password: str) -> Account:
    """Who may let others in; inside the founding of a school. Raises Conflict, Invalid."""
    if session.scalar(select(func.count()).select_from(Account)):
        raise Conflict(_("This school has accounts already."))
    account = _account(name, display, Role.ADMINISTRATOR, password)
    session.add(account)
    session.flush()
    return account


def create_account(
    desk: Desk, name: str, display: str, role: Role, password: str, must_change: bool = True
) -> int:
    """Let somebody in from now on. Raises Invalid, or Conflict when the name is taken."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        taken = {_alike(each): each for each in session.scalars(select(Account.name))}
        if there := taken.get(_alike(name)):
            raise Conflict(_("The account name {name} is taken.").format(name=there))
        account = _account(name, display, role, password)
        account.must_change = must_change
        session.add(account)
        session.flush()
        return account.id


def change_account(desk: Desk, account_id: int, *, display: str, role: Role) -> None:
    """Give somebody another name on screen, another role. Raises Conflict (see `_other`)."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        account = _other(desk, session, account_id)
        if role is not Role.ADMINISTRATOR:
            _not_the_last(session, account)
        account.display, account.role = display.strip() or account.name, role


def disable_account(desk: Desk, account_id: int) -> None:
    """Let somebody in no more; the account stays for what was done under it."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        account = _other(desk, session, account_id)
        _not_the_last(session, account)
        account.active = False


def enable_account(desk: Desk, account_id: int) -> None:
    """Let somebody in again."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        account = _other(desk, session, account_id)
        account.active, account.failures, account.locked_until = True, 0, None


def unlock_account(desk: Desk, account_id: int) -> None:
    """End the lock that follows too many failures."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        account = _other(desk, session, account_id)
        account.failures, account.locked_until = 0, None


def reset_password(desk: Desk, account_id: int, password: str) -> None:
    """Give somebody a first password again, changed at first use. Raises Invalid when weak."""
    with desk.begin(Right.MANAGE_ACCOUNTS) as session:
        account = _other(desk, session, account_id)
        account.password_hash, account.must_change = passwords.hashed(password), True
        account.failures, account.locked_until = 0, None


def _other(desk: Desk, session: Session, account_id: int) -> Account:
    """Somebody else's account. Raises NotFound; Conflict for one's own."""
    if account_id == desk.actor.id:
        raise Conflict(
            _("This is your own account."), _("Another administrator can change it.")
        )
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound(_("There is no such account."))
    return account


def _not_the_last(session: Session, account: Account) -> None:
    """Somebody must be left who can let others in: administrators are locked while counted."""
    active = session.scalars(
        select(Account.id)
        .where(Account.role == Role.ADMINISTRATOR, Account.active)
        .with_for_update()
    ).all()
    if list(active) == [account.id]:
        raise Conflict(
            _("This is the last administrator who can sign in."),
            _("Make somebody else an administrator first."),
        )


def change_password(desk: Desk, old: str, new: str) -> None:
    """Change one's own password. Raises NotAllowed when the old one is wrong, Conflict in a drill:
    the copy's accounts open no door."""
    if desk.database.drill:
        raise Conflict(_("Passwords are not changed in a drill."), _("Leave the drill first."))
    with desk.begin(Right.OWN_ACCOUNT) as session:
        account = session.get_one(Account, desk.actor.id)
        if not passwords.matches(old, account.password_hash):
            raise NotAllowed(_("The old password is not right."))
        if old == new:
            raise Invalid(_("The new password is the old one."))
        account.password_hash, account.must_change = passwords.hashed(new), False


def _alike(name: str) -> str:
    """Names that nobody can tell apart are one: a and A, ａ and a."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def _account(name: str, display: str, role: Role, password: str) -> Account:
    if not name.strip():
        raise Invalid(_("An account needs a name."))
    return Account(
        name=name.strip(), display=display.strip() or name.strip(), role=role,
        password_hash=passwords.hashed(password), created_at=clock.now(),
    )
