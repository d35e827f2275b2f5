"""Everything that the overview shows, read at once."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from app import clock
from app.pending import Pending
from app.response.overview import nil
from app.response.overview.figures import days_of, tiles
from app.response.overview.joined import pending
from app.response.overview.nil import Nil
from app.response.overview.rules import Tile
from app.rulebook.calendar.queries import terms
from app.rulebook.queries import policy_on
from app.rulebook.wording import edition
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Overview:
    """The overview at a moment, as far as one person may read it.

    week     of the term, counted from 1; None between two terms
    policy   the edition in words
    days     the days of the bars before today, oldest first
    nil      whether today may be reported as nothing to report; None for who does not
    """

    at: datetime
    pending: tuple[Pending, ...] = ()
    tiles: tuple[Tile, ...] = ()
    days: tuple[date, ...] = ()
    week: int | None = None
    policy: str = ""
    nil: Nil | None = field(default=None)

    @property
    def today(self) -> date:
        """The school's day."""
        return clock.local(self.at).date()


def overview(desk: Desk, at: datetime, backup_at: datetime | None = None) -> Overview:
    """Read it for whoever sits at the desk."""
    with desk.read(Right.READ_OVERVIEW) as session:
        today = clock.local(at).date()
        days = days_of(session, today)
        return Overview(
            at, tuple(pending(desk, session, at, backup_at)), tuple(tiles(desk, session, days)),
            days.earlier, _week(session, today), edition(policy_on(session, today)),
            nil.state(session, at) if desk.may(Right.CONFIRM_NIL) else None)


def _week(session: Session, day: date) -> int | None:
    """The week of the term; a week begins on Monday."""
    term = next((each for each in terms(session) if each.first <= day <= each.last), None)
    if term is None:
        return None
    start = term.first.toordinal() - term.first.weekday()
    return (day.toordinal() - start) // 7 + 1
