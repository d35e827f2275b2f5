"""The command chart by keys: an open role is red, Enter appoints, Del ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.people.rules import Kind
from app.reports.command_chart import print_chart
from app.security.rights import Role
from app.settings import Settings
from tests.ui.keys import press, shown
from ui.ask import FormDialog
from ui.context import Context
from ui.jobs import Lane
from ui.response.command_page import AppointDialog, CommandPage

Key = Qt.Key


@pytest.fixture
def pool(qapp):
    made = Lane(threads=2)
    yield made
    made.close()


@pytest.fixture
def opened(qtbot, school, pool, tmp_path):
    def make(role=Role.PRINCIPAL):
        page = CommandPage(Context(school.desk(role, "office"), Settings(tmp_path), pool, pool,
                                   lambda *_said: None, lambda **_kept: None))
        page.resize(1366, 640)
        shown(qtbot, page)
        page.setFocus()
        qtbot.waitUntil(lambda: not pool.busy)
        return page

    return make


def test_a_role_is_open_until_somebody_is_appointed(school, opened, pool, qtbot, tmp_path):
    school.enrol("赵强", "T1", kind=Kind.STAFF, phone="13800000001")
    page = opened()
    assert page.count.text() == "10 roles are open"
    assert page.view.current.open
    press(page, Key.Key_Return)
    dialog = page.findChild(AppointDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.set_value("person", "赵强 T1")
    dialog.act.click()
    qtbot.waitUntil(lambda: not pool.busy)
    qtbot.waitUntil(lambda: page.count.text() == "9 roles are open")
    assert (page.view.current.open, page.view.current.rows[0].name) == (False, "赵强")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page, Key.Key_Down)
    assert page.view.current.title == "Deputy leader"
    press(page, Key.Key_Up)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert isinstance(QApplication.activeModalWidget(), FormDialog)
    QApplication.activeModalWidget().reject()
    assert print_chart(school.doctor, tmp_path / "chart.pdf") == 1


def test_whoever_only_reads_cannot_appoint(opened):
    page = opened(Role.LOGISTICS)
    assert (page.appoint.isHidden(), page.end.isHidden()) == (True, True)
