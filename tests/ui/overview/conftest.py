"""The overview of a real school on the screen."""

import pytest

from app.security.rights import Role
from app.settings import Settings
from tests.app.supplies.conftest import keeper  # noqa: F401
from tests.ui.keys import shown
from ui.main_window import MainWindow
from ui.sign_in import Door
from ui.tabs import TABS


class Office:
    """The window of somebody who has signed in."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self.school, self._folder = qtbot, school, folder
        self.window = None

    def open(self, role=Role.PRINCIPAL, size=(1366, 768)):
        desk = self.school.desk(role)
        door = Door(lambda _name, _password: desk, lambda *_given: None)
        self.window = MainWindow("第一中学", TABS, Settings(self._folder), door)
        self.window.resize(*size)
        shown(self._qtbot, self.window)
        self.window._on_signed_in(desk)
        self.window.show_tab("overview")
        self.settle()
        return self.window.page

    def settle(self):
        self.until(lambda: not self.window.pool.busy)

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def close(self):
        if self.window is not None:
            self.window.close()


@pytest.fixture
def office(qtbot, school, tmp_path):
    made = Office(qtbot, school, tmp_path / "machine")
    yield made
    made.close()
