"""A long register as somebody reads it on the screen: the first page at once, the rest later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.progress import QUIET, Progress
from app.register import EVERYTHING, PAGE, LongRows, Period, Register, Wish, counted
from app.reports.catalogue import right_for
from app.security.desk import Desk


@dataclass(frozen=True)
class Reading:
    """What was read.

    keys   of every row that is wished for, or of the first page alone
    rows   some of these rows by their place
    whole  how many rows there are, wished for or not; None while only the first page was read
    words  what each filter offers, by the title of its column
    """

    period: Period
    wish: Wish
    keys: Sequence[int]
    rows: Mapping[int, Any]
    whole: int | None = None
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class LongReading:
    """A desk at which a long register lies open."""

    desk: Desk
    register: Register[Any]

    def first(self, period: Period, wish: Wish) -> Reading:
        """The first page; all that there is, when it is no more. Raises NotAllowed."""
        with self.desk.read(self._right(period)) as session:
            statement = self._statement(session, period, wish)
            keys = self._rows.keys(session, statement.limit(PAGE))
            rows = dict(enumerate(self._rows.rows(session, keys)))
            if len(keys) == PAGE:
                return Reading(period, wish, keys, rows)
            return self._complete(session, period, wish, keys, rows)

    def whole(self, period: Period, wish: Wish, places: Sequence[int] = (),
              progress: Progress = QUIET) -> Reading:
        """The order of all rows, and the rows at some places. Raises NotAllowed, Cancelled."""
        with self.desk.read(self._right(period)) as session:
            keys = self._rows.keys(session, self._statement(session, period, wish), progress)
            near = [place for place in places if place < len(keys)]
            found = {row.id: row for row in
                     self._rows.rows(session, [keys[place] for place in near])}
            rows = {place: found[keys[place]] for place in near if keys[place] in found}
            progress.step(0, 1)
            return self._complete(session, period, wish, keys, rows)

    def rows(self, period: Period, keys: Sequence[int]) -> list[Any]:
        """A page of rows. Raises NotAllowed."""
        with self.desk.read(self._right(period)) as session:
            return self._rows.rows(session, keys)

    @property
    def _rows(self) -> LongRows[Any]:
        assert self.register.long is not None
        return self.register.long

    def _right(self, period: Period) -> Any:
        return right_for(self.desk, self.register.right, self.register.today, period)

    def _statement(self, session: Session, period: Period, wish: Wish = EVERYTHING) -> Any:
        return self._rows.statement(session, period, wish, self.register.columns)

    def _complete(self, session: Session, period: Period, wish: Wish, keys: Sequence[int],
                  rows: Mapping[int, Any]) -> Reading:
        every = self._statement(session, period)
        whole = counted(session, every) if wish.narrow else len(keys)
        words = {
            title: [word for word in session.scalars(
                every.order_by(None).with_only_columns(self.register.column(title).find)
                .distinct()) if word]
            for title in self.register.filters
        }
        return Reading(period, wish, keys, rows, whole, words)
