"""PostgreSQL goes away in the middle of a scan: grey, the line kept, and back by itself."""

import pytest
from PySide6.QtCore import Qt

from tests.schools import on_postgresql
from tests.ui.gate.conftest import Guard
from ui.pulse import Pulse


@pytest.fixture
def pulse(guard, school):
    """The house's pulse, felt by hand."""
    made = Pulse(guard.tab)
    made.told = []
    made.lost.connect(lambda: made.told.append("lost"))
    made.back.connect(lambda: made.told.append("back"))
    made.start(school.database.changes.token)
    made._clock.stop()
    yield made
    made.close()


def beat(guard, pulse):
    pulse.beat()
    guard.qtbot.waitUntil(lambda: not pulse._lane.busy)


@on_postgresql
def test_a_server_that_goes_away_and_comes_back(guard: Guard, school, shelf, pulse):
    li = school.enrol()
    guard.scan(li.code)
    beat(guard, pulse)
    with shelf.away():
        guard.scan("36.5")
        beat(guard, pulse)
        view = guard.panel.view
        assert (view.word, view.tone) == ("Not recorded", "neutral")
        assert (guard.line.text(), guard.note) == ("36.5", "Press Enter to send it again.")
    guard.press(Qt.Key.Key_Return)
    beat(guard, pulse)
    assert (guard.word, guard.panel.view.title, guard.line.text()) == ("Admit", "李明", "")
    assert [row.verdict for row in school.passages] == ["measure", "admit"]
    assert pulse.told == ["lost", "back"]
