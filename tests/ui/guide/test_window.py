"""The guide's window: F1 at the right page, search, way back, size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.keys import ALT, CTRL, press, shown, write
from ui.guide import book
from ui.guide.opening import place_of
from ui.guide.window import GuideWindow


@pytest.fixture
def guide(qtbot, tmp_path):
    made = GuideWindow("zh_CN", tmp_path)
    made.open("gate")
    shown(qtbot, made)
    made.setFocus()
    return made


def test_the_innermost_place_counts(qtbot):
    page, sheet, line = QWidget(), QWidget(), QLineEdit()
    QVBoxLayout(page).addWidget(sheet)
    QVBoxLayout(sheet).addWidget(line)
    qtbot.addWidget(page)
    assert place_of(line, "gate") == "gate"
    page.guide = "lists"
    assert place_of(line, "gate") == "lists"
    sheet.guide = "gate#undo"
    assert place_of(line, "gate") == "gate#undo"
    assert place_of(None, "start") == "start"


def test_a_place_is_opened_at_its_heading(guide):
    guide.open("gate#undo")
    assert guide.place == "gate#undo"
    assert guide.reader.textCursor().block().text() == "撤销上一条"
    assert guide.reader.verticalScrollBar().value() > 0
    assert guide.contents.currentItem().text(0) == "撤销上一条"


def test_an_unknown_place_opens_the_beginning(guide):
    guide.open("nowhere#at-all")
    assert guide.place == "start"


def test_a_link_is_followed_and_alt_left_goes_back(guide):
    guide.reader.wanted.emit("power-cut.md#after")
    assert guide.place == "power-cut#after"
    press(guide, Qt.Key.Key_Left, ALT)
    assert guide.place == "gate"
    assert not guide.back.isEnabled()


def test_a_search_lists_its_places_and_enter_opens_the_first(guide):
    press(guide, Qt.Key.Key_F, CTRL)
    write(guide, "恢复码")
    assert guide.contents.topLevelItemCount() == 2
    assert guide.found.text() == "2 places"
    press(guide, Qt.Key.Key_Return)
    assert guide.place == "start#first-start"
    assert guide.reader.extraSelections()


def test_a_search_that_finds_nothing_says_so_and_esc_empties_it(guide):
    press(guide, Qt.Key.Key_F, CTRL)
    write(guide, "xyzzy")
    assert guide.found.text() == "Nothing found."
    press(guide, Qt.Key.Key_Escape)
    assert guide.isVisible()
    assert guide.contents.topLevelItemCount() == len(book.PAGES)
    press(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_the_size_is_remembered(guide, qtbot, tmp_path):
    before = guide.reader.document().size().height()
    press(guide, Qt.Key.Key_Equal, CTRL)
    assert guide.reader.document().size().height() > before
    guide.close()
    again = GuideWindow("zh_CN", tmp_path)
    qtbot.addWidget(again)
    assert again.reader.zoom == guide.reader.zoom > 1


def test_pictures_are_never_wider_than_the_text(guide, qtbot):
    guide.resize(760, 600)
    qtbot.waitUntil(lambda: guide.reader.document().textWidth() < 600)
    guide.reader._draw()
    assert guide.reader.document().idealWidth() <= guide.reader.viewport().width()
    picture = guide.reader.loadResource(2, "../images/gate-wait.png")
    assert not picture.isNull()
    assert picture.width() / picture.devicePixelRatio() < guide.reader.viewport().width()


def test_in_a_small_window_the_contents_come_by_their_key(guide, qtbot):
    guide.resize(640, 380)
    qtbot.waitUntil(lambda: not guide.contents.isVisible())
    press(guide, Qt.Key.Key_F2)
    assert guide.contents.isVisible()
    guide.contents.wanted.emit("lists")
    assert not guide.contents.isVisible()
    assert guide.place == "lists"
