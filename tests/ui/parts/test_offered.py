"""A line that offers words: typed freely, or taken from the list by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.keys import shown, write
from ui.form import Entry, Form

Key = Qt.Key
WORDS = ["第七人民医院发热门诊", "第七人民医院", "市中心医院"]


@pytest.fixture
def form(qtbot):
    made = Form([Entry("to", "Hospital", offers=WORDS)])
    made.sent = []
    made.submitted.connect(lambda: made.sent.append(made.values()["to"]))
    shown(qtbot, made)
    made.control("to").setFocus()
    return made


def popup(form):
    return form.control("to").completer().popup()


def test_down_opens_every_word_and_enter_takes_one_without_handing_in(form):
    line = form.control("to")
    QTest.keyClick(line, Key.Key_Down)
    assert popup(form).isVisible()
    assert popup(form).model().rowCount() == 3
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(popup(form), key)
    assert (line.text(), form.sent) == ("第七人民医院", [])
    QTest.keyClick(line, Key.Key_Return)
    assert form.sent == ["第七人民医院"]


def test_what_is_not_offered_is_typed(form):
    line = form.control("to")
    write(form, "省医")
    assert not popup(form).isVisible()
    QTest.keyClick(line, Key.Key_Return)
    assert form.sent == ["省医"]
