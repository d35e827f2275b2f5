"""The nightly backup, made beside the work while nobody is at the keyboard."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from app import clock
from app.errors import AppError
from app.i18n import _
from app.keeping import rules, service
from app.keeping.service import Kept
from app.restoring import last_backup
from app.security.desk import Desk
from app.settings import Settings
from app.storage.database import Database
from ui.main_window import MainWindow

_EVERY = 60_000  # ms between two looks at the clock


class Nightly(QObject):
    """Looks at the clock once a minute; one that was missed follows at the first quiet moment.

    trouble  why the last one, or its second copy, is missing; empty when all is well
    """

    def __init__(self, window: MainWindow, desk: Desk, settings: Callable[[], Settings]) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings = window, desk, settings
        self._tried: datetime | None = None
        self._running = False
        self.trouble = ""
        self._clock = QTimer(self, interval=_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Make one if it is due and nobody would be disturbed."""
        quiet = self._window.quiet_for() >= rules.IDLE.total_seconds() * 1000
        if quiet and not self._running and not self._window.lane.busy:
            self._running = True
            here = self._settings()
            self._window.pool.start(lambda progress: self._make(here), self._on_made,
                                    self._on_failed)

    def _make(self, here: Settings) -> Kept | None:
        """In a worker's thread; None when none is due."""
        if not rules.due(clock.now(), last_backup(self._desk.database), here.backup_at,
                         self._tried):
            return None
        kept = service.keep(self._desk, here)
        _tidy(self._desk.database)
        return kept

    def _on_made(self, kept: Kept | None) -> None:
        self._running = False
        if kept is not None:
            self._tried, self.trouble = None, kept.trouble
            self._window.look_round()

    def _on_failed(self, refusal: AppError) -> None:
        self._running, self._tried = False, clock.now()
        self.trouble = _("The nightly backup failed. {why}").format(why=refusal)
        self._window.look_round()


def _tidy(database: Database) -> None:
    """Copies of drills that could not go while somebody had them open."""
    from app import drilling

    drilling.tidy(database)
