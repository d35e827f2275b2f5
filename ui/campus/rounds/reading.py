"""What the page of rounds reads, each in a worker's thread."""

from dataclasses import dataclass
from datetime import timedelta

from app import clock
from app.alarms.watch.queries import open_count
from app.campus.rounds import queries, record, sight
from app.campus.rounds.plan import Alert
from app.campus.rounds.queries import RoundRow
from app.campus.rounds.record import RecordRow
from app.campus.rounds.rules import Task
from app.campus.rounds.sight import Product, Sight
from app.errors import NotFound
from app.i18n import _
from app.places.grid import queries as grid
from app.register import Period
from app.security.rights import Right
from ui.campus.rounds.columns import rank
from ui.context import Context

_BACK = timedelta(days=7)  # how long a round may wait for its acceptance before it is but a line


@dataclass(frozen=True)
class Read:
    """Today's rounds, what nobody accepted yet, how alert the school is, how many alarms."""

    rows: list[RoundRow]
    unmarked: list[RecordRow]
    alert: Alert
    alarms: int


@dataclass(frozen=True)
class Seen:
    """A place with what the store has for it, and what is chosen of its tasks."""

    sight: Sight
    products: list[Product]
    tasks: tuple[Task, ...]


class Reader:
    """Reads as this person may."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def read(self) -> Read:
        """The page."""
        now, today, desk = clock.now(), clock.today(), self._context.desk
        with desk.read(Right.READ_ROUNDS) as session:
            rows = sorted(queries.today(session, now), key=rank)
            return Read(rows, record.unmarked(session, Period(today - _BACK, today)),
                        queries.alert_on(session, today),
                        open_count(session) if desk.may(Right.READ_ALARMS) else 0)

    def look(self, text: str) -> Seen:
        """What was scanned or typed. Raises Invalid, NotFound, Conflict."""
        with self._context.desk.read(Right.READ_ROUNDS) as session:
            found = sight.look(session, text, clock.now())
            return Seen(found, sight.products(session, clock.today()), found.due)

    def of(self, row: RoundRow) -> Seen:
        """The place of a round in the table, for this round alone."""
        return self.at(row.place.id, row.task)

    def at(self, place_id: int, task: Task | None = None) -> Seen:
        """A place by its key. Raises NotFound."""
        with self._context.desk.read(Right.READ_ROUNDS) as session:
            place = next((each for each in grid.places(session) if each.id == place_id), None)
            if place is None:
                raise NotFound(_("There is no such place."))
            found = sight.of(session, place, clock.now())
            return Seen(found, sight.products(session, clock.today()),
                        found.due if task is None else (task,))
