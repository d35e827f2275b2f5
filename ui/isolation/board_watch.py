"""When the board looks again: at once when somebody wrote, and every few seconds for its clocks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui import pulse

_TICK = 15_000  # ms between two looks at the clocks
_REST, _HIDDEN_REST = 500, 2_000  # ms between two readings while others write


class BoardWatch(QObject):
    """A hand-over is told where nobody looks, too; a rush at the gate is not read row by row."""

    def __init__(self, page: QWidget, reload: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._reload = page, reload
        self._followed = self._owed = False
        self._tick = QTimer(self, interval=_TICK)
        self._rest = QTimer(self, singleShot=True)
        self._tick.timeout.connect(reload)
        self._rest.timeout.connect(self._on_rested)

    def begin(self) -> bool:
        """The page is in sight; is it for the first time?"""
        first, self._followed = not self._followed, True
        if first:
            pulse.follow(self._page, self.written)
        self._tick.start()
        self._reload()
        return first

    def rest(self) -> None:
        """Nobody looks at the clocks."""
        self._tick.stop()

    def written(self) -> None:
        """Somebody wrote, here or at the gate."""
        if self._rest.isActive():
            self._owed = True
            return
        self._rest.start(_REST if self._page.isVisible() else _HIDDEN_REST)
        self._reload()

    def _on_rested(self) -> None:
        if self._owed:
            self._owed = False
            self.written()
