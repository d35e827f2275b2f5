"""Looks at the database for what other stations wrote, never between a scan and its verdict."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app import clock
from app.errors import AppError
from app.gate import presence, queries
from app.gate.hours import day_start
from app.gate.presence import Counts
from app.gate.queries import LogRow
from app.gate.visits import queries as visits
from app.policy import Policy
from app.response.duty.card import leading
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from ui.gate.recent_list import KEPT
from ui.jobs import Lane

EVERY = 500  # ms between two glances
_REST = 1000  # ms after somebody was screened
_AT_LEAST_EVERY = 15_000  # ms; a rush may last
_BREATH = 20  # times as long as counting took, before what another gate wrote is counted


@dataclass(frozen=True)
class Seen:
    """What one look saw; None when nothing has changed: `counts`, `overdue` (visitors who should
    have left), `leader` (who leads now)."""

    at: datetime
    rows: list[LogRow]
    policy: Policy
    counts: Counts | None
    overdue: int | None = None
    leader: str | None = None


class Watch(QObject):
    """A cheap glance twice a second while it runs; one that is under way is not overtaken."""

    seen = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, gate_id: int, pool: Lane) -> None:
        super().__init__(parent)
        self._desk, self._gate, self._pool = desk, gate_id, pool
        self._looking = False
        self._newest: str | None = None
        self._token = ""
        self._counted, self._looked = QElapsedTimer(), QElapsedTimer()
        self._cost = 0.0  # ms that counting took
        self._counted_token = ""  # what had been written when it counted
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self.glance)

    def start(self) -> None:
        """Look now, and whenever somebody wrote."""
        self._clock.start(EVERY)
        self.look()

    def stop(self) -> None:
        """Rest while nobody can see it."""
        self._clock.stop()

    def rest(self) -> None:
        """Somebody is being screened: look a second later, unless the last look is long ago."""
        if self._clock.isActive() and not self._looked.hasExpired(_AT_LEAST_EVERY):
            self._clock.start(_REST)

    def glance(self) -> None:
        """One look if somebody wrote, or if the last one is long ago."""
        self._clock.setInterval(EVERY)
        self._start(self._token)

    def look(self) -> None:
        """One look in the background."""
        self._start("")

    def _start(self, token: str) -> None:
        if not self._looking:
            self._looking = True
            self._looked.start()
            since = self._counted.elapsed() if self._counted.isValid() else _AT_LEAST_EVERY
            rested = since >= min(_BREATH * self._cost, _AT_LEAST_EVERY)
            owed = rested and self._token != self._counted_token
            overdue = since >= _AT_LEAST_EVERY
            newest, token = (None if overdue else self._newest), ("" if overdue or owed else token)
            self._pool.run(
                lambda: self._read(newest, token, rested), self._on_seen, self._on_failed)

    def _read(self, newest: str | None, token: str, rested: bool) -> Seen | None:
        """In a worker's thread; None when nobody wrote since `token`."""
        now = self._desk.database.changes.token()
        if now == token:
            return None
        self._token = now
        at = clock.now()
        with self._desk.read(Right.SCREEN) as session:
            policy = policy_on(session, clock.local(at).date())
            rows = [row for row in queries.recent(session, self._gate, KEPT)
                    if row.at >= day_start(at, policy)]
            same = newest is not None and newest == _newest(rows)
            if same and (now == self._counted_token or not rested):
                return Seen(at, rows, policy, None)
            begun = perf_counter()
            counts, overdue = presence.counts(session, at), visits.overdue(session, at, policy)
            self._cost, self._counted_token = (perf_counter() - begun) * 1000, now
            return Seen(at, rows, policy, counts, overdue, leading(session, at))

    def _on_seen(self, seen: Seen | None) -> None:
        self._looking = False
        if seen is None:
            return
        self._newest = _newest(seen.rows)
        if seen.counts is not None:
            self._counted.start()
        self.seen.emit(seen)

    def _on_failed(self, _refusal: AppError) -> None:
        self._looking = False  # the status line tells the state of the database


def _newest(rows: list[LogRow]) -> str:
    return rows[0].nonce if rows else ""
