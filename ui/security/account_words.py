"""How accounts are told: columns of the table, and their state in words and colour."""

from app.i18n import N_, _
from app.register import Column
from app.security.queries import AccountRow
from app.security.rights import ROLE
from ui import cells


def state(account: AccountRow) -> str:
    """May this person sign in?"""
    if not account.active:
        return _("Disabled")
    if account.locked_until:
        return _("Locked until {time}").format(time=cells.plain(account.locked_until))
    return _("First password") if account.must_change else _("May sign in")


def tone(account: AccountRow) -> str:
    """The colour of the state."""
    if not account.active:
        return "neutral"
    if account.locked_until:
        return "hold"
    return "accent" if account.must_change else "admit"


COLUMNS: list[Column[AccountRow]] = [
    Column(N_("Name on screen"), lambda row: row.display, 3),
    Column(N_("Account"), lambda row: row.name, 2),
    Column(N_("Role"), lambda row: _(ROLE[row.role]), 1.8),
    Column(N_("Last sign-in"), lambda row: row.last_sign_in, 2.4, time="day"),
    Column(N_("State"), state, 2.8, tone=tone),
]
