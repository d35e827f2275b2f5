"""Nothing is overwritten unseen: the second of two who write learns who was first."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict
from app.i18n import _
from app.security.models import Account


def overtaken(session: Session, newest: Any) -> Conflict:
    """What to raise when the row that somebody had before their eyes is not the newest any more."""
    who = session.scalar(select(Account.display).where(Account.id == newest.account_id))
    return Conflict(
        _("{who} wrote something else at {time}.").format(
            who=who or _("Somebody"), time=f"{clock.local(newest.recorded_at):%H:%M}"),
        _("It is shown now; change it if it is not right."))
