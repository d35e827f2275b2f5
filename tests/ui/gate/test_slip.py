"""A paper slip at the gate: held, F12, the number, admitted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.people.leave import service
from app.people.leave.rules import Leave
from app.people.models import LeaveSlip
from app.people.rules import LeaveKind
from app.policy import GateMode
from app.rulebook.calendar.rules import DayKind, SpecialDay
from app.rulebook.calendar.service import set_day
from tests.ui import keys
from tests.ui.gate.conftest import Guard
from ui.gate.slip_page import SlipDetail

Key = Qt.Key


@pytest.fixture
def held(guard, school, wall_clock):
    """A pupil without a slip, on the way out at ten."""
    school.tune(gate_mode=GateMode.CONTROLLED)
    wall_clock.set("10:00")
    li = school.enrol("李明")
    guard.press(Key.Key_F6)
    guard.scan(li.code)
    return li


def test_the_panel_holds_and_shows_the_key(guard, held):
    view = guard.panel.view
    assert (view.word, view.tone, view.key) == ("Hold", "hold", "F12")


def test_the_number_of_a_paper_slip_lets_the_pupil_leave(guard, school, held):
    guard.press(Key.Key_F12)
    guard.type("0153\n", 180)
    guard.settle()
    assert guard.word == "Leave"
    assert not guard.screen.slip_sheet.isVisible()
    assert QApplication.focusWidget() is guard.line
    assert [row.reason for row in school.passages] == ["NO_LEAVE_SLIP", "LEFT"]
    (slip,) = school.rows(LeaveSlip)
    assert (slip.number, slip.paper, slip.person_id) == ("0153", True, held.id)


def test_who_signed_it_can_be_added(guard, school, held):
    guard.press(Key.Key_F12)
    guard.type("0153", 180)
    guard.press(Key.Key_Tab)
    guard.type("zhao\n", 180)
    guard.settle()
    assert school.rows(LeaveSlip)[0].signed_by == "zhao"


def test_a_number_used_today_is_refused_beside_the_field_and_nothing_changes(
    guard, school, held
):
    guard.press(Key.Key_F12)
    guard.type("0153\n", 180)
    guard.settle()
    guard.scan(school.enrol("王芳").code)
    guard.press(Key.Key_F12)
    guard.type("0153\n", 180)
    guard.settle()
    assert guard.word == "Hold"
    assert guard.screen.slip_sheet.isVisible()
    assert "used today at 10:00 by 李明" in guard.screen.slip_sheet.form.field("number").error
    guard.press(Key.Key_Escape)
    assert not guard.screen.slip_sheet.isVisible()
    assert len(school.rows(LeaveSlip)) == 1


def test_the_next_pass_shown_to_the_sheet_is_a_scan(guard, school, held):
    wang = school.enrol("王芳")
    guard.press(Key.Key_F12)
    guard.scan(wang.code)
    assert guard.panel.view.title == "王芳"
    assert not guard.screen.slip_sheet.isVisible()
    assert school.rows(LeaveSlip) == []


def test_without_anybody_held_f11_says_so(guard, school):
    guard.press(Key.Key_F12)
    assert guard.said == "Nobody is held for a slip."
    assert not guard.screen.slip_sheet.isVisible()


def test_the_lists_have_the_slips_and_say_when_there_is_no_school(guard, school):
    set_day(school.administrator, SpecialDay(clock.today(), DayKind.OFF))
    guard.press(Key.Key_F9)
    lists = guard.tab.lists
    assert lists.pages["leave-slips"].register.name == "leave-slips"
    lists.open("not-arrived")
    guard.settle()
    page = lists.pages["not-arrived"]
    assert page.message.text() == "No school on this day: nobody is expected."


def test_the_doctor_ends_a_slip_in_the_register(qtbot, school, settings, wall_clock):
    service.issue(school.doctor, [school.enrol("李明").id], Leave(
        LeaveKind.ERRAND, clock.parse("2026-11-23T07:00"), clock.parse("2026-11-23T12:00")))
    reader = Guard(qtbot, school.doctor, settings)
    pages = reader.tab.lists
    pages.open("leave-slips")
    reader.settle()
    page = pages.pages["leave-slips"]
    page.table.selectRow(0)
    keys.press(reader.tab, Key.Key_E, keys.CTRL | Qt.KeyboardModifier.ShiftModifier)
    reader.settle()
    reader.settle()
    (slip,) = school.rows(LeaveSlip)
    assert slip.ended_at == clock.now()
    assert [row.state for row in page.model.shown_rows] == ["unused"]
    reader.close()


def test_a_guard_reads_the_slips_and_has_no_acts(guard, school):
    guard.press(Key.Key_F9)
    guard.tab.lists.open("leave-slips")
    guard.settle()
    assert guard.tab.lists.pages["leave-slips"].findChild(SlipDetail) is None
