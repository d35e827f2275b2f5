"""The page of reports on the screen, and how to wait for its answers."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from app import clock
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import open_case
from app.places.counterparts.rules import CounterpartKind
from app.places.counterparts.rules import Told as Entry
from app.places.counterparts.service import add
from app.security.rights import Role
from app.settings import Settings
from tests.ui.keys import shown
from ui.alarms.notices_page import NoticesPage
from ui.context import Context
from ui.jobs import Lane


class Office:
    """Somebody looks at the reports."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school, self.said = qtbot, school, []
        self.settings = Settings(folder)
        self.pool, self.lane = Lane(threads=2), Lane()
        self.page = None

    def open(self, role=Role.DOCTOR, width=1366):
        context = Context(self._school.desk(role, "clinic"), self.settings, self.lane, self.pool,
                          lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.page = NoticesPage(context)
        self.page.resize(width, 640)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def dialog(self, kind):
        self.settle()
        self.until(lambda: bool(self._dialogs(kind)))
        found = self._dialogs(kind)[-1]
        found.activateWindow()
        self.until(found.isActiveWindow)
        self.settle()
        return found

    def back(self):
        """The dialogue has gone; the page has the keyboard again."""
        self.settle()
        self.page.activateWindow()
        self.until(self.page.isActiveWindow)

    def _dialogs(self, kind):
        return [each for each in QApplication.topLevelWidgets()
                if isinstance(each, kind) and each.isVisible()]

    def settle(self):
        self.until(lambda: not self.lane.busy)
        self.until(lambda: not self.pool.busy)

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def close(self):
        for each in self._dialogs(QDialog):
            each.reject()
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()
        self.lane.close()


@pytest.fixture
def office(qtbot, school, tmp_path):
    made = Office(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


@pytest.fixture
def case(school):
    """李明 is suspected of influenza; disease control centre and bureau stand in the book."""
    add(school.doctor, Entry(CounterpartKind.CDC, "疾控中心", phone="1", fax="3"))
    add(school.doctor, Entry(CounterpartKind.EDUCATION, "教育局", phone="2"))
    add(school.doctor, Entry(CounterpartKind.POLICE, "派出所", phone="110"))
    li = school.enrol("李明")
    open_case(school.doctor, li.id, Told(
        Classification.SUSPECTED, "influenza", date(2026, 11, 23), Care.HOME, "", "校医", "发热",
        clock.now()))
    return li
