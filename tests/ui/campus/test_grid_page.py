"""The page of the grid by keys: places and cells as trees, heads, what is wrong, scanned doors."""

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from app.places.grid import queries, service, views
from app.places.grid.rules import Flaw, Level, Use
from app.places.grid.telling import ToldPlace
from app.security.rights import Role
from app.settings import Settings
from tests.app.places.grid.conftest import MONDAY, grid  # noqa: F401 - a small grid
from tests.ui.keys import CTRL, press, shown, write
from ui.campus.grid.dialogs import AppointDialog, CellDialog, GiveDialog, MoveDialog, PlaceDialog
from ui.campus.grid.door_dialog import DoorDialog
from ui.campus.grid.import_dialog import ImportGridDialog
from ui.campus.grid_page import GridPage
from ui.context import Context
from ui.jobs import Lane

Key = Qt.Key


class Screen:
    """The page on the screen, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self.school, self._folder = qtbot, school, folder
        self.pool, self.said = Lane(threads=2), []
        self.page = None

    def open(self, role=Role.LOGISTICS, size=(1366, 640)):
        context = Context(self.school.desk(role, "office"), Settings(self._folder), self.pool,
                          self.pool, lambda words, *_more, **_kept: self.said.append(words),
                          lambda **_kept: None, lambda: None)
        self.page = GridPage(context)
        self.page.resize(*size)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def dialog(self, kind):
        self.settle()
        self._qtbot.waitUntil(lambda: any(
            each.isVisible() for each in self.page.findChildren(kind)))
        found = next(each for each in self.page.findChildren(kind) if each.isVisible())
        self._qtbot.waitUntil(found.isActiveWindow)
        return found

    def shuts(self):
        self._qtbot.waitUntil(lambda: not self.page.findChildren(QDialog), timeout=20_000)
        self.page.activateWindow()
        self.settle()

    def choose(self, name):
        rows = [getattr(row, "place", row).name for row in self.page.table.rows.shown_rows]
        self.page.table.selectRow(rows.index(name))
        self.page.table.setFocus()

    def close(self):
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()


@pytest.fixture
def screen(qtbot, grid, tmp_path):  # noqa: F811
    made = Screen(qtbot, grid.school, tmp_path / "machine")
    yield made
    made.close()


def said(page):
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_a_place_shows_who_answers_for_it_and_a_room_is_added_below(screen, grid):  # noqa: F811
    page = screen.open()
    screen.choose("1 层")
    assert page.place.cell == "4-00 公共区域"
    assert "赵主任 13800000002" in said(page)
    press(page, Key.Key_N, CTRL)
    dialog = screen.dialog(PlaceDialog)
    write(dialog, "微机室")
    press(dialog, Key.Key_Return)
    screen.shuts()
    assert "教学楼 1 层 微机室" in [row.path for row in grid.read(queries.places)]
    assert screen.said == ["It is written down."]
    assert "微机室" in [view.place.name for view in page.places.shown_rows]


def test_a_place_is_not_moved_under_itself_and_the_dialogue_says_so(screen, grid):  # noqa: F811
    screen.open()
    screen.choose("1 层")
    press(screen.page, Key.Key_M, CTRL)
    dialog = screen.dialog(MoveDialog)
    dialog.form.set_value("parent", grid.places["教室"])
    dialog.act.click()
    screen.settle()
    assert "cannot lie in" in dialog.message.text()
    assert dialog.isVisible()
    assert "教学楼 1 层" in [row.path for row in grid.read(queries.places)]


def test_a_place_that_is_given_up_is_opened_again_by_the_same_key(screen, grid):  # noqa: F811
    page = screen.open()
    screen.choose("办公室")
    press(page, Key.Key_Delete)
    screen.settle()
    screen.settle()
    assert page.place.place.closed
    assert page.tables["places"].rows.shown_rows[4].place.closed
    press(page, Key.Key_Delete)
    screen.settle()
    assert "教学楼 1 层 办公室" in [row.path for row in grid.read(queries.places)]


def test_a_head_is_appointed_by_name_and_a_wrong_name_is_told(screen, grid):  # noqa: F811
    page = screen.open()
    press(page, Key.Key_G, CTRL)
    screen.choose("七(1)班")
    assert [each.name for each in page.panel.members.rows] == ["李老师"]
    press(page, Key.Key_F6)
    dialog = screen.dialog(AppointDialog)
    write(dialog, "张无忌")
    dialog.act.click()
    screen.settle()
    assert "Nobody fits" in dialog.message.text()
    dialog.form.set_value("person", "赵主任 T2")
    dialog.act.click()
    screen.shuts()
    assert grid.owner("教室") == ("4-01 七(1)班", "赵主任")
    assert page.cell.head.name == "赵主任"


def test_a_cell_is_made_below_the_chosen_one(screen, grid):  # noqa: F811
    page = screen.open()
    press(page, Key.Key_G, CTRL)
    screen.choose("全校")
    press(page, Key.Key_N, CTRL)
    dialog = screen.dialog(CellDialog)
    write(dialog, "2-01")
    press(dialog, Key.Key_Return)
    write(dialog, "后勤线")
    press(dialog, Key.Key_Return)
    screen.shuts()
    row = next(each for each in grid.read(views.cells, MONDAY) if each.number == "2-01")
    assert (row.name, row.above) == ("后勤线", "1-01 全校")
    assert "1 thing is not in order" not in said(page)
    assert page.reading.checks[0].flaw is Flaw.NO_HEAD


def test_what_is_wrong_is_mended_where_it_is_shown(screen, grid):  # noqa: F811
    other = service.add(grid.desk, ToldPlace(
        "钟楼", Level.BUILDING, Use.OTHER, grid.places["校区"]))
    service.add(grid.desk, ToldPlace("钟房", Level.ROOM, Use.OTHER, other))
    page = screen.open()
    assert "1 thing is not in order" in said(page)
    press(page, Key.Key_G, CTRL)
    press(page, Key.Key_G, CTRL)
    page.table.setFocus()
    press(page, Key.Key_Return)
    dialog = screen.dialog(GiveDialog)
    dialog.form.set_value("cell", grid.cells["公"])
    dialog.act.click()
    screen.shuts()
    assert grid.flaws() == []
    assert "Nothing is wrong with the grid" in said(page)


def test_a_scanned_door_puts_the_cursor_on_its_place(screen, grid):  # noqa: F811
    page = screen.open()
    row = next(each for each in grid.read(queries.places) if each.name == "卫生间")
    page.search.setFocus()
    write(page, row.code.lower())
    press(page, Key.Key_Return)
    assert page.place.id == row.id
    assert page.search.text() == ""
    page.search.setFocus()
    write(page, row.code[:-1] + ("A" if row.code[-1] != "A" else "B"))
    press(page, Key.Key_Return)
    assert "not read whole" in page.message.text()


def test_a_list_is_looked_at_before_it_is_taken_in(screen, grid, tmp_path):  # noqa: F811
    made = Workbook()
    for line in (("楼栋", "场所名称", "用途"), ("图书馆", "阅览室", ""),
                 ("图书馆", "书库", "火箭")):
        made.active.append(line)
    made.save(tmp_path / "list.xlsx")
    page = screen.open()
    press(page, Key.Key_I, CTRL)
    dialog = screen.dialog(ImportGridDialog)
    dialog.read_file(tmp_path / "list.xlsx")
    screen.settle()
    assert "1 row is wrong" in dialog.message.text()
    assert not dialog.act.isEnabled()
    dialog.except_bad.setChecked(True)
    dialog.act.click()
    screen.shuts()
    assert "图书馆 阅览室" in [row.path for row in grid.read(queries.places)]


def test_sheets_are_offered_for_the_place_and_all_in_it(screen, grid):  # noqa: F811
    page = screen.open()
    screen.choose("教学楼")
    press(page, Key.Key_F9)
    dialog = screen.dialog(DoorDialog)
    box = dialog.form.control("keys")
    assert [box.itemText(n) for n in range(box.count())] == [
        "教学楼", "教学楼 with all 5 in it", "All 6 places shown"]


def test_who_only_reads_changes_nothing(screen):
    page = screen.open(Role.DOCTOR)
    screen.choose("办公室")
    press(page, Key.Key_Delete)
    press(page, Key.Key_N, CTRL)
    screen.settle()
    assert not page.place.place.closed
    assert page.findChildren(PlaceDialog) == []
    assert page.new.isHidden()


def test_on_a_small_window_the_panel_takes_the_place_of_the_list(screen):
    page = screen.open(size=(683, 300))
    assert not page.panel.isVisible()
    screen.choose("办公室")
    press(page, Key.Key_Return)
    assert page.panel.isVisible()
    page.panel.back.click()
    assert page.table.isVisible()
    assert page.minimumSizeHint().width() <= 683
