"""The line of keys gives up words, never keys."""

import pytest

from tests.ui.keys import shown
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
