"""The tab of logistics of a real school."""

import pytest

from app.security.rights import Role
from app.settings import Settings
from tests.app.supplies.conftest import keeper  # noqa: F401 - the store with its list
from tests.ui.keys import shown
from ui.context import Context
from ui.jobs import Lane
from ui.supplies.supplies_tab import SuppliesTab


class StoreRoom:
    """The tab on the screen, what it said in passing, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school = qtbot, school
        self.said = []
        self.settings = Settings(folder)
        self.pool, self.lane = Lane(threads=2), Lane()
        self.tab = None

    def open(self, role=Role.LOGISTICS):
        context = Context(self._school.desk(role, "总务处"), self.settings, self.lane, self.pool,
                          lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.tab = SuppliesTab(context)
        self.tab.resize(1366, 640)
        shown(self._qtbot, self.tab)
        self.tab.setFocus()
        self.settle()
        return self.tab.pages["stock"]

    def settle(self):
        self.until(lambda: not self.pool.busy)

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def close(self):
        if self.tab is not None:
            self.tab.hide()
            self.settle()
        self.pool.close()
        self.lane.close()


@pytest.fixture
def room(qtbot, school, tmp_path):
    made = StoreRoom(qtbot, school, tmp_path / "machine")
    yield made
    made.close()
