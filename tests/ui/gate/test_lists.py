"""The column of lists: as many as the role may read, each by a key, icons where it is narrow."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gate.registers import HELD, REGISTERS
from app.security.rights import Right
from tests.ui.gate.conftest import Guard
from tests.ui.keys import CTRL
from ui.gate.register_list import readable

Key = Qt.Key


@pytest.fixture
def lists(guard):
    """The guard's lists, called by F9."""
    guard.press(Key.Key_F9)
    return guard.tab.lists


def combine(guard, key, modifier=CTRL):
    """A key with Ctrl, answered."""
    QTest.keyClick(guard.tab.windowHandle(), key, modifier)
    guard.settle()


def test_a_list_is_opened_by_its_key_and_can_be_searched_at_once(guard, lists):
    combine(guard, Key.Key_3)
    assert lists.page.register.name == "inside"
    assert lists.page.search.hasFocus()


def test_ctrl_page_down_and_up_turn_over_the_lists(guard, lists):
    combine(guard, Key.Key_PageDown)
    assert lists.page.register.name == "held"
    combine(guard, Key.Key_PageUp)
    combine(guard, Key.Key_PageUp)
    assert lists.page.register.name == lists.registers[-1].name


def test_the_arrow_keys_turn_over_the_lists_and_the_column_keeps_the_keyboard(guard, lists):
    lists.column.list.setFocus()
    guard.press(Key.Key_Down)
    assert lists.page.register.name == "held"
    assert lists.column.list.hasFocus()


def test_a_list_is_made_when_it_is_first_wanted(lists):
    assert list(lists.pages) == ["gate-log"]
    lists.open("inside")
    assert list(lists.pages) == ["gate-log", "inside"]


def test_a_short_window_keeps_the_icons(qtbot, lists):
    wide = lists.column.width()
    lists.window().resize(683, 304)
    qtbot.waitUntil(lambda: lists.column.width() < wide)
    assert lists.column.list.item(0).toolTip() == "Gate log (Ctrl+1)"


def test_only_what_the_role_may_read_is_offered(school):
    hidden = replace(HELD, name="hidden", right=Right.READ_AUDIT, today="")
    names = [each.name for each in readable(school.guard, (hidden, *REGISTERS))]
    assert "hidden" not in names
    assert [name for name in names if name in ("gate-log", "held", "inside", "not-arrived")] == [
        "gate-log", "held", "inside", "not-arrived"]


def test_a_register_of_another_area_stands_in_its_group(school):
    late = replace(HELD, name="leave-slips")
    muster = replace(HELD, name="muster")
    names = [each.name for each in readable(school.guard, (late, muster, *REGISTERS))]
    assert names.index("not-arrived") < names.index("muster") < names.index("leave-slips")


def test_readers_are_not_offered_the_way_back(qtbot, school, settings):
    reader = Guard(qtbot, school.principal, settings)
    words = [act.text() for act in reader.tab.lists.column.acts]
    assert words == ["Daily gate report", "Roll call", "Visitors"]
    reader.close()
