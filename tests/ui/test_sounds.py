"""A sound per verdict."""

import wave

import pytest
from PySide6.QtWidgets import QApplication

from ui import sounds
from ui.theme import RESOURCES


@pytest.mark.parametrize("name", sounds.NAMES)
def test_every_verdict_has_a_short_sound_of_its_own(name):
    with wave.open(str(RESOURCES / "sounds" / f"{name}.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() < 1.2
    others = [(RESOURCES / "sounds" / f"{other}.wav").read_bytes()
              for other in sounds.NAMES if other != name]
    assert (RESOURCES / "sounds" / f"{name}.wav").read_bytes() not in others


def test_a_machine_without_sound_beeps(qapp, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    made = sounds.Sounds()
    made.play("hold")
    sounds.Sounds(on=False).play("hold")
    assert beeps == [1]
