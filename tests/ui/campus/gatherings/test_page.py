"""Gatherings by keys: asked for, judged while typing, approved, counted; what a role sees."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.campus.gatherings import service
from app.campus.gatherings.models import Gathering
from app.campus.gatherings.rules import Asked, GatheringKind
from app.people.rules import Kind
from app.places.grid.models import Place
from app.places.grid.rules import Level, Use
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from tests.ui.sitting import Sitting
from ui.campus.gatherings.ask_dialog import AskDialog
from ui.campus.gatherings.dialogs import ApproveDialog, HeldDialog, WhyDialog
from ui.campus.gatherings_page import GatheringsPage

Key = Qt.Key


@pytest.fixture
def sitting(qtbot, school, tmp_path):
    made = Sitting(qtbot, school, tmp_path / "machine", GatheringsPage)
    yield made
    made.close()


@pytest.fixture
def teacher(school):
    school.write(Place(campus_id=1, level=Level.BUILDING, use=Use.LECTURE_HALL, name="报告厅",
                       code="B", position=1, seats=100))
    return school.enrol("陈老师", number="T0001", kind=Kind.STAFF)


def ask_for(school, teacher, **more):
    begins = clock.now() + timedelta(hours=4)
    return service.ask(school.doctor, Asked(**{
        "kind": GatheringKind.MEETING, "title": "教职工大会", "size": 80, "begins": begins,
        "ends": begins + timedelta(minutes=60), "responsible_id": teacher.id,
        "where": "操场"} | more))


def fill(dialog, **values):
    for name, value in values.items():
        dialog.form.control(name).setText(value)


def test_a_gathering_is_asked_for_and_judged_while_it_is_typed(sitting, school, teacher):
    page = sitting.open(Role.LOGISTICS)
    press(page, Key.Key_N, CTRL)
    dialog = sitting.dialog(AskDialog)
    fill(dialog, title="家长会", spot="报告厅", size="120", begins="15:00", ends="16:30")
    sitting.until(lambda: "allow 100" in dialog.verdict.text())
    dialog.act.click()
    assert school.rows(Gathering) == []  # nobody answers for it yet
    fill(dialog, responsible="陈老师")
    dialog.act.click()
    sitting.settle()
    assert "Choose from the list" in dialog.message.text()
    line = dialog.form.control("responsible")
    line.setFocus()
    line.clear()
    for letter in "T0001":
        press(line, getattr(Key, f"Key_{letter}"))
    sitting.settle()
    press(line, Key.Key_Down)
    press(line, Key.Key_Return)
    dialog.act.click()
    sitting.settle()
    assert "3.3.3" in dialog.message.text()
    fill(dialog, size="90")
    sitting.until(lambda: "allows" in dialog.verdict.text())
    dialog.act.click()
    sitting.back()
    (row,) = school.rows(Gathering)
    assert (row.title, row.spot, row.seats, row.responsible_id) == (
        "家长会", "报告厅", 100, teacher.id)
    assert "家长会" in page.panel.text()


def test_the_principal_decides_and_the_heads_are_counted(
    sitting, school, teacher, wall_clock
):
    ask_for(school, teacher)
    page = sitting.open()
    press(page.table, Key.Key_Return)
    dialog = sitting.dialog(ApproveDialog)
    dialog.act.click()
    sitting.back()
    assert "Approved" in page.panel.text()
    assert not page.approve.isEnabled()
    assert not page.held.isEnabled()
    wall_clock.go(hours=6)
    press(page, Key.Key_F5)
    sitting.settle()
    press(page, Key.Key_F9)
    dialog = sitting.dialog(HeldDialog)
    fill(dialog, attended="95")
    dialog.act.click()
    sitting.back()
    assert "More people came" in page.panel.text()


def test_only_the_principal_sees_the_decision_and_a_reason_is_asked_for(
    sitting, school, teacher
):
    ask_for(school, teacher)
    page = sitting.open(Role.DOCTOR)
    assert [page.approve.isHidden(), page.refuse.isHidden()] == [True, True]
    press(page, Key.Key_F6)
    dialog = sitting.dialog(WhyDialog)
    dialog.act.click()  # without a reason nothing goes
    assert dialog.isVisible()
    fill(dialog, why="改线上")
    dialog.act.click()
    sitting.back()
    assert "改线上" in page.panel.text()


def test_an_empty_page_says_what_to_do_and_a_narrow_one_opens_the_panel(
    sitting, school, teacher
):
    page = sitting.open(Role.DOCTOR, width=683, height=384)
    assert page._empty.isVisible()
    ask_for(school, teacher)
    press(page, Key.Key_F5)
    sitting.settle()
    press(page.table, Key.Key_Return)
    assert [page.panel.isVisible(), page.table.isVisible()] == [True, False]
    press(page, Key.Key_Escape)
    assert page.table.isVisible()
