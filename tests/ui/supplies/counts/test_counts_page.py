"""A stocktake by keys and scanner alone: counted, handed in, approved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.security.rights import Role
from app.supplies.counts.models import Stocktake, Tally
from app.supplies.counts.rules import Stage
from app.supplies.labels.codes import lot_code
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, NO, enter, press, write

pytestmark = on_sqlite
SHIFT = Qt.KeyboardModifier.ShiftModifier


def dialog(room):
    room.until(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def back(room):
    room.until(lambda: QApplication.activeModalWidget() is None)
    room.settle()
    room.tab.activateWindow()
    room.until(room.tab.isActiveWindow)


def counted(room, school, times):
    room.until(lambda: len(school.rows(Tally)) == times and not room.lane.busy)
    room.settle()


def front(page):
    return page.sheet.current.batch if page.sheet.current else None


def shown(page, column):
    model = page.sheet.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def test_a_store_is_counted_with_scanner_and_keyboard_and_approved_by_another(
        room, page, keeper, school):
    lots = [keeper.receive(100, batch=batch) for batch in ("A1", "B2", "C3")]
    here = page()
    press(here, Qt.Key.Key_N, CTRL)
    form = dialog(room).form
    form.control("store").setCurrentIndex(form.control("store").findText("库房"))
    press(form, Qt.Key.Key_Return)
    back(room)
    assert here.sheet.line.hasFocus()
    assert front(here) == "A1"
    enter(here, lot_code(lots[1]))
    assert front(here) == "B2"
    enter(here, "2盒")
    counted(room, school, 1)
    assert front(here) == "C3"
    enter(here, "97")
    enter(here, "0")
    counted(room, school, 3)
    assert [(row.line_id, row.quantity) for row in school.rows(Tally)] == [(2, 100), (3, 97),
                                                                          (1, 0)]
    assert shown(here, 5) == ["\u2212100", "0", "\u22123"]
    press(here, Qt.Key.Key_F9)
    write(dialog(room).form, "少了")
    press(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    back(room)
    assert not here.approve.isVisible()
    assert not here.sheet.line.isVisible()
    room.tab.hide()
    here = page(Role.PRINCIPAL)
    assert not here.new.isVisible()
    press(here, Qt.Key.Key_F8)
    question = dialog(room)
    question.act.setFocus()
    press(question, Qt.Key.Key_Return)
    back(room)
    room.until(lambda: len(room.said) == 3)
    room.settle()
    assert [keeper.there(lot)["库房"] for lot in lots] == [0, 100, 97]
    assert here.sheet.who.chip.text() == "In the ledger"


def test_a_recount_and_its_reason_are_kept(room, page, keeper, counting, school):
    lot = keeper.receive(100, batch="A1")
    counting.open()
    here = page()
    press(here, Qt.Key.Key_Return)
    enter(here, "90")
    counted(room, school, 1)
    enter(here, "A1")
    enter(here, "99")
    counted(room, school, 2)
    press(here, Qt.Key.Key_F2)
    enter(dialog(room).form, "一只破损")
    back(room)
    assert [(row.quantity, row.reason) for row in school.rows(Tally)] == [
        (90, ""), (99, ""), (99, "一只破损")]
    assert shown(here, 7) == ["一只破损"]
    assert keeper.there(lot) == {"库房": 100}


def test_what_cannot_be_a_count_is_told_and_stays_to_be_mended(
        room, page, keeper, counting, school):
    keeper.receive(100, batch="A1")
    counting.open()
    here = page()
    press(here, Qt.Key.Key_Return)
    for text, said in (("1.5", "counted whole"), ("3包", "包 is no unit"),
                       ("L1Z", "not read whole"), ("没有的东西", "is called 没有的东西"),
                       ("-1", "more than nothing")):
        here.sheet.line.clear()
        enter(here, text)
        assert said in here.sheet.message.text()
        assert here.sheet.line.text() == text
    enter(here, "99")  # what was wrong is selected, so that the right one takes its place
    counted(room, school, 1)
    assert school.rows(Tally)[0].quantity == 99
    assert not here.sheet.message.text()


def test_a_lot_beside_the_list_gets_a_line(room, page, keeper, counting, school, wall_clock):
    keeper.receive(100, batch="A1")
    counting.open()
    wall_clock.go(minutes=5)
    fresh = keeper.receive(30, batch="B2")
    here = page()
    press(here, Qt.Key.Key_Return)
    enter(here, lot_code(fresh))
    room.settle()
    assert front(here) == "B2"
    assert "is not on the list" in here.sheet.message.text()
    enter(here, "30")
    counted(room, school, 1)
    assert shown(here, 1) == ["A1", "B2"]


def test_what_the_disk_refuses_comes_back_with_its_reason(room, page, keeper, counting, school):
    lot = keeper.receive(100, batch="A1")
    key = counting.open()
    here = page()
    press(here, Qt.Key.Key_Return)
    counting.count(key, lot, 100)
    from app.supplies.counts import service

    service.hand_in(keeper.desk, key)
    enter(here, "99")
    room.until(lambda: bool(here.sheet.message.text()))
    room.settle()
    assert "not counted any more" in here.sheet.message.text()
    assert len(school.rows(Tally)) == 1


def test_paper_is_entered_with_the_time_it_was_counted(
        room, page, keeper, counting, school, wall_clock):
    keeper.receive(100, batch="A1")
    lot = keeper.receive(100, batch="B2")
    counting.open()
    wall_clock.set("10:00")
    keeper.issue(lot, 30)
    wall_clock.set("11:00")
    here = page()
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_F6)
    enter(here, "9:30")
    enter(here, "B2")
    enter(here, "100")
    counted(room, school, 1)
    assert f"{clock.local(school.rows(Tally)[0].at):%H:%M}" == "09:30"
    assert shown(here, 5) == ["", "0"]
    here.sheet.when.setText("25:00")
    enter(here, "99")
    assert "not a time" in here.sheet.message.text()
    assert len(school.rows(Tally)) == 1


def test_a_blind_count_shows_nothing_that_is_booked(room, page, keeper, counting, school):
    keeper.receive(100, batch="A1")
    counting.open(blind=True)
    here = page()
    press(here, Qt.Key.Key_Return)
    enter(here, "60")
    counted(room, school, 1)
    assert (shown(here, 3), shown(here, 5), shown(here, 6)) == ([""], [""], ["Counted already"])
    assert "booked" not in here.sheet.booked.text()
    press(here, Qt.Key.Key_D, CTRL)
    assert "blind" in here.sheet.message.text()


def test_the_principal_sends_it_back_with_a_word(room, page, keeper, counting, school):
    lot = keeper.receive(100, batch="A1")
    key = counting.open()
    counting.count(key, lot, 60)
    from app.supplies.counts import service

    service.hand_in(keeper.desk, key, "少了")
    here = page(Role.PRINCIPAL)
    press(here, Qt.Key.Key_F8, SHIFT)
    enter(dialog(room).form, "差得太多，再数一遍")
    back(room)
    assert counting.view(key).stage is Stage.SENT_BACK
    assert here.sheet.who.chip.text() == "Count again"


def test_arrows_choose_and_escape_leads_back_to_the_list(room, page, keeper, counting):
    for batch in ("A1", "B2", "C3"):
        keeper.receive(10, batch=batch)
    counting.open()
    here = page()
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Down)
    press(here, Qt.Key.Key_Down)
    assert front(here) == "C3"
    press(here, Qt.Key.Key_Up, NO)
    assert front(here) == "B2"
    press(here, Qt.Key.Key_Escape)
    assert here.table.hasFocus()


def test_one_is_called_off_by_its_key(room, page, keeper, counting, school):
    keeper.receive(10)
    key = counting.open()
    here = page()
    press(here, Qt.Key.Key_Delete, CTRL)
    enter(dialog(room).form, "停电")
    back(room)
    assert counting.view(key).stage is Stage.CALLED_OFF
    assert len(school.rows(Stocktake)) == 1


def test_an_empty_page_says_what_to_do(page):
    assert page().list_sheets.currentWidget().fact == "Nothing was counted yet"
