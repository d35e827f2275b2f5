"""Somebody at the system tab of a founded school."""

import pytest

from app import clock
from app.rulebook.queries import editions, policy_on
from app.security import queries
from app.security.rights import Right, Role
from app.settings import Settings
from tests.ui.keys import shown
from ui.context import Context
from ui.jobs import Lane
from ui.security.system_tab import SystemTab


class Office:
    """The school, the machine, and what was said at it."""

    def __init__(self, qtbot, school, folder):
        self.qtbot, self.school = qtbot, school
        self.settings = Settings(folder)
        self.lane, self.pool = Lane(), Lane(threads=2)
        self.said = []

    def sit(self, role=Role.ADMINISTRATOR):
        """Open the tab for somebody."""
        context = Context(self.school.desk(role, "office"), self.settings, self.lane, self.pool,
                          self._say, self._keep)
        tab = SystemTab(context)
        tab.resize(1366, 688)
        shown(self.qtbot, tab)
        tab.setFocus()
        self.settle()
        return tab

    def _say(self, text, action="", act=None):
        self.said.append((text, act))

    def _keep(self, **changes):
        self.settings = self.settings.changed(**changes)

    def settle(self):
        """Wait until every answer is shown."""
        self.qtbot.waitUntil(lambda: not self.pool.busy)

    def accounts(self):
        """All accounts by name."""
        with self.school.administrator.read(Right.MANAGE_ACCOUNTS) as session:
            return {row.name: row for row in queries.accounts(session)}

    def policy(self, day=None):
        """What is in force on a day."""
        with self.school.principal.read(Right.READ_POLICY) as session:
            return policy_on(session, day or clock.today())

    def editions(self):
        """How many editions there are."""
        with self.school.principal.read(Right.READ_POLICY) as session:
            return len(editions(session))


@pytest.fixture
def office(qtbot, school, tmp_path):
    """A desk in the school's office."""
    made = Office(qtbot, school, tmp_path)
    yield made
    for lane in (made.lane, made.pool):
        lane.close()
