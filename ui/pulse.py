"""The house's pulse: twice a second, whether somebody wrote, and whether it still answers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import AppError
from ui.jobs import Lane

_FOLLOWS = "followsPulse"  # property of a page that is refreshed already
_SOON = 250  # ms in which several rows that were written are read once
EVERY = 500  # ms between two looks: with the reading after it, a row is seen within a second


class Pulse(QObject):
    """One cheap look each time in a worker of its own; `look` gives the token of the moment.

    changed  somebody wrote since the look before, here or at another station
    lost     the database has stopped to answer; `back` when it does again
    """

    changed = Signal()
    lost = Signal()
    back = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look: Callable[[], str] | None = None
        self._token: str | None = None
        self._lane = Lane()
        self._well = True
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self.beat)

    def start(self, look: Callable[[], str]) -> None:
        """Feel it from now on."""
        self._look, self._token = look, None
        self._clock.start()

    def beat(self) -> None:
        """One look; one that is still under way is not overtaken."""
        if self._look is not None and not self._lane.busy:
            self._lane.run(self._look, self._on_token, self._on_failed)

    def close(self) -> None:
        """Feel it no more."""
        self._clock.stop()
        self._lane.close()

    def _on_token(self, token: str) -> None:
        before, self._token = self._token, token
        if not self._well:
            self._well = True
            self.back.emit()
        if before not in (None, token):
            self.changed.emit()

    def _on_failed(self, _refusal: AppError) -> None:
        if self._well:
            self._well = False
            self.lost.emit()


def follow(page: QWidget, refresh: Callable[[], object]) -> None:
    """Have a page that stands in a window refreshed whenever somebody wrote; once, however often
    the page is shown."""
    pulse = page.window().findChild(Pulse)
    if isinstance(pulse, Pulse) and not page.property(_FOLLOWS):
        page.setProperty(_FOLLOWS, True)
        pulse.changed.connect(refresh)


def follow_in_sight(page: QWidget, refresh: Callable[[], object]) -> None:
    """The same for a page that reads much: while it is seen, once for many rows, and not while
    something hangs open over it that would close."""
    if page.property(_FOLLOWS):
        return
    soon = QTimer(page, singleShot=True, interval=_SOON)

    def go() -> None:
        if QApplication.activePopupWidget() is not None:
            soon.start()
        elif page.isVisible():
            refresh()

    soon.timeout.connect(go)
    follow(page, lambda: soon.isActive() or soon.start())
