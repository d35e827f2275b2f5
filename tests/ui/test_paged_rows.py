"""A long register on the screen: the first page at once, more as it comes into sight."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app import clock
from app.errors import Unavailable
from app.register import PAGE, Column, Period, Register, Wish
from app.reports.long_reading import Reading
from tests.ui.keys import CTRL, press, shown, write
from ui import paged_rows
from ui.jobs import Lane
from ui.paged_rows import PagedRows
from ui.place import place_kept
from ui.register_page import RegisterPage

TODAY = Period(clock.today(), clock.today())


@dataclass(frozen=True)
class Found:
    id: int
    name: str
    note: str = ""


REGISTER = Register("found", "Findings", [
    Column("Name", lambda row: row.name, find="name"),
    Column("Note", lambda row: row.note, find="note"),
], lambda _session, _period: [], "read-health")


class Shelf:
    """A long register without a database: what was asked of it, and a refusal if one is set."""

    register = REGISTER

    def __init__(self, count):
        self.all = {n: Found(n, f"学生{n}") for n in range(1, count + 1)}
        self.asked, self.refusal = [], None

    def first(self, period, wish):
        self.asked.append(("first", wish))
        keys = self._keys(wish)
        rows = {place: self.all[key] for place, key in enumerate(keys[:PAGE])}
        whole = len(self.all) if len(keys) < PAGE else None
        return Reading(period, wish, keys[:PAGE], rows, whole)

    def whole(self, period, wish, places=(), _progress=None):
        self.asked.append(("whole", wish))
        keys = self._keys(wish)
        rows = {place: self.all[keys[place]] for place in places if place < len(keys)}
        return Reading(period, wish, keys, rows, len(self.all))

    def rows(self, _period, keys):
        self.asked.append(("rows", keys[0], len(keys)))
        if self.refusal:
            raise self.refusal
        return [self.all[key] for key in keys if key in self.all]

    def _keys(self, wish):
        return sorted((key for key, row in self.all.items()
                       if all(word in row.name for word in wish.words)), reverse=wish.down)


@pytest.fixture
def make(qtbot):
    pool = Lane()

    def made(count, **more):
        shelf = Shelf(count)
        model = PagedRows(shelf, pool)
        page = RegisterPage(REGISTER, model.load, pool, model=model, **more)
        model.keeping = lambda: place_kept(page.table)
        page.resize(900, 600)
        shown(qtbot, page)
        page.setFocus()
        settle(qtbot, page)
        return page, shelf

    yield made
    pool.close()


def settle(qtbot, page):
    page.table.viewport().grab()  # what is in sight is painted
    qtbot.waitUntil(lambda: not (page._wish.isActive() or page._pool.busy
                                 or page.model._soon.isActive()))


def top(page):
    table = page.table
    return page.model.data(table.indexAt(table.viewport().rect().topLeft()))


def test_the_first_page_comes_alone_and_the_count_follows(make):
    page, shelf = make(1000)
    assert shelf.asked == [("first", Wish()), ("whole", Wish())]
    assert (page.count.text(), page.model.rowCount()) == ("1\u2009000 rows", 1000)
    assert top(page) == "学生1"


def test_a_short_one_is_read_in_one_go(make):
    page, shelf = make(3)
    assert shelf.asked == [("first", Wish())]
    assert page.count.text() == "3 rows"


def test_only_what_comes_into_sight_is_read(qtbot, make):
    page, shelf = make(10 * PAGE)
    page.table.setFocus()
    press(page, Qt.Key.Key_End, CTRL)
    assert page.table.current is None, "it is still to be read"
    settle(qtbot, page)
    assert shelf.asked[2:] == [("rows", 9 * PAGE + 1, PAGE)]
    assert page.table.current.name == f"学生{10 * PAGE}"


def test_no_more_than_some_pages_are_kept(qtbot, make, monkeypatch):
    monkeypatch.setattr(paged_rows, "KEPT", 5 * PAGE)
    page, _shelf = make(9 * PAGE)
    for number in range(9):
        page.table.scrollTo(page.model.index(number * PAGE + 50, 0))
        settle(qtbot, page)
    assert len(page.model._kept) == 5 * PAGE


def test_search_and_order_are_asked_of_the_database(qtbot, make):
    page, shelf = make(1000)
    write(page, "99")
    assert page.count.text() == "Counting…"
    settle(qtbot, page)
    assert page.count.text() == "1\u2009000 rows, 19 of them shown"
    assert shelf.asked[2:] == [("first", Wish(words=("99",)))], "once, when the typing rests"
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    settle(qtbot, page)
    assert shelf.asked[-1] == ("first", Wish(words=("99",), sort="Name", down=True))
    assert top(page) == "学生999"
    write(page, "x")
    settle(qtbot, page)
    assert page._empty.fact == "Nothing matches."


def test_a_search_that_leaves_nothing_out_is_counted_too(qtbot, make):
    page, _shelf = make(3)
    write(page, "学生")
    settle(qtbot, page)
    assert page.count.text() == "3 rows"


def test_paper_waits_for_what_is_wished_for_and_gets_all_of_it(qtbot, make):
    printed = []
    page, _shelf = make(1000, on_print=lambda _period, keys: printed.append(list(keys)))
    write(page, "99")
    press(page, Qt.Key.Key_P, CTRL)
    assert printed == []
    settle(qtbot, page)
    assert [len(keys) for keys in printed] == [19]


def test_what_another_station_wrote_moves_neither_cursor_nor_view(qtbot, make):
    page, shelf = make(10 * PAGE)
    page.table.setCurrentIndex(page.model.index(1000, 0))
    settle(qtbot, page)
    chosen = []
    page.table.chosen.connect(chosen.append)
    before = top(page)
    shelf.all = {0: Found(0, "新来的"), **shelf.all}
    page._cost = 0
    page.refresh()
    settle(qtbot, page)
    assert (page.table.current.name, top(page), chosen) == ("学生1001", before, [])
    assert page.model.rowCount() == 10 * PAGE + 1


def test_the_first_rows_of_all_come_with_the_order(qtbot, make):
    page, shelf = make(0)
    shelf.all = {1: Found(1, "李明")}
    press(page, Qt.Key.Key_F5)
    settle(qtbot, page)
    assert [row.name for row in page.model.rows] == ["李明"]
    assert shelf.asked[1:] == [("whole", Wish())]


def test_a_row_that_was_changed_is_shown_anew(qtbot, make):
    page, shelf = make(500)
    shelf.all[1] = Found(1, "改名")
    page._cost = 0
    page.refresh()
    settle(qtbot, page)
    assert top(page) == "改名"


def test_a_column_that_no_row_fills_comes_when_a_row_fills_it(qtbot, make):
    page, shelf = make(5 * PAGE)
    page.resize(300, 400)
    shelf.all[5 * PAGE] = Found(5 * PAGE, "末", "退烧")
    assert page.model.unfilled == {1}
    page.table.scrollToBottom()
    settle(qtbot, page)
    assert page.model.unfilled == set()
    assert not page.table.isColumnHidden(1)


def test_a_page_that_cannot_be_read_is_told_and_read_when_it_can_be(qtbot, make):
    page, shelf = make(5 * PAGE)
    shelf.refusal = Unavailable("The database does not answer.")
    page.table.scrollToBottom()
    settle(qtbot, page)
    assert page.message.text() == "The database does not answer."
    shelf.refusal = None
    press(page, Qt.Key.Key_F5)
    settle(qtbot, page)
    assert page.message.text() == ""
    assert page.model.data(page.model.index(5 * PAGE - 1, 0)) == f"学生{5 * PAGE}"


def test_rows_out_of_sight_are_copied_too_and_too_many_refused(qtbot, make, monkeypatch):
    page, _shelf = make(3 * PAGE)
    page.table.setFocus()
    press(page, Qt.Key.Key_A, CTRL)
    press(page, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert (len(lines), lines[-1]) == (3 * PAGE, f"学生{3 * PAGE}\t")
    monkeypatch.setattr(paged_rows, "COPIED", 10)
    press(page, Qt.Key.Key_C, CTRL)
    assert "too many" in page.message.text()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3 * PAGE
