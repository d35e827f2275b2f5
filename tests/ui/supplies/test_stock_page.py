"""The stock by real keys: goods in, goods out, a slip taken back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.security.rights import Role
from app.supplies.ledger.models import Movement
from app.supplies.ledger.service import add_store
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press, write

pytestmark = on_sqlite


def dialog(room):
    room.until(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def booked(room, times):
    room.until(lambda: len(room.said) == times)
    room.settle()
    room.tab.activateWindow()
    room.until(room.tab.isActiveWindow)


def shown(page):
    return [page.model.data(page.model.index(row, 1)) for row in range(page.model.rowCount())]


def test_goods_come_in_go_out_and_a_slip_is_taken_back(room, keeper, school):
    page = room.open()
    press(page, Qt.Key.Key_N, CTRL)
    form = dialog(room).form
    form.control("quantity").setFocus()
    write(form, "2箱")
    form.control("batch").setFocus()
    write(form, "A1")
    form.control("expires").setFocus()
    enter(form, "2028-04")
    booked(room, 1)
    assert shown(page) == ["4\u2009000", "0"]
    press(page, Qt.Key.Key_H, CTRL)
    out = dialog(room)
    enter(out.form, "3盒")
    enter(out.form, "李玉梅")
    booked(room, 2)
    assert [row.quantity for row in school.rows(Movement)] == [4000, -150]
    press(page, Qt.Key.Key_Z, CTRL)
    undo = dialog(room)
    write(undo.form, "CK2026-0001")
    undo.form.control("why").setFocus()
    enter(undo.form, "录错")
    booked(room, 3)
    assert [row.quantity for row in school.rows(Movement)] == [4000, -150, 150]


def test_what_is_not_there_is_told_on_the_form_and_nothing_is_written(room, keeper, school):
    keeper.receive(10)
    page = room.open()
    press(page, Qt.Key.Key_H, CTRL)
    out = dialog(room)
    enter(out.form, "1盒")
    enter(out.form, "李玉梅")
    room.until(lambda: bool(out.message.text()))
    assert "10 只" in out.message.text()
    assert len(school.rows(Movement)) == 1
    press(out, Qt.Key.Key_Escape)


def test_the_panel_tells_lots_and_ledger_of_the_item_under_the_cursor(room, keeper):
    lot = keeper.receive(100, batch="A1")
    keeper.issue(lot, 30)
    page = room.open()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Up)
    room.settle()
    assert page.panel.title.text() == "一次性医用口罩"
    assert [row.batch for row in page.panel.lots.rows] == ["A1"]
    assert [row.quantity for row in page.panel.lines.rows] == [-30, 100]


def test_who_only_reads_has_no_buttons(room, keeper):
    page = room.open(Role.PRINCIPAL)
    assert page.receive.isHidden()
    press(page, Qt.Key.Key_N, CTRL)
    assert QApplication.activeModalWidget() is None


def test_what_is_entered_from_paper_keeps_its_own_time(room, keeper, wall_clock):
    keeper.receive(100, at="2026-11-20T08:00")
    page = room.open()
    press(page, Qt.Key.Key_H, CTRL)
    out = dialog(room)
    enter(out.form, "10")
    write(out.form, "李玉梅")
    out.form.control("at").setFocus()
    for wrong in ("11-30 9:00", "16:30"):
        enter(out.form, wrong)
        assert "future" in out.form.field("at").error
        out.form.control("at").selectAll()
    enter(out.form, "11-21 16:30")
    booked(room, 1)
    [_came, went] = keeper.ledger()
    assert (went.quantity, went.at, went.recorded_at) == (
        -10, clock.parse("2026-11-21T16:30"), clock.now())


def test_where_it_is_narrow_enter_shows_the_lots_and_esc_goes_back(room, keeper):
    keeper.receive(500, batch="A1")
    keeper.receive(300, batch="B2")
    page = room.open()
    room.tab.resize(683, 300)
    room.until(page.panel.isHidden)
    row = page.table.verticalHeader()
    room.until(lambda: page.table.viewport().height() > 3 * row.defaultSectionSize())
    press(page, Qt.Key.Key_F7)  # a lot must be chosen: they come to the front
    room.until(page.panel.lot_table.hasFocus)
    press(page, Qt.Key.Key_Escape)
    press(page, Qt.Key.Key_Return)
    room.until(page.panel.lot_table.hasFocus)
    assert page.list.isHidden()
    press(page, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    room.tab.resize(1366, 640)
    room.until(page.panel.isVisible)
    assert page.list.isVisible()


def test_goods_come_to_where_the_item_lies_unless_another_store_is_chosen(room, keeper):
    add_store(keeper.desk, "Aula")
    keeper.receive(500, batch="A1")
    page = room.open()
    room.until(lambda: page.panel.usual_store == keeper.store)
    press(page, Qt.Key.Key_N, CTRL)
    form = dialog(room).form
    assert form.control("store").currentData() == keeper.store
    press(form, Qt.Key.Key_Escape)
