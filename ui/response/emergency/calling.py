"""An emergency that was opened elsewhere is told at every station, with the way to its cards."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app import clock
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.response.plans.queries import EmergencyRow

_REST = 1000  # ms after somebody wrote, until it is looked at


class Calling(QObject):
    """Looks when somebody signs in and when somebody wrote; each emergency is told once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.look)
        window.seated.connect(self._on_seated)
        window.pulse.changed.connect(self._on_written)

    def look(self) -> None:
        """Which emergencies go on?"""
        desk = self._window.desk
        if desk is not None and desk.may(Right.RESPOND):
            self._window.pool.run(partial(running, desk), partial(self._on_read, desk),
                                  lambda _refusal: None)

    def _on_seated(self, _desk: Desk) -> None:
        self._told.clear()
        self.look()

    def _on_written(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_read(self, desk: Desk, rows: "list[EmergencyRow]") -> None:
        fresh = [row for row in rows if row.id not in self._told]
        self._told.update(row.id for row in rows)
        own = [row for row in fresh if row.opened_by == desk.actor.display]
        if fresh and len(own) < len(fresh) and self._window.desk is desk:
            row = next(each for each in fresh if each not in own)
            self._window.message.say(
                words_of(row), "hold", _("Open its cards"),
                partial(self._window.open_cards, row.id))


def words_of(row: "EmergencyRow") -> str:
    """An emergency in one line."""
    return _("{number} since {time}: {what}").format(
        number=row.number, time=f"{clock.local(row.at):%H:%M}",
        what="·".join(filter(None, (row.what, row.place))))


def running(desk: Desk) -> "list[EmergencyRow]":
    """In a worker's thread."""
    from app.response.plans import queries

    with desk.read(Right.RESPOND) as session:
        return queries.running(session)
