"""The people of the demo school at their desks; each signs in once."""

from collections.abc import Callable
from functools import cache

from app.demo.accounts import ACCOUNTS, STATION
from app.errors import AppError, Invalid
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Role
from app.security.service import sign_in
from app.storage.database import Database

Seat = Callable[[Role], Desk]


def seats(database: Database) -> Seat:
    """Who seats the one that has a role; raises Invalid where the accounts were changed."""
    by_role = {account.role: account for account in ACCOUNTS}

    @cache
    def seat(role: Role) -> Desk:
        account = by_role[role]
        try:
            return sign_in(database, account.name, account.password, STATION)
        except AppError as refusal:
            raise Invalid(
                _("The demo accounts were changed."), _("Choose another data folder.")
            ) from refusal

    return seat
