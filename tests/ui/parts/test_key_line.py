"""The line of keys gives up words, never keys."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.keys import press, shown
from ui.parts.buttons import KeyAction
from ui.parts.key_line import KeyLine


def worded(actions):
    return [not action._words.isHidden() for action in actions]


@pytest.fixture
def actions():
    return [KeyAction(f"F{n}", "a long word", lambda: None) for n in range(2, 10)]


@pytest.fixture
def line(qtbot, actions):
    made = KeyLine()
    made.show_keys(actions, KeyAction("Esc", "clear", lambda: None))
    made.resize(1366, 30)
    shown(qtbot, made)
    return made


def test_where_there_is_room_every_key_has_its_word(line, actions):
    assert all(worded(actions))


def test_words_give_way_from_the_right_and_come_back(line, actions):
    line.resize(600, 30)
    kept = worded(actions)
    assert kept[0]
    assert not kept[-1]
    assert kept == sorted(kept, reverse=True)
    assert all(action.isVisible() for action in actions)
    line.resize(1366, 30)
    assert all(worded(actions))


def test_the_line_never_widens_the_window(line):
    assert line.minimumSizeHint().width() == 0


def test_rare_keys_leave_their_place_to_words_but_still_work(qtbot, actions):
    pressed = []
    rare = KeyAction("F11", "seldom", lambda: pressed.append("F11"))
    line = KeyLine()
    line.show_keys([*actions, rare], KeyAction("Esc", "clear", lambda: None), [rare])
    shown(qtbot, line)
    line.resize(600, 30)
    assert rare.width() == 0
    press(line, Qt.Key.Key_F11)
    assert pressed == ["F11"]
    rare.set_text("changed", marked=True)
    line.fit()
    assert rare.maximumWidth() > 0, "a state that one should know stays in sight"
