"""Leave at the roll: one pupil, a class, end, cancel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.people.models import Guardian, LeaveSlip
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from ui.ask import FormDialog, Question

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def li(school):
    made = school.enrol("李明")
    school.write(Guardian(person_id=made.id, position=1, name="李建国", relation="父亲"))
    return made


def pick(desktop, name):
    roll = desktop.tab.roll
    names = [row.name for row in roll.model.shown_rows]
    roll.table.selectRow(names.index(name))
    desktop.settle()
    return roll.detail


def test_ctrl_j_issues_a_slip_with_the_guardian_of_the_file(desktop, school, li):
    tab = desktop.open(Role.DOCTOR)
    detail = pick(desktop, "李明")
    press(tab, Qt.Key.Key_J, CTRL)
    form = tab.findChild(FormDialog)
    form.form.set_value("note", "牙科")
    form.act.click()
    desktop.settle()
    (slip,) = school.rows(LeaveSlip)
    assert (slip.number, slip.picked_up_by, slip.note) == ("2026-0001", "李建国 (父亲)", "牙科")
    assert desktop.said[-1][0] == "Slip 2026-0001 was issued."
    assert "Leave slip 2026-0001" in detail.slips.text()


def test_a_slip_is_ended_and_another_cancelled_in_the_window(desktop, school, li, wall_clock):
    school.give_leave(li, "2026-11-23T07:00", "2026-11-23T12:00")
    with school.doctor.begin("grant-leave") as session:
        session.query(LeaveSlip).one().number = "2026-0007"
    tab = desktop.open(Role.DOCTOR)
    detail = pick(desktop, "李明")
    detail.slips.buttons["cancel 2026-0007"].click()
    question = tab.findChild(Question)
    assert question.focusWidget() is question.keep
    question.reject()
    assert school.rows(LeaveSlip)[0].cancelled_at is None
    detail.slips.buttons["cancel 2026-0007"].click()
    [each for each in tab.findChildren(QDialog) if each.isVisible()][-1].act.click()
    desktop.settle()
    assert school.rows(LeaveSlip)[0].cancelled_at is not None
    assert not detail.slips.isVisible()


def test_a_class_goes_on_an_outing_with_one_act(desktop, school, li):
    school.enrol("王芳")
    tab = desktop.open(Role.PRINCIPAL)
    press(tab, Qt.Key.Key_L, CTRL | SHIFT)
    assert "Choose a class" in tab.roll.message.text()
    tab.roll.list.pick("group-1")
    press(tab, Qt.Key.Key_L, CTRL | SHIFT)
    form = tab.findChild(FormDialog)
    form.act.click()
    desktop.settle()
    assert [slip.number for slip in school.rows(LeaveSlip)] == ["2026-0001", "2026-0002"]
    assert desktop.said[-1][0] == "2 slips were issued: 2026-0001 – 2026-0002."


def test_the_administrator_sees_slips_and_issues_none(desktop, school, li):
    school.give_leave(li, "2026-11-23T07:00", "2026-11-23T12:00")
    tab = desktop.open()
    detail = pick(desktop, "李明")
    assert detail.slips.isVisible()
    assert not detail.slips.buttons
    assert "Leave for several…" not in [each.text for each in tab.roll.more.acts]
