"""Somebody sits in front of a page: made, shown, waited for, its dialogues found."""

from PySide6.QtWidgets import QApplication, QDialog

from app.security.rights import Role
from app.settings import Settings
from tests.ui.keys import shown
from ui.context import Context
from ui.jobs import Lane


class Sitting:
    """`open(role)` makes the page; everything read and written is waited for."""

    def __init__(self, qtbot, school, folder, make):
        self._qtbot, self._school, self._make, self.said = qtbot, school, make, []
        self.settings = Settings(folder)
        self.pool, self.lane = Lane(threads=2), Lane()
        self.page = None

    def open(self, role=Role.PRINCIPAL, width=1366, height=700):
        """The page of one who has this role."""
        context = Context(self._school.desk(role, "office"), self.settings, self.lane, self.pool,
                          lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.page = self._make(context)
        self.page.resize(width, height)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def dialog(self, kind):
        """The dialogue of this kind that stands open."""
        self.settle()
        self.until(lambda: bool(self.dialogs(kind)))
        found = self.dialogs(kind)[-1]
        found.activateWindow()
        self.until(found.isActiveWindow)
        self.settle()
        return found

    def back(self):
        """The dialogue has gone; the page has the keyboard again."""
        self.settle()
        self.until(lambda: not self.dialogs(QDialog))
        self.page.activateWindow()
        self.until(self.page.isActiveWindow)
        self.settle()

    def dialogs(self, kind):
        """Every open one of a kind."""
        return [each for each in QApplication.topLevelWidgets()
                if isinstance(each, kind) and each.isVisible()]

    def settle(self):
        """Whatever was asked is answered."""
        self.until(lambda: not self.lane.busy)
        self.until(lambda: not self.pool.busy)

    def until(self, condition):
        """Wait for it."""
        self._qtbot.waitUntil(condition, timeout=20_000)

    def close(self):
        """Everything is put away."""
        for each in self.dialogs(QDialog):
            each.reject()
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()
        self.lane.close()
