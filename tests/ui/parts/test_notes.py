"""What the program says, and what it does not pop up."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.keys import press, shown
from ui.parts.buttons import Button, KeyAction
from ui.parts.choices import Segment
from ui.parts.field import Field
from ui.parts.labels import Chip, ElidedLabel
from ui.parts.notes import EmptyState, MessageLine, ProgressCard, Toast

LONG = "艾尔肯江·阿卜杜热西提·买买提明·吐尔逊江·依明江"


def test_a_message_line_is_hidden_until_it_has_something_to_say(qtbot):
    line = MessageLine()
    host = Field("x", line)
    shown(qtbot, host)
    assert not line.isVisible()
    done = []
    line.say("The bed must be disinfected first.", "hold", "Disinfect", lambda: done.append(1))
    assert line.isVisible()
    qtbot.mouseClick(line._button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_a_toast_stays_at_the_bottom_when_the_window_grows(qtbot):
    host = QWidget()
    host.resize(800, 400)
    shown(qtbot, host)
    toast = Toast(host)
    toast.say("1260 rows exported", "Open folder")
    host.resize(1000, 600)
    qtbot.waitUntil(lambda: toast.y() > 400)
    assert host.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - 500) <= 1


def test_a_long_act_shows_how_far_it_is_and_can_be_cancelled(qtbot, lane):
    card = ProgressCard()
    qtbot.addWidget(card)
    begun, ended, stopped = threading.Event(), threading.Event(), []

    def work(progress):
        progress.step(612, 1260)
        begun.set()
        while not ended.wait(0.001):
            progress.step(613, 1260)

    job = lane.start(work)
    card.follow("Exporting", job)
    qtbot.waitUntil(lambda: card._count.text().startswith("61"))
    qtbot.waitUntil(card.isVisible)
    job.ended.connect(lambda: stopped.append(1))
    qtbot.mouseClick(card._cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stopped))
    assert not card.isVisible()


def test_parts_pop_up_no_windows_of_their_own(qtbot):
    before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    made = [EmptyState("gate", "Nobody", "Import first.", Button("Import")), Chip("x", "admit"),
            Field("Name", QLineEdit()), Segment([(1, "a"), (2, "b")])]
    assert {w for w in QApplication.topLevelWidgets() if w.isVisible()} == before
    for part in made:
        qtbot.addWidget(part)


def test_a_name_that_does_not_fit_is_cut_and_told_whole_in_its_tip(qtbot):
    label = ElidedLabel(LONG)
    label.resize(100, 24)
    shown(qtbot, label)
    label.grab()
    assert label.toolTip() == LONG
    label.resize(label.sizeHint().width() + 2, 24)
    label.grab()
    assert label.toolTip() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_in_focus(qtbot, key):
    done = []
    button = Button("Book in", lambda: done.append(1))
    shown(qtbot, button)
    button.setFocus()
    press(button, key)
    assert done == [1]


def test_a_key_action_answers_to_its_key_and_to_a_click(qtbot):
    host = QWidget()
    done = []
    action = KeyAction("F7", "Observation room", lambda: done.append(1))
    action.setParent(host)
    shown(qtbot, host)
    press(host, Qt.Key.Key_F7)
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert done == [1, 1]


def test_a_segment_is_chosen_with_the_arrow_keys(qtbot):
    segment = Segment([("ear", "Ear"), ("armpit", "Armpit")], "ear", name="Site")
    seen = []
    segment.changed.connect(seen.append)
    shown(qtbot, segment)
    segment._group.button(0).setFocus()
    press(segment, Qt.Key.Key_Right)
    assert (segment.value(), seen) == ("armpit", ["armpit"])
