"""The two dialogues."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import Conflict
from tests.ui.keys import enter, press, shown
from ui import ask
from ui.form import Entry


@pytest.fixture
def window(qtbot):
    made = QWidget()
    shown(qtbot, made)
    return made


def test_enter_keeps_what_cannot_be_brought_back(qtbot, window):
    done = []
    dialog = ask.ask(window, "Void this slip?", "It cannot be restored.", "Void the slip",
                     lambda: done.append(1))
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_Return)
    assert done == []
    assert not isValid(dialog), "the dialogue is gone"


def test_only_the_danger_button_does_it(qtbot, window):
    done = []
    dialog = ask.ask(window, "Void this slip?", "It cannot be restored.", "Void the slip",
                     lambda: done.append(1))
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_Tab)
    press(dialog, Qt.Key.Key_Space)
    assert done == [1]


def test_a_refused_form_stays_and_says_why(qtbot, window, lane):
    taken = {"guard"}
    added = []

    def submit(values):
        if values["name"] in taken:
            raise Conflict("This name is taken.", "Choose another one.")
        taken.add(values["name"])
        return len(taken)

    dialog = ask.FormDialog(window, "New account", [Entry("name", "Name")], "Add", submit,
                            lane, added.append)
    ask.show(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    enter(dialog, "guard")
    qtbot.waitUntil(lambda: not lane.busy)
    assert dialog.message.text() == "This name is taken. Choose another one."
    dialog.form.set_value("name", "")
    enter(dialog, "doctor")
    qtbot.waitUntil(lambda: not lane.busy)
    assert added == [2]
    assert not isValid(dialog), "the dialogue is gone"
