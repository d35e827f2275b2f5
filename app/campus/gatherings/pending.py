"""What of the gatherings waits for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app.campus.gatherings.queries import gatherings
from app.campus.gatherings.rules import State
from app.i18n import _
from app.pending import Pending
from app.security.rights import Right

_WHERE = ("campus", "gatherings")


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Requests that wait for the principal, and head counts that were not told."""
    for each in gatherings(session, at):
        if each.state is State.ASKED:
            yield Pending(
                what=_("Gathering to decide: {title}").format(title=each.title),
                why=_("{spot}, {n} persons").format(spot=each.spot, n=each.size),
                right=Right.APPROVE_GATHERING, where=_WHERE, since=each.asked_at,
                due=each.begins, key=each.id)
        elif each.state is State.TO_REPORT:
            yield Pending(
                what=_("Head count missing: {title}").format(title=each.title), why=each.spot,
                right=Right.ASK_GATHERING, where=_WHERE, owner=each.responsible,
                owner_id=each.responsible_id, since=each.ends, key=each.id)
