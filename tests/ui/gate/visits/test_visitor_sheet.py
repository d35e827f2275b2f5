"""F2: visitors at the gate, by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.gate.visits import service
from app.gate.visits.models import Visit
from app.policy import GateMode
from tests.app.gate.visits.conftest import ZHAO
from tests.schools import on_sqlite
from tests.ui.gate.test_not_recorded import hasty, other  # noqa: F401
from tests.ui.keys import ALT, CTRL, press, write
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key
ID = "410102198009010012"


@pytest.fixture
def sheet(guard):
    """The list of visitors, asked for with F2."""
    guard.press(Key.Key_F2)
    assert guard.screen.visitor_sheet.list.line.hasFocus()
    return guard.screen.visitor_sheet


def typed(guard, text, *then):
    write(guard.tab, text)
    guard.settle()
    for key in then:
        guard.press(key)


def announced(school, **more):
    day = clock.today().isoformat()
    return service.appoint(school.principal, replace(ZHAO, **more),
                           clock.parse(f"{day}T07:00"), clock.parse(f"{day}T18:00"))


def new_visitor(guard, number=ID):
    """Everything that is asked of somebody who was never here."""
    typed(guard, "赵敏", Key.Key_Return)
    typed(guard, number, Key.Key_Return)
    typed(guard, "开家长会", Key.Key_Return)
    if not number:
        typed(guard, "忘带", Key.Key_Return)
    typed(guard, "王老师")


def sign_in(guard, sheet):
    """Enter through whatever is left."""
    for _field in range(10):
        if not sheet.isVisible():
            return
        guard.press(Key.Key_Return)


def test_a_visitor_from_f2_to_the_slip_scanned_on_leaving(guard, sheet, school, wall_clock):
    new_visitor(guard)
    sign_in(guard, sheet)
    assert (guard.panel.view.title, guard.panel.view.tone) == ("赵敏", "neutral")
    guard.scan("36.5")
    assert (guard.word, guard.panel.view.title) == ("Admit", "赵敏")
    (visit,) = school.rows(Visit)
    wall_clock.go(minutes=40)
    guard.scan(visit.code)
    assert guard.panel.view.way.startswith("Out")
    assert [(row.direction, row.verdict) for row in school.passages] == [
        ("in", "measure"), ("in", "admit"), ("out", "admit")]


def test_whoever_is_announced_is_signed_in_by_one_key(guard, school):
    announced(school)
    guard.press(Key.Key_F2)
    guard.press(Key.Key_Return)
    assert (guard.panel.view.title, guard.panel.view.tone) == ("赵敏", "neutral")
    guard.scan("36.5")
    assert guard.word == "Admit"


def test_a_known_visitor_comes_again_in_three_keys_after_the_name(guard, school, wall_clock):
    code = service.register(school.guard, 1, ZHAO).code
    guard.scan(code)
    guard.scan("36.5")
    wall_clock.go(minutes=5)
    guard.scan(code)
    wall_clock.set("2026-11-25T08:00")
    guard.press(Key.Key_F2)
    typed(guard, "赵")
    sheet, keys = guard.screen.visitor_sheet, 0
    while sheet.isVisible() and keys < 9:
        guard.press(Key.Key_Return)
        keys += 1
    assert keys <= 3
    again = school.rows(Visit)[-1]
    assert (again.name, again.id_number, again.host, again.purpose, again.phone) == (
        "赵敏", ID, "王老师", "开家长会", "13812345678")
    assert guard.panel.view.title == "赵敏"


def test_a_slip_used_twice_and_one_after_its_time_are_held(guard, school, wall_clock):
    slip = announced(school)
    guard.scan(slip.code)
    guard.scan("36.5")
    wall_clock.go(minutes=5)
    guard.scan(slip.code)
    wall_clock.go(minutes=5)
    guard.scan(slip.code)
    assert (guard.panel.view.tone, guard.panel.view.reason) == (
        "hold", "This slip was used, its visitor has left")
    late = announced(school, name="钱强", phone="", id_number="110101198001010010")
    wall_clock.set("19:00")
    guard.scan(late.code)
    assert (guard.panel.view.tone, guard.panel.view.reason) == (
        "hold", "The slip's time is over")


def test_without_an_id_number_the_reason_is_asked_for(guard, sheet, school):
    new_visitor(guard, "")
    sign_in(guard, sheet)
    assert [(row.id_number, row.no_id_reason) for row in school.rows(Visit)] == [(None, "忘带")]
    assert guard.panel.view.title == "赵敏"


def test_a_visitor_without_id_is_held_while_the_gate_is_controlled(guard, school):
    school.tune(gate_mode=GateMode.CONTROLLED)
    slip = announced(school, id_number="", no_id_reason="忘带")
    guard.scan(slip.code)
    assert guard.panel.view.tone == "hold"


def test_a_wrong_digit_is_said_beside_its_field_and_nothing_is_lost(guard, sheet, school):
    new_visitor(guard, ID[:-1] + "3")
    sign_in(guard, sheet)
    assert sheet.form.left.control("name").text() == "赵敏"
    assert school.rows(Visit) == []


def test_who_has_not_left_at_closing_time_stands_beside_the_panel(guard, school, wall_clock):
    slip = announced(school)
    guard.scan(slip.code)
    guard.scan("36.5")
    line = guard.screen.overdue
    wall_clock.set("18:31")
    guard.screen.watch.look()
    guard.settle()
    assert (line.isVisible(), line.text()) == (True, "1 visitor has not left")
    guard.press(Key.Key_F2)
    guard.press(Key.Key_Return)
    guard.press(Key.Key_Return)
    guard.screen.watch.look()
    guard.settle()
    assert not line.isVisible()
    assert school.passages[-1].remark == "Left, slip not scanned"


def test_the_host_confirms_and_an_appointment_is_cancelled_by_key(guard, school):
    announced(school)
    guard.press(Key.Key_F2)
    press(guard.tab, Key.Key_Y, ALT)
    guard.settle()
    assert school.rows(Visit)[0].confirmed_at is not None
    press(guard.tab, Key.Key_X, ALT)
    guard.settle()
    assert guard.screen.visitor_sheet.list.model.shown_rows == []


def test_the_slip_is_printed_by_key(guard, school):
    announced(school)
    guard.press(Key.Key_F2)
    press(guard.tab, Key.Key_P, CTRL)
    guard.settle()
    paper = guard.screen.findChild(PaperDialog)
    assert paper is not None
    paper.reject()


def test_a_pass_that_is_scanned_meanwhile_is_a_scan(guard, sheet, school):
    guard.scan(school.enrol("李明").code)
    assert guard.panel.view.title == "李明"
    assert not sheet.isVisible()


@on_sqlite
def test_a_visitor_who_cannot_be_written_is_told_in_grey_and_kept(hasty, school, other):  # noqa: F811
    hasty.press(Key.Key_F2)
    new_visitor(hasty)
    other.execute("BEGIN IMMEDIATE")
    sheet = hasty.screen.visitor_sheet
    sign_in(hasty, sheet)
    view = hasty.panel.view
    assert (view.word, view.tone, view.title) == ("Not recorded", "neutral", "赵敏")
    assert not sheet.isVisible()
    other.execute("ROLLBACK")
    hasty.press(Key.Key_F2)
    assert sheet.form.left.control("id_number").text() == ID
    sign_in(hasty, sheet)
    assert hasty.panel.view.title == "赵敏"
    assert len(school.rows(Visit)) == 1
