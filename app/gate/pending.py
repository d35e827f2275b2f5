"""What the gate has waiting for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.gate import presence
from app.gate.visits import queries as visits
from app.i18n import _, ngettext
from app.pending import Pending
from app.register import Period
from app.rulebook.queries import policy_on
from app.security.rights import ROLE, Right, Role

_NAMED = 3  # pupils that are named; more are counted


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Pupils whom nobody has seen, visitors who should have left."""
    day = clock.local(at).date()
    policy = policy_on(session, day)
    due = clock.at(day, policy.due_at)
    guard = _(ROLE[Role.GUARD])
    absent = presence.not_arrived(session, Period(day, day)) if at >= due else []
    if absent:
        n = len(absent)
        names = "、".join(each.name for each in absent[:_NAMED])
        why = names if n <= _NAMED else _("{names} and others").format(names=names)
        yield Pending(
            ngettext("{n} pupil has not come, nobody knows why",
                     "{n} pupils have not come, nobody knows why", n).format(n=n),
            why, Right.READ_GATE, ("gate", "not-arrived"), owner=_(ROLE[Role.DOCTOR]),
            since=due, due=due)
    for row in visits.inside(session, at):
        if row.valid_until < at:
            yield Pending(
                _("Visitor {name} should have left").format(name=row.name), row.visited,
                Right.READ_GATE, ("gate", "visitors"), owner=guard,
                since=row.valid_until, due=row.valid_until, key=row.id)
