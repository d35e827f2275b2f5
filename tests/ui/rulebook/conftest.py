"""The calendar's page of a founded school."""

import pytest

from app.security.rights import Role
from app.settings import Settings
from tests.ui.keys import shown
from ui.context import Context
from ui.jobs import Lane
from ui.rulebook.calendar_page import CalendarPage


class Office:
    """The page on the screen, and what was said in passing."""

    def __init__(self, qtbot, school, folder):
        self.qtbot, self.school, self.said = qtbot, school, []
        self.lane, self.pool = Lane(), Lane(threads=2)
        self.settings = Settings(folder)

    def open(self, role=Role.ADMINISTRATOR):
        context = Context(self.school.desk(role, "office"), self.settings, self.lane, self.pool,
                          lambda text, action="", act=None: self.said.append((text, act)),
                          lambda **_kept: None)
        page = CalendarPage(context)
        page.resize(1200, 680)
        shown(self.qtbot, page)
        self.settle()
        page.setFocus()
        return page

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.pool.busy)

    def close(self):
        self.pool.close()
        self.lane.close()


@pytest.fixture
def office(qtbot, school, tmp_path):
    made = Office(qtbot, school, tmp_path)
    yield made
    made.close()
