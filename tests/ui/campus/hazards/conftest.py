"""The tab of the campus of a school with a teaching building, toilets, a tank and two at work."""

import pytest
from PySide6.QtWidgets import QApplication

from app.places.grid.rules import Level, Use
from app.security.rights import Role
from app.settings import Settings
from tests.app.campus.places import head, place, staff, teaching_and_toilets
from tests.ui.keys import shown
from ui.campus.campus_tab import CampusTab
from ui.context import Context
from ui.jobs import Lane


class Campus:
    """The tab on the screen, what it said in passing, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school = qtbot, school
        self.said = []
        self.settings = Settings(folder)
        self.pool, self.lane = Lane(threads=2), Lane()
        self.tab = None

    def open(self, page, role=Role.LOGISTICS, size=(1366, 640)):
        context = Context(self._school.desk(role, "总务处"), self.settings, self.lane, self.pool,
                          lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.close_tab()
        self.tab = CampusTab(context)
        self.tab.resize(*size)
        shown(self._qtbot, self.tab)
        self.tab.show_page(page)
        self.settle()
        return self.tab.pages[page]

    def settle(self):
        self.until(lambda: not self.pool.busy)

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def dialog(self):
        """The dialogue that stands in front."""
        self.until(lambda: QApplication.activeModalWidget() is not None
                   and QApplication.activeModalWidget().isActiveWindow())
        return QApplication.activeModalWidget()

    def written(self, count):
        """So many acts were written, and what is shown was read again."""
        self.until(lambda: len(self.said) >= count)
        self.front()

    def front(self):
        """The tab has the keyboard again."""
        self.settle()
        self.tab.activateWindow()
        self.until(self.tab.isActiveWindow)

    def close_tab(self):
        if self.tab is not None:
            self.tab.hide()
            self.settle()

    def close(self):
        self.close_tab()
        self.pool.close()
        self.lane.close()


@pytest.fixture
def campus(qtbot, school, tmp_path):
    root, *_rooms = teaching_and_toilets(school)
    tank = place(school, "水箱", Use.TANK, root, Level.UTILITY)
    head(school, staff(school, "王工"), root)
    staff(school, "刘敏")
    assert tank
    made = Campus(qtbot, school, tmp_path / "machine")
    yield made
    made.close()
