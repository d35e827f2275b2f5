"""Into a drill and out of it: the window opens on the copy of the school, and on the school again.

What is dear to load is loaded when somebody enters a drill.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
from app.reactions import open_database
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.database import Database
from ui import ask
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.response.emergency import calling

if TYPE_CHECKING:
    from app.drilling import Ended
    from app.response.drills.queries import Play
    from app.response.plans.queries import EmergencyRow

_EVERY = 4000  # ms between two looks at whether a drill begins or ends elsewhere


@dataclass(frozen=True)
class Doors:
    """What the house does: `enter` opens the window on a copy, `leave` on the school again.

    school  the school itself, while the window stands on a copy
    """

    enter: Callable[[Desk, Database], object]
    leave: Callable[[Desk, str], object]
    school: Database | None = None


class Playing(QObject):
    """Found by pages as a child of the window; in a drill it knows the school besides the copy."""

    def __init__(self, window: MainWindow, doors: Doors) -> None:
        super().__init__(window)
        self._window, self._doors = window, doors
        self._desk: Desk | None = None
        self._told = 0  # the play that was offered already
        self._real: set[int] = set()  # emergencies of the school that were told in the drill
        window.seated.connect(self._on_seated)
        self._clock = QTimer(self, interval=_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    @property
    def inside(self) -> bool:
        """Does the window stand on the copy of a drill?"""
        return self._doors.school is not None

    def start(self, desk: Desk, drill_id: int, failed: Callable[[AppError], object]) -> Job:
        """Make the copy and go into it."""
        def make(progress: Progress) -> Database:
            from app import drilling

            drilling.start(desk, drill_id, open_database, progress)
            return drilling.join(desk, open_database)

        return self._window.pool.start(make, partial(self._enter, desk), failed)

    def join(self, desk: Desk, failed: Callable[[AppError], object] | None = None) -> None:
        """Go into the drill that is being played."""
        def open_copy() -> Database:
            from app import drilling

            return drilling.join(desk, open_database)

        self._window.pool.run(open_copy, partial(self._enter, desk),
                              failed or self._window.tell)

    def leave(self, words: str = "") -> None:
        """Back to the school; the drill goes on for the others."""
        school, desk = self._doors.school, self._desk
        if school is not None and desk is not None:
            self._clock.stop()
            QTimer.singleShot(0, partial(
                self._doors.leave, Desk(school, desk.actor, desk.station), words))

    def end(self, desk: Desk, done: Callable[["Ended"], object] | None = None,
            failed: Callable[[AppError], object] | None = None) -> None:
        """End the drill for everybody; its time line is written into the record."""
        school = self._doors.school or desk.database
        real = Desk(school, desk.actor, desk.station)

        def finish() -> "Ended":
            from app import drilling

            return drilling.end(real, open_database)

        self._window.pool.run(finish, partial(self._on_ended, done),
                              failed or self._window.tell)

    def ask_end(self) -> None:
        """Whoever leads it is asked first: it ends for everybody."""
        desk = self._window.desk
        if desk is not None:
            ask.ask(self._window, _("End the drill for everybody?"),
                    _("Its time line goes into the drill's record. The copy is removed when the "
                      "record is signed."), _("End the drill"), partial(self.end, desk),
                    _("Go on with the drill"))

    def look(self) -> None:
        """Has a drill begun elsewhere, or the one here ended?"""
        desk = self._desk
        if desk is None or self._window.locked:
            return
        school = self._doors.school or desk.database
        self._window.pool.run(partial(_running, school), self._on_running, lambda _refusal: None)
        if self.inside and desk.may(Right.RESPOND):
            real = Desk(school, desk.actor, desk.station)
            self._window.pool.run(partial(calling.running, real), self._on_real,
                                  lambda _refusal: None)

    def _on_real(self, rows: "list[EmergencyRow]") -> None:
        """What is no drill breaks into it."""
        fresh = [row for row in rows if row.id not in self._real]
        self._real.update(row.id for row in rows)
        if fresh and self.inside:
            self._window.message.say(
                _("This is no drill. {emergency}").format(emergency=calling.words_of(fresh[0])),
                "hold", _("Leave the drill"), self.leave)

    def _on_seated(self, desk: Desk) -> None:
        self._desk, self._told = desk, 0
        self.look()

    def _on_running(self, play: "Play | None") -> None:
        desk = self._desk
        if self.inside:
            if play is None:
                self.leave(_("The drill has ended."))
        elif play is None:
            self._told = 0
        elif desk is not None and desk.may(Right.JOIN_DRILL) and self._told != play.id:
            self._told = play.id
            self._window.message.say(
                _("Drill {number} is being played: {who} began it.").format(
                    number=play.number, who=play.started_by),
                "again", _("Take part in the drill"), partial(self._on_join, desk))

    def _on_join(self, desk: Desk) -> None:
        self._window.message.hide()
        self.join(desk)

    def _on_ended(self, done: Callable[["Ended"], object] | None, ended: "Ended") -> None:
        words = ngettext("The drill has ended: {n} line in its record.",
                         "The drill has ended: {n} lines in its record.", ended.lines).format(
            n=ended.lines)
        if self.inside:
            self.leave(words)
        elif done is not None:
            done(ended)

    def _enter(self, desk: Desk, copy: Database) -> None:
        self._clock.stop()
        QTimer.singleShot(0, partial(self._doors.enter, desk, copy))


def playing_of(page: QWidget) -> Playing | None:
    """The way into a drill, from any page that stands in a window."""
    found = page.window().findChild(Playing)
    return found if isinstance(found, Playing) else None


def _running(school: Database) -> "Play | None":
    """In a worker's thread."""
    from app import drilling

    return drilling.running(school)
