"""The page of rounds on the screen of a real school."""

import pytest

from app.security.rights import Role
from app.settings import Settings
from tests.app.campus.rounds.conftest import campus  # noqa: F401 - places and their owner
from tests.ui.keys import shown
from ui.campus.rounds_page import RoundsPage
from ui.context import Context
from ui.jobs import Lane


class RoundsRoom:
    """The page, what it said in passing, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school, self._folder = qtbot, school, folder
        self.said = []
        self.pool, self.lane = Lane(threads=2), Lane()
        self.page = None

    def open(self, role=Role.LOGISTICS):
        context = Context(self._school.desk(role, "总务处"), Settings(self._folder), self.lane,
                          self.pool, lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.page = RoundsPage(context)
        self.page.resize(1366, 640)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def close(self):
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()
        self.lane.close()


@pytest.fixture
def room(qtbot, school, campus, tmp_path):  # noqa: F811 - the fixture imported above
    made = RoundsRoom(qtbot, school, tmp_path / "machine")
    yield made
    made.close()
