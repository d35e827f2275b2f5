"""A short sound per verdict; without a sound system the machine beeps."""

from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QApplication

from app.i18n import N_
from app.settings import Settings
from ui.theme import RESOURCES

NAMES = ("admit", "measure", "hold", "repeat", "not_recorded")
SILENT = "silent"
SOUNDS = {
    "admit": N_("Two tones up"), "measure": N_("Question"), "hold": N_("Alarm"),
    "repeat": N_("Two tones down"), "not_recorded": N_("Three deep tones"), "chime": N_("Chime"),
    "ping": N_("Ping"), "double": N_("Two short tones"), "low": N_("Deep tone"),
    "buzz": N_("Buzzer"), SILENT: N_("No sound"),
}
"""What can be chosen for a verdict; each is a file but the last."""


class _Search(QObject):
    """Asks for a loudspeaker in a thread of its own: a sound system that does not answer keeps
    whoever asks for half a minute, and no verdict waits for that.
    """

    ended = Signal(bool)

    def __init__(self, done: Callable[[bool], object]) -> None:
        super().__init__()
        self._done = done
        self.ended.connect(self._on_ended)
        found = _loudspeaker()
        Thread(target=lambda: self.ended.emit(found()), daemon=True).start()

    def _on_ended(self, found: bool) -> None:
        self._done(found)


class Sounds:
    """Plays a verdict's sound; until `load` has found a loudspeaker the machine beeps.

    chosen   another sound for a verdict; what it does not name sounds as it always did
    volume   0 to 100
    names    what is made ready: the verdicts, or single sounds of SOUNDS
    """

    def __init__(self, on: bool = True, volume: int = 80,
                 chosen: Mapping[str, str] | None = None, *,
                 names: Sequence[str] = NAMES) -> None:
        self.on = on
        self._names = names
        self._loudness = min(max(volume, 0), 100) / 100
        self._chosen = dict(chosen or {})
        self._effects: dict[str, Any] = {}
        self._search: _Search | None = None

    @classmethod
    def of(cls, here: Settings) -> "Sounds":
        """As they were chosen on this machine."""
        return cls(here.sounds, here.volume, here.sound_of)

    def sound_of(self, name: str) -> str:
        """Which sound a verdict has."""
        chosen = self._chosen.get(name, name)
        return chosen if chosen in SOUNDS else name

    def load(self, then: Callable[[], object] | None = None) -> None:
        """Make the sounds ready, `then` go on; quiet failure leaves the beep."""
        def done(found: bool) -> None:
            if found:
                self._make()
            if then is not None:
                then()

        self._search = _Search(done)

    def _make(self) -> None:
        from PySide6.QtMultimedia import QSoundEffect

        for name in self._names:
            sound = self.sound_of(name)
            if sound == SILENT:
                continue
            effect = QSoundEffect()
            effect.setSource(QUrl.fromLocalFile(str(RESOURCES / "sounds" / f"{sound}.wav")))
            effect.setVolume(self._loudness)
            self._effects[name] = effect

    def switch(self) -> bool:
        """Mute, or sound again; is it on now?"""
        self.on = not self.on
        if not self.on:
            self._hush()
        elif self._search is None:
            self.load()
        return self.on

    def play(self, name: str) -> None:
        """Sound one of its names; the newest cuts off the one before."""
        if not self.on:
            return
        self._hush()
        if name in self._effects:
            self._effects[name].play()
        elif self.sound_of(name) != SILENT:
            QApplication.beep()

    def _hush(self) -> None:
        for effect in self._effects.values():
            effect.stop()


def _loudspeaker() -> Callable[[], bool]:
    """What to ask in the other thread. Everything is imported here: while one thread imports a part
    of Qt for Python and another uses a class of it for the first time, each waits for the other.
    """
    try:
        from PySide6.QtMultimedia import QAudioDevice, QMediaDevices
    except ImportError:
        return lambda: False
    ask, missing = QMediaDevices.defaultAudioOutput, QAudioDevice.isNull
    return lambda: not missing(ask())
