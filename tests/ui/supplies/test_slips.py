"""Slips of several lines, lots and lists of the store by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.security.rights import Right
from app.supplies.items.queries import items
from app.supplies.labels.codes import lot_code
from app.supplies.ledger.models import Lot, LotMark, Movement, Store
from app.supplies.ledger.rules import LotState
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press, write
from tests.ui.supplies.test_stock_page import booked, dialog

pytestmark = on_sqlite
SHIFT = Qt.KeyboardModifier.ShiftModifier


def put_on(room, out, item, *rest):
    """One line typed and put on the slip."""
    before = len(out.lines)
    enter(out, item)
    for text in rest[:-1]:
        enter(out, text)
    enter(out, rest[-1])
    room.until(lambda: len(out.lines) > before)


def fill(out, name, text):
    out.form.control(name).setFocus()
    write(out.form, text)


def other(room, dialog_before):
    room.until(lambda: QApplication.activeModalWidget() not in (None, dialog_before))
    return QApplication.activeModalWidget()


def test_two_items_go_out_on_one_slip_the_first_to_expire_first(room, keeper, school):
    keeper.receive(100, batch="晚")
    keeper.receive(30, batch="早", expires=None, made=None)
    keeper.receive(9000, item=keeper.bleach, batch="B1")
    page = room.open()
    press(page, Qt.Key.Key_H, CTRL | SHIFT)
    out = dialog(room)
    put_on(room, out, "一次性医用口罩", "120")
    put_on(room, out, "84", "1桶")
    assert [line.quantity for line in out.lines] == [100, 20, 5000]
    fill(out, "recipient", "李玉梅")
    press(out, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    rows = school.rows(Movement)[3:]
    assert ([row.quantity for row in rows], len({row.voucher_id for row in rows})) == (
        [-100, -20, -5000], 1)


def test_another_lot_may_be_chosen_and_over_issue_is_refused_whole_naming_every_line(
        room, keeper, school):
    keeper.receive(100, batch="A")
    keeper.receive(200, batch="B")
    keeper.receive(500, item=keeper.bleach, batch="C")
    page = room.open()
    press(page, Qt.Key.Key_H, CTRL | SHIFT)
    out = dialog(room)
    put_on(room, out, "一次性医用口罩", "60")
    out.table.setFocus()
    press(out, Qt.Key.Key_Return)
    choose = other(room, out)
    choose.form.control("lot").setFocus()
    press(choose, Qt.Key.Key_Down)
    choose.form.control("quantity").setFocus()
    choose.form.control("quantity").selectAll()
    enter(choose.form, "201")
    room.until(lambda: out.lines[0].quantity == 201)
    out.activateWindow()
    room.until(out.isActiveWindow)
    assert out.lines[0].lot.batch == "B"
    out.item.setFocus()
    put_on(room, out, "84", "500")
    keeper.issue(keeper.lots()[2], 100)  # somebody was quicker
    fill(out, "recipient", "李玉梅")
    press(out, Qt.Key.Key_Return, CTRL)
    room.until(lambda: bool(out.message.text()))
    assert "口罩 B" in out.message.text()
    assert "84 消毒液 C" in out.message.text()
    assert len(school.rows(Movement)) == 4
    press(out, Qt.Key.Key_Escape)


def test_a_scanned_label_puts_its_own_lot_on_the_slip(room, keeper):
    keeper.receive(100, batch="A")
    keeper.receive(200, batch="B")
    page = room.open()
    press(page, Qt.Key.Key_H, CTRL | SHIFT)
    out = dialog(room)
    put_on(room, out, lot_code(keeper.lots()[1]), "5")
    assert [(line.lot.batch, line.quantity) for line in out.lines] == [("B", 5)]
    press(out, Qt.Key.Key_Escape)


def test_what_is_wrong_in_a_line_is_told_and_nothing_typed_is_lost(room, keeper):
    keeper.receive(100)
    page = room.open()
    press(page, Qt.Key.Key_H, CTRL | SHIFT)
    out = dialog(room)
    for quantity in ("0", "-3", "1.5", "3箩", "101"):
        out.item.setFocus()
        out.item.setText("一次性医用口罩")
        out.fields["quantity"].setFocus()
        out.fields["quantity"].clear()
        out.message.hide()
        enter(out, quantity)
        room.until(lambda: bool(out.message.text()))
        assert (out.lines, out.fields["quantity"].text()) == ([], quantity)
    press(out, Qt.Key.Key_Escape)


def test_a_delivery_note_brings_several_lots_and_warns_of_what_must_not_meet(room, keeper, school):
    page = room.open()
    press(page, Qt.Key.Key_I, CTRL)
    new = dialog(room)
    fill(new, "name", "95% 酒精")
    fill(new, "base", "瓶")
    fill(new, "larger", "箱=24")
    new.form.control("storage").setCurrentIndex(1)
    new.form.control("base").setFocus()
    press(new, Qt.Key.Key_Return)
    booked(room, 1)
    room.until(lambda: len(page.model.rows) == 3)
    press(page, Qt.Key.Key_N, CTRL | SHIFT)
    note = dialog(room)
    put_on(room, note, "95%", "2箱", "E1", "", "2028-04", "")
    put_on(room, note, "84", "2桶", "C1", "", "", "80")
    press(note, Qt.Key.Key_Return, CTRL)
    room.until(lambda: bool(note.message.text()))
    assert "95% 酒精" in note.message.text()
    assert school.rows(Movement) == []
    press(note, Qt.Key.Key_Return, CTRL)
    booked(room, 2)
    assert [(row.quantity, row.cost) for row in school.rows(Lot)] == [(48, None), (10_000, 8000)]


def test_a_lot_is_marked_moved_and_disposed_of(room, keeper, school):
    lot = keeper.receive(100, batch="A1")
    page = room.open()
    room.until(lambda: page.panel.lots.rowCount() == 1)
    press(page, Qt.Key.Key_F8)
    mark = dialog(room)
    fill(mark, "why", "抽检")
    press(mark, Qt.Key.Key_Return)
    booked(room, 1)
    assert [row.state for row in school.rows(LotMark)] == [LotState.HELD]
    press(page, Qt.Key.Key_F6)
    move = dialog(room)
    move.form.control("quantity").setFocus()
    move.form.control("quantity").selectAll()
    enter(move.form, "40")
    booked(room, 2)
    assert keeper.there(lot) == {"库房": 60, "3 号柜": 40}
    room.until(lambda: page.panel.lots.rowCount() == 2)
    page.panel.lot_table.selectRow(0)
    press(page, Qt.Key.Key_F7)
    away = dialog(room)
    fill(away, "why", "破损")
    away.form.control("approver").setFocus()
    enter(away.form, "王校长")
    booked(room, 3)
    assert sum(keeper.there(lot).values()) in (40, 60)


def test_something_comes_back_from_a_slip(room, keeper):
    lot = keeper.receive(100)
    keeper.issue(lot, 30)
    page = room.open()
    room.until(lambda: page.panel.lines.rowCount() == 2)
    page.panel.line_table.selectRow(0)
    press(page, Qt.Key.Key_F4)
    back = dialog(room)
    enter(back.form, "10")
    booked(room, 1)
    assert keeper.there(lot) == {"库房": 80}
    room.until(lambda: page.panel.lines.rowCount() == 3)


def test_an_item_is_changed_and_units_that_moved_stay(room, keeper):
    keeper.receive(100)
    page = room.open()
    press(page, Qt.Key.Key_E, CTRL)
    form = dialog(room)
    form.form.control("minimum").setFocus()
    write(form.form, "500")
    press(form, Qt.Key.Key_Return)
    booked(room, 1)
    with keeper.desk.read(Right.READ_STOCK) as session:
        assert next(each.minimum for each in items(session) if each.id == keeper.masks) == 500
    press(page, Qt.Key.Key_E, CTRL)
    form = dialog(room)
    form.form.control("larger").setText("盒=40")
    form.form.control("larger").setFocus()
    press(form, Qt.Key.Key_Return)
    room.until(lambda: bool(form.message.text()))
    press(form, Qt.Key.Key_Escape)


def test_a_store_is_added(room, keeper, school):
    page = room.open()
    press(page, Qt.Key.Key_S, CTRL | SHIFT)
    enter(dialog(room).form, "危险品柜")
    booked(room, 1)
    assert "危险品柜" in [row.name for row in school.rows(Store)]


def test_scanning_a_label_on_the_page_chooses_that_lot(room, keeper):
    keeper.receive(100, batch="A1")
    keeper.receive(100, item=keeper.bleach, batch="B1")
    keeper.receive(100, item=keeper.bleach, batch="B2")
    page = room.open()
    enter(page, lot_code(keeper.lots()[2]))
    room.until(lambda: page.panel.lot_table.current is not None)
    assert page.panel.lot_table.current.batch == "B2"
    assert page.table.current.id == keeper.bleach


def test_a_label_read_wrong_is_told(room, keeper):
    keeper.receive(100)
    page = room.open()
    code = lot_code(keeper.lots()[0])
    enter(page, code[:-1] + ("A" if code[-1] != "A" else "B"))
    room.until(lambda: bool(page.message.text()))


@pytest.mark.parametrize("key", [Qt.Key.Key_I, Qt.Key.Key_O, Qt.Key.Key_E])
def test_the_doctor_keeps_no_list(room, keeper, key):
    from app.security.rights import Role

    page = room.open(Role.DOCTOR)
    press(page, key, CTRL)
    assert QApplication.activeModalWidget() is None
