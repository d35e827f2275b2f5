"""What of the team waits for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _, ngettext
from app.pending import Pending
from app.response.team import queries, wording
from app.security.rights import Right

_WHERE = ("response", "team")
_NAMED = 3  # people that are named; the page shows the others


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Too few doctors, and whoever is not trained enough."""
    day = clock.local(at).date()
    ratio = queries.ratio(session, day)
    if not ratio.met:
        yield Pending(what=_("Too few school doctors"), why=wording.ratio(ratio),
                      right=Right.READ_TEAM, where=_WHERE)
    if names := list(dict.fromkeys(each.name for each in queries.untrained(session, day))):
        yield Pending(
            what=ngettext("{n} of the team is not trained enough",
                          "{n} of the team are not trained enough", len(names)).format(
                n=len(names)),
            why=_(", ").join(names[:_NAMED]) + ("…" if len(names) > _NAMED else ""),
            right=Right.READ_TEAM, where=_WHERE)
