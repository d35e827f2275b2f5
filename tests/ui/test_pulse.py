"""The house's pulse: what another wrote, and whether the database answers."""

import pytest
from PySide6.QtWidgets import QWidget

from app.errors import Unavailable
from ui.pulse import Pulse, follow


class House:
    """Tokens to be looked at."""

    def __init__(self):
        self.word, self.gone = "1", False

    def token(self):
        if self.gone:
            raise Unavailable("The database does not answer.")
        return self.word


@pytest.fixture
def house():
    return House()


@pytest.fixture
def felt(qapp, house):
    """A pulse that is felt by hand, and what it told."""
    pulse = Pulse(qapp)
    pulse.told = []
    for word in ("changed", "lost", "back"):
        getattr(pulse, word).connect(lambda word=word: pulse.told.append(word))
    pulse.start(house.token)
    pulse._clock.stop()
    yield pulse
    pulse.close()


def beat(qtbot, pulse):
    pulse.beat()
    qtbot.waitUntil(lambda: not pulse._lane.busy)


def test_only_what_is_new_is_told(qtbot, felt, house):
    for word in ("1", "1", "2", "2"):
        house.word = word
        beat(qtbot, felt)
    assert felt.told == ["changed"]


def test_a_lost_database_is_told_once_and_its_return_too(qtbot, felt, house):
    beat(qtbot, felt)
    house.gone = True
    beat(qtbot, felt)
    beat(qtbot, felt)
    house.gone = False
    beat(qtbot, felt)
    assert felt.told == ["lost", "back"]


def test_what_was_written_meanwhile_is_seen_after_the_return(qtbot, felt, house):
    beat(qtbot, felt)
    house.gone = True
    beat(qtbot, felt)
    house.gone, house.word = False, "2"
    beat(qtbot, felt)
    assert felt.told == ["lost", "back", "changed"]


def test_a_page_follows_the_pulse_of_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    page, pulse, calls = QWidget(window), Pulse(window), []
    follow(page, lambda: calls.append("read"))
    pulse.changed.emit()
    assert calls == ["read"]
    pulse.close()


def test_a_page_that_is_shown_again_is_refreshed_once(qtbot):
    window, read = QWidget(), []
    qtbot.addWidget(window)
    beat = Pulse(window)
    page = QWidget(window)
    for _shown in range(3):
        follow(page, lambda: read.append(1))
    beat.changed.emit()
    assert read == [1]
