"""Rounds by real keys: scanned, written down, told what they lack, accepted."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.campus.findings.models import Finding
from app.campus.rounds.models import AlertLevel, RoundDone, RoundMark, RoundRule
from app.campus.rounds.rules import Task
from app.security.rights import Role
from app.supplies.labels.codes import lot_code
from tests.ui.keys import CTRL, SHIFT, enter, press
from ui.campus.finding_dialogs import FindingDialog
from ui.campus.rounds.dialogs import AcceptDialog, AlertDialog
from ui.campus.rounds.plan_dialog import LineDialog, PlanDialog


def code_of(campus, place):
    return next(row.place.code for row in campus.rows(place))


def line(page, name):
    control = page.panel.form.form.control(name)
    assert isinstance(control, QLineEdit)
    return control


def scan(room, page, text):
    enter(page, text)
    room.settle()
    room.settle()


def test_a_scanned_door_proposes_all_and_enter_writes_it_down(room, campus):
    page = room.open()
    scan(room, page, code_of(campus, "toilet"))
    assert page.panel.where.text() == "一层卫生间"
    assert "李玉梅·13800000000" in page.panel.owner.text()
    assert page.panel.form.tasks == (Task.CLEAN, Task.DISINFECT)
    assert (line(page, "strength").text(), line(page, "start").text(), line(page, "end").text(),
            line(page, "operator").text()) == ("500", "07:30", "08:00", "李玉梅")
    press(page, Qt.Key.Key_Return)
    room.settle()
    (row,) = campus.school.rows(RoundDone)
    assert (row.spot, row.tasks, row.agent, row.strength, row.faults, row.operator) == (
        "一层卫生间", "clean,disinfect", "chlorine", 500, "", "李玉梅")
    assert room.said == ["一层卫生间 is written down."]
    room.settle()
    assert QApplication.focusWidget() is page.line
    assert campus.states("toilet", Task.DISINFECT) == ["done", "later"]


def test_what_it_lacks_stays_in_sight_and_what_cannot_be_keeps_the_form(room, campus):
    page = room.open()
    scan(room, page, "七(1)班")
    page.panel.form.toggles[Task.VENTILATE].click()
    page.panel.form.toggles[Task.CLEAN].click()
    line(page, "start").setText("08:00")
    line(page, "end").setText("07:50")
    press(page, Qt.Key.Key_Return, CTRL)
    room.settle()
    assert "finished before it began" in page.panel.message.text()
    assert campus.school.rows(RoundDone) == []
    line(page, "start").setText("07:45")
    line(page, "end").setText("08:00")
    line(page, "strength").setText("100")
    press(page, Qt.Key.Key_Return, CTRL)
    room.settle()
    (row,) = campus.school.rows(RoundDone)
    assert row.faults == "too-weak,too-short"
    room.settle()
    assert room.said == []
    assert page.panel.nobody.fact == "七(1)班教室 is written down."
    assert page.panel.nobody.chip.text() == "solution too weak; contact time too short"


def test_a_wrong_scan_is_told_beside_the_line_and_nothing_is_lost(room, campus):
    page = room.open()
    scan(room, page, "火星基地")
    assert "There is no place 火星基地" in page.message.text()
    assert page.line.text() == "火星基地"
    page.reload()  # somebody else wrote
    room.settle()
    assert "火星基地" in page.message.text()
    assert page.panel.sight is None


def test_what_was_missed_stands_first_with_its_owner(room, campus, wall_clock):
    wall_clock.set("09:30")
    page = room.open()
    first = page.model.shown_rows[0]
    assert (first.standing.value, first.owner.name) == ("missed", "李玉梅")
    page.pills["missed"].click()
    assert {row.standing.value for row in page.model.shown_rows} == {"missed"}
    press(page, Qt.Key.Key_Down)
    page.table.selectRow(0)
    press(page, Qt.Key.Key_Return)
    room.settle()
    assert page.panel.sight is not None
    assert page.panel.form.tasks == (page.table.current.task,)
    press(page, Qt.Key.Key_Escape)
    assert page.panel.sight is None


def test_the_principal_accepts_all_that_is_as_it_should_be(room, campus):
    campus.do("toilet", Task.DISINFECT)
    campus.do("room", Task.TOUCH, strength=100)
    page = room.open(Role.PRINCIPAL)
    assert page.write.isHidden()
    press(page, Qt.Key.Key_F7)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AcceptDialog)
    press(dialog, Qt.Key.Key_F7)
    room.settle()
    assert [row.mark for row in campus.school.rows(RoundMark)] == ["accepted"]


def test_the_alert_is_raised_with_its_reason_and_wants_more(room, campus):
    page = room.open()
    before = page.model.whole
    press(page, Qt.Key.Key_F9)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AlertDialog)
    dialog.form.set_value("alert", "outbreak")
    dialog.form.set_value("why", "诺如病毒")
    press(dialog, Qt.Key.Key_Return)
    room.settle()
    room.settle()
    assert [row.alert for row in campus.school.rows(AlertLevel)] == ["outbreak"]
    assert page.alert.text() == "Outbreak (alert)"
    assert page.model.whole > before


def test_a_line_of_the_plan_is_set_and_one_that_cannot_be_is_told(room, campus):
    page = room.open()
    press(page, Qt.Key.Key_F8)
    plan = QApplication.activeModalWidget()
    assert isinstance(plan, PlanDialog)
    room.settle()
    press(plan, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LineDialog)
    dialog.form.set_value("normal", "often")
    press(dialog, Qt.Key.Key_Return)
    assert "does not say how often" in dialog.form.field("normal").error
    dialog.form.set_value("normal", "2")
    dialog.form.set_value("source", "学校规定")
    press(dialog, Qt.Key.Key_Return)
    room.settle()
    assert [(row.normal, row.source) for row in campus.school.rows(RoundRule)] == [
        ("2", "学校规定")]


def test_a_bus_asks_for_its_run_driver_and_minder(room, campus):
    page = room.open()
    scan(room, page, "校车一号")
    form = page.panel.form.form
    assert not form.field("driver").isHidden()
    form.set_value("driver", "赵师傅")
    form.set_value("minder", "孙老师")
    press(page, Qt.Key.Key_Return, CTRL)
    room.settle()
    (row,) = campus.school.rows(RoundDone)
    assert (row.run, row.driver, row.minder) == ("morning", "赵师傅", "孙老师")


def test_the_label_of_an_expired_lot_is_told(room, campus):
    _item, lot = campus.stock_bleach(5, expires=date(2026, 11, 20))
    page = room.open()
    scan(room, page, "一层卫生间")
    line(page, "lot").setText("L99Z")
    press(page, Qt.Key.Key_Return, CTRL)
    room.settle()
    assert page.panel.message.text()
    line(page, "lot").setText(lot_code(lot))
    press(page, Qt.Key.Key_Return, CTRL)
    room.settle()
    (row,) = campus.school.rows(RoundDone)
    assert (row.lot_id, row.faults, row.product) == (lot, "expired", "84 消毒液")


def test_the_sheet_of_a_place_is_looked_at_as_paper(room, campus):
    campus.do("room", Task.TOUCH)
    page = room.open()
    scan(room, page, "七(1)班")
    press(page, Qt.Key.Key_P, CTRL | SHIFT)
    room.settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_what_a_round_comes_upon_is_a_finding_of_whoever_answers_for_the_place(room, campus):
    page = room.open()
    scan(room, page, "水箱")
    press(page, Qt.Key.Key_F10)
    room.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FindingDialog)
    dialog.form.set_value("what", "水箱盖未上锁")
    press(dialog, Qt.Key.Key_Return)
    room.settle()
    (row,) = campus.school.rows(Finding)
    assert (row.what, row.source, row.place_id, row.responsible_id) == (
        "水箱盖未上锁", "round", campus.keys["tank"], campus.head.id)
