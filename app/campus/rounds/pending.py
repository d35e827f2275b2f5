"""What of the rounds waits for somebody: one entry for each who answers."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds.plan import Standing
from app.campus.rounds.record import waiting
from app.campus.rounds.today import RoundRow, today
from app.i18n import _, ngettext
from app.pending import Pending
from app.register import Period
from app.security.rights import Right

_BACK = 7  # days after which a round that nobody accepted is but a line of the record
_NAMED = 3  # places that are named; the page shows the others


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Rounds that were missed today, by who answers for them; what nobody accepted for a day."""
    late: dict[tuple[int | None, str], list[RoundRow]] = {}
    for row in today(session, at):
        if row.standing is Standing.MISSED:
            late.setdefault((row.owner.person_id, row.owner.name), []).append(row)
    for (person_id, name), rows in late.items():
        due = min(row.due for row in rows)
        places = list(dict.fromkeys(row.place.name for row in rows))
        yield Pending(
            what=ngettext("{n} round missed", "{n} rounds missed", len(rows)).format(n=len(rows)),
            why=_(", ").join(places[:_NAMED]) + ("…" if len(places) > _NAMED else ""),
            right=Right.READ_ROUNDS, where=("campus", "rounds"), owner=name, owner_id=person_id,
            since=due, due=due, key=rows[0].place.id)
    yield from _unaccepted(session, at)


def _unaccepted(session: Session, at: datetime) -> Iterable[Pending]:
    today = clock.local(at).date()
    count, since = waiting(session, Period(
        today - timedelta(days=_BACK), today - timedelta(days=1)))
    if count:
        yield Pending(
            what=ngettext("{n} round waits for acceptance", "{n} rounds wait for acceptance",
                          count).format(n=count),
            why=_("those before today"), right=Right.PLAN_ROUNDS, where=("campus", "rounds"),
            since=since)
