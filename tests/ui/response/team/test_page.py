"""Team and training by keys: appointed, left, trained; doctors against pupils in sight."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.people.rules import Kind
from app.people.staffing.service import begin_post
from app.response.team.models import TeamMember, Training, TrainingPart
from app.response.team.rules import Appointed, Result
from app.response.team.service import appoint
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from tests.ui.sitting import Sitting
from ui.response.team.dialogs import AppointDialog, LeaveDialog
from ui.response.team.training_dialog import TrainingDialog
from ui.response.team_page import TeamPage

Key = Qt.Key
SINCE = date(2026, 9, 1)


@pytest.fixture
def sitting(qtbot, school, tmp_path):
    made = Sitting(qtbot, school, tmp_path / "machine", TeamPage)
    yield made
    made.close()


@pytest.fixture
def doctor(school):
    person = school.enrol("张慧", number="T0001", kind=Kind.STAFF)
    begin_post(school.doctor, person.id, "校医", SINCE)
    return person


def test_the_ratio_stands_in_sight_and_a_doctor_is_in_the_team_by_the_post(
    sitting, school, doctor
):
    school.enrol("李明")
    page = sitting.open().members
    assert page.ratio.text() == "School doctors 1 of 1 needed (1 pupils, one for each 600)"
    assert "张慧" in page.panel.text()
    assert not page.end.isEnabled()  # a post is ended where posts are kept


def test_somebody_from_outside_is_appointed_and_leaves(sitting, school):
    page = sitting.open().members
    press(page, Key.Key_N, CTRL)
    dialog = sitting.dialog(AppointDialog)
    dialog.form.control("name").setText("周主任")
    dialog.act.click()
    sitting.settle()
    assert "telephone" in dialog.message.text()
    dialog.form.control("phone").setText("65540001")
    dialog.act.click()
    sitting.back()
    (row,) = school.rows(TeamMember)
    assert (row.name, row.role, row.person_id) == ("周主任", "volunteer", None)
    press(page, Key.Key_F9)
    sitting.dialog(LeaveDialog).act.click()
    sitting.back()
    assert school.rows(TeamMember)[0].until is not None


def test_a_training_of_the_whole_team_is_written_down(sitting, school, doctor):
    teacher = school.enrol("陈老师", number="T0002", kind=Kind.STAFF)
    appoint(school.principal, Appointed("publicist", SINCE, teacher.id))
    page = sitting.open(Role.DOCTOR)
    press(page.members, Key.Key_G, CTRL)
    sitting.settle()
    press(page.trainings, Key.Key_N, CTRL)
    dialog = sitting.dialog(TrainingDialog)
    for name, value in (("topic", "消毒与个人防护"), ("hours", "4"), ("trainer", "赵科长")):
        dialog.form.control(name).setText(value)
    dialog.act.click()
    sitting.settle()
    assert "who took part" in dialog.message.text()
    press(dialog, Key.Key_T, CTRL)
    assert len(dialog.seats) == 2
    dialog.table.setFocus()
    press(dialog.table, Key.Key_Return)  # the last one did not pass
    press(dialog, Key.Key_Return, CTRL)
    sitting.back()
    assert [(row.topic, row.minutes) for row in school.rows(Training)] == [("消毒与个人防护", 240)]
    assert [row.result for row in school.rows(TrainingPart)] == [Result.PASSED, Result.FAILED]
    assert "陈老师" in page.trainings.panel.text()


def test_logistics_only_reads(sitting, school, doctor):
    page = sitting.open(Role.LOGISTICS)
    assert all(each.isHidden() for each in (page.members.new, page.members.end,
                                             page.trainings.new))
