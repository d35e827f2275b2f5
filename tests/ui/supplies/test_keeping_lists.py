"""Items, kits and stores go out of use and come back; strengths are set; all by real keys."""

from datetime import date

from PySide6.QtCore import Qt

from app.security.rights import Right, Role
from app.supplies.items.queries import item
from app.supplies.kits import service as kits
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.ledger import stores
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press, write
from tests.ui.supplies.test_stock_page import booked, dialog

pytestmark = on_sqlite


def test_an_item_that_is_not_bought_any_more_is_found_and_comes_back(room, keeper):
    page = room.open()
    assert not page.list.pills["retired"].isVisible()
    press(page, Qt.Key.Key_Delete, CTRL)
    booked(room, 1)
    assert [row.item.name for row in page.model.shown_rows] == ["84 消毒液"]
    page.list.pills["retired"].click()
    [row] = page.model.shown_rows
    assert (row.item.name, page.panel.chip.text()) == ("一次性医用口罩", "Not bought any more")
    press(page, Qt.Key.Key_Delete, CTRL)
    booked(room, 2)
    with keeper.desk.read(Right.READ_STOCK) as session:
        assert not item(session, keeper.masks).retired


def test_what_is_used_up_stays_among_all_until_it_is_gone(room, keeper):
    keeper.receive(10)
    page = room.open()
    press(page, Qt.Key.Key_Delete, CTRL)
    booked(room, 1)
    assert len(page.model.shown_rows) == 2


def test_a_stocktake_begins_from_the_stock(room, keeper):
    keeper.receive(10)
    page = room.open()
    press(page, Qt.Key.Key_T, CTRL)
    press(dialog(room), Qt.Key.Key_Escape)
    assert room.tab.choice.value() == "counts"


def test_a_store_is_renamed_and_closed_when_it_is_empty(room, keeper):
    keeper.receive(10)
    page = room.open()
    press(page, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    kept = dialog(room)
    room.until(lambda: kept.model.shown_rows != [])
    names = [row.name for row in kept.model.shown_rows]
    kept.table.selectRow(names.index("库房"))
    press(kept, Qt.Key.Key_F8)
    room.until(lambda: "lots lie in 库房" in kept.message.text())
    kept.table.selectRow(names.index("3 号柜"))
    press(kept, Qt.Key.Key_F8)
    room.until(lambda: kept.model.shown_rows[-1].closed)
    kept.table.selectRow(0)
    press(kept, Qt.Key.Key_F2)
    room.until(lambda: dialog(room) is not kept)
    asked = dialog(room)
    asked.form.control("name").selectAll()
    enter(asked.form, "总务库房")
    room.until(lambda: kept.model.shown_rows[0].name == "总务库房")
    with keeper.desk.read(Right.READ_STOCK) as session:
        assert [(row.name, row.closed) for row in stores.every(session)] == [
            ("总务库房", False), ("3 号柜", True)]
    press(kept, Qt.Key.Key_Escape)


def test_a_kit_out_of_use_is_not_taken_out_but_changed_back(room, keeper):
    key = kits.pack(keeper.desk, Packed("隔离包", Occasion.ISOLATION, {keeper.masks: 1}, "说明"))
    kits.retire(keeper.desk, key)
    room.open()
    room.tab.show_page("mixing")
    room.settle()
    page = room.tab.pages["mixing"]
    assert [row.retired for row in page.kits.model.shown_rows] == [True]
    assert not page.take.isEnabled()
    press(page, Qt.Key.Key_K, CTRL)
    form = dialog(room).form
    form.control("retired").setChecked(False)
    form.control("parts").setFocus()
    press(form, Qt.Key.Key_Return)
    booked(room, 1)
    room.until(page.take.isEnabled)
    assert page.kits.model.shown_rows[0].note == "说明"


def test_the_doctor_sets_a_strength_and_the_calculator_follows(room, keeper, school):
    room.open(Role.DOCTOR)
    room.tab.show_page("mixing")
    room.settle()
    page = room.tab.pages["mixing"]
    press(page, Qt.Key.Key_R, CTRL)
    table = dialog(room)
    room.until(lambda: table.model.shown_rows != [])
    press(table, Qt.Key.Key_K, CTRL)
    room.until(lambda: dialog(room) is not table)
    asked = dialog(room)
    line = asked.form.control("routine")
    line.selectAll()
    write(asked.form, "600-900")
    asked.form.control("source").setFocus()
    enter(asked.form, "市疾控通知")
    room.until(lambda: table.model.shown_rows[0].routine == (600, 900))
    assert table.model.shown_rows[0].edition is not None
    press(table, Qt.Key.Key_Escape)
    page.reload()
    room.settle()
    assert page._seen.purposes[0].routine == (600, 900)


def test_ten_isolated_are_reckoned_while_it_is_typed(room, keeper):
    keeper.receive(100)
    kits.pack(keeper.desk, Packed("隔离包", Occasion.ISOLATION, {keeper.masks: 2}))
    page = room.open(Role.PRINCIPAL)
    press(page, Qt.Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(room)
    room.until(lambda: [row.need for row in asked.model.shown_rows] == [60])
    asked.form.control("people").selectAll()
    write(asked.form, "40")
    room.until(lambda: [row.short for row in asked.model.shown_rows] == [140])
    asked.form.control("days").setFocus()
    asked.form.control("days").selectAll()
    write(asked.form, "900")
    room.until(lambda: "At most" in asked.message.text())
    press(asked, Qt.Key.Key_Escape)


def test_a_lot_that_is_over_offers_to_be_disposed_of(room, keeper, school, wall_clock):
    keeper.receive(100, batch="A1", expires=date(2026, 11, 23))
    page = room.open()
    assert page.panel.over.isHidden()
    wall_clock.set("2026-11-24T07:20")
    page.reload()
    room.until(lambda: not page.panel.over.isHidden())
    page.panel.over.click()
    asked = dialog(room)
    room.until(asked.isActiveWindow)
    asked.form.control("approver").setFocus()
    enter(asked.form, "王校长")
    room.until(lambda: len(keeper.ledger()) == 2)
    assert (keeper.ledger()[1].quantity, keeper.ledger()[1].purpose) == (-100, "Expired")
    room.until(page.panel.over.isHidden)
