"""What about drills waits for somebody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.pending import Pending
from app.response.drills import queries
from app.response.drills.queries import DrillRow
from app.response.drills.rules import DrillState
from app.rulebook.calendar.queries import terms
from app.security.rights import Right

AHEAD = timedelta(days=30)  # the drill before a term is asked for that long before it
_UNTIL = timedelta(days=3)  # the record is written within these days


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Drills that are being played or not written up, and the one missing before the term."""
    rows = queries.drills(session)
    for row in rows:
        if row.state is DrillState.RUNNING:
            yield _line(row, _("Drill {number} is being played").format(number=row.number), None)
        elif row.state is DrillState.HELD or (
                row.state is DrillState.PLANNED and row.starts_at < at):
            yield _line(row, _("Drill {number} is to be written up").format(number=row.number),
                        row.starts_at + _UNTIL)
    yield from _before_term(session, at)


def _line(row: DrillRow, what: str, due: datetime | None) -> Pending:
    return Pending(what, row.plan, Right.READ_DRILLS, ("response", "drills"),
                   owner=row.commander, owner_id=row.commander_id, since=row.starts_at, due=due,
                   key=row.id)


def _before_term(session: Session, at: datetime) -> Iterable[Pending]:
    today = clock.local(at).date()
    coming = next((term for term in terms(session) if today < term.first <= today + AHEAD), None)
    if coming is None:
        return
    last = queries.last(session, coming.first)
    if last is None or queries.against(session, last, coming.first):
        yield Pending(
            _("No drill of the plan in force before {term}").format(term=coming.name),
            _("clause 3.1.2"), Right.READ_DRILLS, ("response", "drills"),
            due=clock.at(coming.first))
