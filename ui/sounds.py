"""A short sound per verdict; without a sound system the machine beeps."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from ui.theme import RESOURCES

NAMES = ("admit", "measure", "hold", "repeat", "not_recorded")
_VOLUME = 0.8


class Sounds:
    """Plays a verdict's sound; `load` it after the window is up, for it takes a while."""

    def __init__(self, on: bool = True) -> None:
        self.on = on
        self._effects: dict[str, Any] = {}

    def load(self) -> None:
        """Make the sounds ready; quiet failure leaves the beep."""
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:
            return
        if QMediaDevices.defaultAudioOutput().isNull():
            return
        for name in NAMES:
            effect = QSoundEffect()
            effect.setSource(QUrl.fromLocalFile(str(RESOURCES / "sounds" / f"{name}.wav")))
            effect.setVolume(_VOLUME)
            self._effects[name] = effect

    def play(self, name: str) -> None:
        """Sound one of NAMES; the newest cuts off the one before."""
        if not self.on:
            return
        for effect in self._effects.values():
            effect.stop()
        if name in self._effects:
            self._effects[name].play()
        else:
            QApplication.beep()
