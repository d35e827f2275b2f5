"""Many lists in one place: chosen by a few letters, beside the page or instead of it."""

import pytest
from PySide6.QtCore import Qt

from app import i18n
from app.gate.registers import REGISTERS
from app.settings import Settings
from tests.ui.keys import CTRL, press, shown, write
from ui.context import Context
from ui.jobs import Lane
from ui.reports.lists_page import ListsPage

Key = Qt.Key


@pytest.fixture
def make(qtbot, school, tmp_path):
    pool, lane = Lane(threads=2), Lane()

    def made(width=1300):
        context = Context(school.principal, Settings(tmp_path / "machine"), lane, pool,
                          lambda *_words: None, lambda **_kept: None)
        page = ListsPage(context, REGISTERS, "Lists of the gate")
        page.resize(width, 640)
        shown(qtbot, page)
        page.setFocus()
        qtbot.waitUntil(lambda: not pool.busy)
        return page

    yield made
    pool.close()
    lane.close()


def test_a_few_letters_and_enter_open_a_list_that_can_be_searched_at_once(make):
    page = make()
    press(page, Key.Key_G, CTRL)
    write(page, "vehi")
    press(page, Key.Key_Return)
    assert page.page.register.name == "vehicles"
    assert page.page.search.hasFocus()
    assert not page.chooser.list.item(0).isHidden(), "all are offered again"


def test_a_list_is_found_by_its_initials(make):
    i18n.use("zh_CN")
    page = make()
    press(page, Key.Key_G, CTRL)
    write(page, "txjl")
    press(page, Key.Key_Return)
    assert page.page.register.name == "gate-log"


def test_what_fits_no_list_opens_none(make):
    page = make()
    press(page, Key.Key_G, CTRL)
    write(page, "zzz")
    press(page, Key.Key_Return)
    assert page.page.register.name == "gate-log"
    assert page.chooser.search.hasFocus()


def test_the_arrow_keys_go_on_from_the_search_into_the_list(make):
    page = make()
    press(page, Key.Key_G, CTRL)
    press(page, Key.Key_Down)
    press(page, Key.Key_Down)
    assert page.page.register.name == "held"
    assert page.chooser.list.hasFocus()
    press(page, Key.Key_Return)
    assert page.page.search.hasFocus()


@pytest.mark.parametrize("width", [1300, 700])
def test_lists_are_turned_over_and_made_when_they_are_wanted(make, width):
    page = make(width)
    assert list(page.pages) == ["gate-log"]
    press(page, Key.Key_PageDown, CTRL)
    assert page.page.register.name == "held"
    press(page, Key.Key_PageUp, CTRL)
    press(page, Key.Key_PageUp, CTRL)
    assert page.page.register.name == REGISTERS[-1].name
    assert page.page.search.hasFocus()


def test_where_it_is_narrow_the_chooser_stands_in_the_place_of_the_page(make):
    page = make(700)
    assert not page.chooser.isVisible()
    assert page.change.text() == "Gate log"
    assert page.page.search.hasFocus()
    press(page, Key.Key_G, CTRL)
    assert page.chooser.search.hasFocus()
    assert not page.page.isVisible()
    write(page, "held")
    press(page, Key.Key_Return)
    assert page.page.isVisible()
    assert page.change.text() == "Held arrivals"
    page.resize(1300, 640)
    assert page.chooser.isVisible()
    assert not page.change.isVisible()
