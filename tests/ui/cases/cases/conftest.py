"""The page of cases of a real school, before the doctor."""

import pytest

from app.security.rights import Role
from tests.ui.health.conftest import Clinic
from tests.ui.keys import shown
from ui.context import Context
from ui.isolation.isolation_tab import IsolationTab


class Ward(Clinic):
    """As the clinic, with the other tab."""

    def open(self):
        context = Context(self._school.desk(Role.DOCTOR, "clinic"), self.settings, self.lane,
                          self.pool, lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.tab = IsolationTab(context)
        self.tab.resize(1366, 640)
        shown(self._qtbot, self.tab)
        self.tab.setFocus()
        self.settle()
        return self.page("cases")


@pytest.fixture
def ward(qtbot, school, tmp_path):
    made = Ward(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


@pytest.fixture
def clinic(qtbot, school, tmp_path):
    """The other tab of the doctor."""
    made = Clinic(qtbot, school, tmp_path / "machine")
    yield made
    made.close()
