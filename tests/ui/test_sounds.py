"""A sound per verdict."""

import wave
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from ui import sounds
from ui.theme import RESOURCES

FILES = [name for name in sounds.SOUNDS if name != sounds.SILENT]


@pytest.mark.parametrize("name", FILES)
def test_every_verdict_has_a_short_sound_of_its_own(name):
    with wave.open(str(RESOURCES / "sounds" / f"{name}.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() < 1.2
    others = [(RESOURCES / "sounds" / f"{other}.wav").read_bytes()
              for other in FILES if other != name]
    assert (RESOURCES / "sounds" / f"{name}.wav").read_bytes() not in others


def test_a_machine_without_sound_beeps(qapp, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    made = sounds.Sounds()
    made.play("hold")
    sounds.Sounds(on=False).play("hold")
    assert beeps == [1]


def test_another_sound_can_be_chosen_for_a_verdict_or_none():
    made = sounds.Sounds(chosen={"hold": "buzz", "admit": sounds.SILENT, "repeat": "unknown"})
    assert [made.sound_of(name) for name in ("hold", "admit", "repeat", "measure")] == [
        "buzz", "silent", "repeat", "measure"]


def test_no_sound_is_no_beep_either(qapp, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    made = sounds.Sounds(chosen={"admit": sounds.SILENT})
    made.play("admit")
    assert beeps == []
    made.play("hold")
    assert beeps == [1]


def test_muted_it_is_silent_and_then_sounds_again(qapp, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    monkeypatch.setattr(sounds.Sounds, "load", lambda _self: None)
    made = sounds.Sounds()
    assert made.switch() is False
    made.play("hold")
    assert made.switch() is True
    made.play("hold")
    assert beeps == [1]


def test_a_sound_system_that_does_not_answer_keeps_nobody_waiting(qtbot, monkeypatch):
    answered, beeps = Event(), []

    def asked() -> bool:
        answered.wait(10)
        return False

    monkeypatch.setattr(sounds, "_loudspeaker", lambda: asked)
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    made, then = sounds.Sounds(), []
    made.load(lambda: then.append(1))
    made.play("hold")
    assert (beeps, then) == ([1], [])
    answered.set()
    qtbot.waitUntil(lambda: bool(then))
    made.play("hold")
    assert beeps == [1, 1]
