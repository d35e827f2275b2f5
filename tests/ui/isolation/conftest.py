"""The tab of isolation of a school with two rooms; it is 07:20."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.gate import service as gate
from app.security.rights import Role
from app.settings import Settings
from tests.app.isolation.conftest import Ward
from tests.ui.keys import shown
from ui.context import Context
from ui.isolation.isolation_tab import IsolationTab
from ui.jobs import Lane


class Room:
    """The tab on the screen, what it said in passing, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self.school = qtbot, school
        self.ward = Ward(school)
        self.said = []
        self.settings = Settings(folder, sounds=False)
        self.pool, self.lane = Lane(threads=2), Lane()
        self.tab = None

    def open(self, role=Role.DOCTOR, size=(1366, 640)):
        context = Context(self.school.desk(role, "clinic"), self.settings, self.lane,
                          self.pool, lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.tab = IsolationTab(context)
        self.tab.resize(*size)
        shown(self._qtbot, self.tab)
        self.tab.setFocus()
        self.settle()
        return self.tab.pages["board"]

    def hand_over(self, person, celsius="37.8"):
        """Two fevers at the gate, then the guard's F7."""
        self.school.scan(person, "37.5")
        self.school.scan(person, celsius)
        gate.refer(self.school.guard, self.school.passages[-1].nonce)

    @property
    def dialog(self):
        """The dialogue that is open."""
        self.until(lambda: QApplication.activeModalWidget() is not None)
        open_ = QApplication.activeModalWidget()
        self.until(lambda: open_.isActiveWindow() and QApplication.focusWidget() is not None)
        return open_

    def settle(self):
        self.until(lambda: not self.lane.busy and not self.pool.busy)
        if self.tab is not None and self.tab.isVisible() and not QApplication.activeModalWidget():
            self.tab.activateWindow()  # a desktop does it when a dialogue goes
            self.until(self.tab.isActiveWindow)

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def close(self):
        if self.tab is not None:
            self.tab.hide()
            self.settle()
        self.pool.close()
        self.lane.close()


@pytest.fixture
def room(qtbot, school, tmp_path) -> Iterator[Room]:
    """Not opened yet."""
    made = Room(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


@pytest.fixture
def li(school):
    """A pupil."""
    return school.enrol("李明")
