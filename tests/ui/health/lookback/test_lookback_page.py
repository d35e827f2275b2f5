"""Before term: a class tells by keyboard alone, a stay in a risk area stops at the gate."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.health.checks.rules import Symptom
from app.health.lookback import service
from app.health.lookback.areas import Area, Level
from app.health.lookback.form import Field
from app.health.lookback.models import RiskArea, TripSheet, TripStay
from app.health.lookback.rules import Source, Stay, Told
from app.people.models import Group, Membership, Restriction
from app.people.rules import GroupKind
from app.rulebook.calendar.models import Term
from app.security.rights import Right
from tests.ui.keys import CTRL, press, write
from ui.ask import FormDialog, Question

Key = Qt.Key
RUILI = Area("瑞丽市", Level.HIGH, date(2027, 1, 20))


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001", address="郑州市金水区")


@pytest.fixture
def wang(school):
    return school.enrol("王芳", "20260002")


def open_page(clinic):
    clinic.open()
    return clinic.page("lookback")


def told(school):
    """What was told, by person."""
    return {row.person_id: row for row in school.rows(TripSheet)}


def test_without_a_term_the_page_says_what_to_do_first(clinic, school):
    with school.administrator.begin(Right.SET_CALENDAR) as session:
        for row in session.query(Term):
            session.delete(row)
    page = open_page(clinic)
    assert page._whole_sheet.currentIndex() == 1


def test_a_sheet_is_entered_by_keys_and_the_next_who_is_missing_comes(
        clinic, school, term, li, wang):
    page = open_page(clinic)
    sheet = page.people
    assert sheet.done.text() == "0 / 2"
    assert sheet.card.name.text() == "李明"
    assert sheet.card.form.home.text() == "郑州市金水区"
    press(page, Key.Key_Return)
    write(page, "2-10")
    write(page, "至2-12 云南省瑞丽市")
    sheet.card.form.toggles[Symptom.COUGH].setFocus()
    press(page, Key.Key_Space)
    press(page, Key.Key_Return, CTRL)
    clinic.settle()
    row, (stay,) = told(school)[li.id], school.rows(TripStay)
    assert (stay.place, stay.since, stay.until) == (
        "云南省瑞丽市", date(2027, 2, 10), date(2027, 2, 12))
    assert (row.symptoms, row.home, row.source) == ("cough", "郑州市金水区", Source.FORM)
    assert sheet.done.text() == "1 / 2"
    assert sheet.card.name.text() == "王芳"
    press(page, Key.Key_F5)
    clinic.settle()
    assert told(school)[wang.id].source is Source.HAND
    assert sheet.done.text() == "2 / 2"
    assert sheet.table.hasFocus()


def test_a_stay_that_cannot_be_read_is_told_beside_it_and_stays_typed(
        clinic, school, term, li):
    page = open_page(clinic)
    press(page, Key.Key_Return)
    write(page, "云南瑞丽")
    press(page, Key.Key_Return, CTRL)
    clinic.settle()
    form = page.people.card.form
    assert form.field.error.startswith("“云南瑞丽” is no stay.")
    assert form.stays.toPlainText() == "云南瑞丽"
    assert school.rows(TripSheet) == []


def test_what_was_typed_is_written_when_the_page_goes(clinic, school, term, li, wang):
    page = open_page(clinic)
    press(page, Key.Key_Return)
    page.people.card.form.note.setFocus()
    write(page, "n")
    clinic.page("absences")
    assert told(school)[li.id].note == "n"


def test_esc_forgets_what_was_typed(clinic, school, term, li):
    page = open_page(clinic)
    press(page, Key.Key_Return)
    write(page, "x")
    press(page, Key.Key_Escape)
    assert page.people.card.form.stays.toPlainText() == ""
    assert page.people.table.hasFocus()
    clinic.page("absences")
    assert school.rows(TripSheet) == []


def test_a_sheet_that_is_taken_back_is_missing_again(clinic, school, term, li):
    service.tell(school.doctor, li.id, term, Told(), None)
    page = open_page(clinic)
    press(page, Key.Key_Z, CTRL)
    clinic.settle()
    assert page.people.done.text() == "0 / 1"
    assert page.people.card.chip.text() == "Not told yet"


def test_the_second_of_two_sees_what_the_first_wrote(clinic, school, term, li):
    page = open_page(clinic)
    service.tell(school.doctor, li.id, term, Told(note="first"), None)
    press(page, Key.Key_Return)
    write(page, "2-10 x")
    press(page, Key.Key_Return, CTRL)
    clinic.settle()
    assert page.people.card.message.text().startswith("Doctor wrote something else")
    assert page.people.card.form.note.text() == "first"
    assert len(school.rows(TripSheet)) == 1


def test_a_group_is_shown_of_all_classes(clinic, school, term, li, wang, plan_era):
    service.declare_area(school.doctor, RUILI)
    service.tell(school.doctor, wang.id, term, Told((
        Stay("瑞丽市", date(2027, 2, 10), date(2027, 2, 12)),)), None)
    page = open_page(clinic)
    press(page, Key.Key_F6)
    clinic.settle()
    assert [row.name for row in page.people.model.shown_rows] == ["王芳"]
    assert page.people.card.why.text().splitlines()[1] == "See the clinic until 2027-02-26"
    press(page, Key.Key_F6)
    clinic.settle()
    press(page, Key.Key_F2)
    assert [row.name for row in page.people.model.shown_rows] == ["李明"]


def test_today_the_risk_parts_are_off(clinic, school, term, li):
    page = open_page(clinic)
    shown = [pill.isVisible() for pill in page.people.pills.values()]
    assert shown == [False, False, True, True, True]
    assert not page.choice.isVisible()
    assert not page.people.card.form.met_area.isVisible()
    assert page.people.note.text() == "The policy in force knows no risk areas."
    press(page, Key.Key_B, CTRL)
    assert page.sheets.currentWidget() is page.people


def test_an_area_is_added_ended_and_taken_back(clinic, school, term, li, plan_era):
    service.tell(school.doctor, li.id, term, Told((
        Stay("瑞丽市", date(2027, 2, 10), date(2027, 2, 12)),)), None)
    page = open_page(clinic)
    press(page, Key.Key_B, CTRL)
    clinic.settle()
    press(page, Key.Key_N, CTRL)
    dialog = page.findChild(FormDialog)
    write(dialog, "瑞丽市")
    dialog.form.set_value("since", date(2027, 1, 20))
    dialog.act.click()
    clinic.settle()
    assert [row.until for row in school.rows(Restriction)] == [date(2027, 2, 26)]
    clinic.tab.activateWindow()
    clinic.until(clinic.tab.isActiveWindow)
    press(page, Key.Key_Z, CTRL)
    page.findChild(Question).act.click()
    clinic.settle()
    assert [row.closed_at is None for row in school.rows(Restriction)] == [False]
    assert page.areas.model.shown_rows == []


def test_a_list_of_areas_comes_in_and_what_is_wrong_is_told(
        clinic, school, term, plan_era, tmp_path):
    path = tmp_path / "风险区.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([
            ["风险区", "风险等级", "开始日期", "结束日期"],
            ["瑞丽市", "高风险", "2027-02-01", ""], ["郑州市二七区", "红色", "2027-02-01", ""]])
    page = open_page(clinic)
    press(page, Key.Key_B, CTRL)
    page.areas.take(path)
    clinic.settle()
    assert [(row.place, row.level) for row in school.rows(RiskArea)] == [("瑞丽市", Level.HIGH)]
    assert page.areas.message.text() == (
        "added 1, unchanged 0, rejected 1\n3 郑州市二七区 The level is none of 低 中 高.")


def test_the_columns_of_a_form_are_said_once_then_it_is_taken_over(
        clinic, school, term, li, tmp_path):
    path = tmp_path / "排查.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([
            ["提交时间", "姓名", "学号", "到哪儿了"],
            ["2027/2/19 12:00:00", "李明", "20260001", "2月10日 开封市"]])
    page = open_page(clinic)
    page.importing.open(path, term)
    clinic.settle()
    dialog = page.importing.dialog
    box = dialog.boxes[3]
    assert box.currentData() == Field.NOTHING
    box.setFocus()
    box.setCurrentIndex(box.findData(Field.STAYS))
    press(dialog, Key.Key_Return, CTRL)
    clinic.settle()
    assert dialog.act.text() == "Take over 1"
    assert school.rows(TripSheet) == []
    press(dialog, Key.Key_Return, CTRL)
    clinic.settle()
    assert [row.place for row in school.rows(TripStay)] == ["开封市"]
    assert page.message.text().startswith("added 1, replaced 0")
    page.importing.open(path, term)
    clinic.settle()
    assert page.importing.dialog.act.text() == "Nothing is new", "remembered, looked at at once"


def test_at_200_percent_the_form_takes_the_place_of_the_table(clinic, school, term, li):
    page = open_page(clinic)
    clinic.tab.setMinimumSize(640, 300)  # as the main window has it
    clinic.tab.resize(683, 340)
    QApplication.processEvents()
    assert not page.people.card.isVisible()
    page.people.table.setFocus()
    press(page, Key.Key_Return)
    assert page.people.card.isVisible()
    assert not page.people.table.isVisible()
    press(page, Key.Key_Escape)
    assert page.people.table.isVisible()


def test_at_200_percent_another_class_is_chosen_by_keys(clinic, school, term, li):
    school.write(Group(kind=GroupKind.OFFICE, name="教务处"))
    chen = school.enrol("陈静", "T001")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for row in session.query(Membership).filter_by(person_id=chen.id):
            row.group_id = 2
    page = open_page(clinic)
    clinic.tab.setMinimumSize(640, 300)
    clinic.tab.resize(683, 340)
    press(page, Key.Key_G, CTRL)
    press(page, Key.Key_Down)
    clinic.settle()
    assert [row.name for row in page.people.model.shown_rows] == ["陈静"]
