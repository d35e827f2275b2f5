"""Words of the way back, shared by window and command."""

from app import clock
from app.i18n import N_, _
from app.security.recovery.queries import RecoveryRow
from app.security.recovery.rules import Way

WAY = {
    Way.CODE: N_("with a recovery code"),
    Way.COMMAND: N_("by the command recover-admin"),
}


def notice(row: RecoveryRow) -> str:
    """What whoever answers for it is told at the next sign-in."""
    return _("{time}: the administrator {name} got a new password {way}, at {station}. If nobody "
             "of you did this, disable the account and look into the audit.").format(
        time=f"{clock.local(row.at):%Y-%m-%d %H:%M}", name=row.account, way=_(WAY[row.way]),
        station=row.station)
