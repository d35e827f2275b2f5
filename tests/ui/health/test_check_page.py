"""A class is checked by keyboard alone: only the sick are touched."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.alarms.notices.models import Notice
from app.alarms.watch.models import Alarm
from app.health.absences.models import Absence
from app.health.absences.service import Heard, hear
from app.health.checks import service
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.rules import Finding, Presence, Round, State, Symptom
from app.health.checks.service import Look
from app.health.clocks.models import ReportClock
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.reports import check_form
from app.security.rights import Right, Role
from tests.ui.keys import CTRL, press, write
from ui.health.health_tab import PAGES
from ui.tabs import TABS

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 23)


@pytest.fixture
def pupils(school):
    made = [school.enrol(name) for name in ("李明", "王芳", "赵敏")]
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for seat, held in enumerate(session.query(Membership).order_by(Membership.id), 1):
            held.place = str(seat)
    return made


def states(page):
    return [each.state for each in page.sheet.pupils]


def test_only_the_doctor_has_the_tab(school):
    (health,) = [tab for tab in TABS if tab.name == "health"]
    assert {role for role in Role if health.open_to(school.desk(role))} == {Role.DOCTOR}


def test_a_school_without_classes_says_what_to_do_first(clinic, school):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Group).delete()
    page = clinic.open()
    assert page._body.currentIndex() == 1


def test_one_is_ill_and_the_rest_are_well_by_keys_alone(clinic, school, pupils):
    page = clinic.open()
    write(page, "2")
    press(page, Key.Key_Space)
    press(page, Key.Key_Right)
    press(page, Key.Key_Space)
    press(page, Key.Key_Return)
    clinic.settle()
    assert states(page) == [State.UNCHECKED, State.ILL, State.UNCHECKED]
    assert page.grid.current.name == "赵敏"
    assert page.grid.hasFocus()
    assert page.head.rest.text() == "The other 2 are well"
    press(page, Key.Key_F5)
    clinic.settle()
    assert states(page) == [State.WELL, State.ILL, State.WELL]
    assert [row.symptom for row in school.rows(CheckSymptom)] == [Symptom.COUGH]
    assert len(school.rows(Filing)) == 1
    assert clinic.said == ["七(1)班 is reported."]
    assert not page.head.rest.isEnabled()


def test_a_fever_is_written_with_its_site_and_onset(clinic, school, pupils):
    page = clinic.open()
    form = page.card.form
    press(page, Key.Key_Return)
    form.temperature.setFocus()
    write(page, "38。6")
    form.onset.setFocus()
    write(page, "21:30")
    press(page, Key.Key_Return)
    clinic.settle()
    (row,) = school.rows(Check)
    assert (row.temperature, row.site, row.symptoms) == (Decimal("38.6"), "forehead", 1)
    assert f"{row.onset:%d %H:%M}" == "22 13:30"
    assert page.card.pupil.name == "王芳"


def test_three_fevers_of_a_class_raise_one_alarm_and_one_report(clinic, school, pupils):
    page = clinic.open()
    for _pupil in pupils:
        press(page, Key.Key_Return)
        write(page, "38.6")
        press(page, Key.Key_Return)
        clinic.settle()
    assert [row.symptoms for row in school.rows(Check)] == [1, 1, 1]
    assert [row.rule for row in school.rows(Alarm)] == ["T1a"]
    assert [row.trigger for row in school.rows(Notice)] == ["T1a"]
    assert school.rows(ReportClock) == []


def test_symptoms_are_walked_by_rows_and_a_digit_is_the_temperature(clinic, school, pupils):
    page = clinic.open()
    form = page.card.form
    press(page, Key.Key_Return)
    press(page, Key.Key_Down)
    assert form.toggles[Symptom.SORE_THROAT].hasFocus()
    press(page, Key.Key_Space)
    press(page, Key.Key_Up)
    press(page, Key.Key_Left)
    assert form.toggles[Symptom.OTHER].hasFocus()
    write(page, "38.6")
    press(page, Key.Key_Return)
    clinic.settle()
    (row,) = school.rows(Check)
    assert (row.temperature, row.symptoms) == (Decimal("38.6"), 2)


def test_sick_leave_is_one_step_back_and_one_to_the_right(clinic, school, pupils):
    page = clinic.open()
    press(page, Key.Key_Return)
    press(page, Key.Key_Tab, SHIFT)
    press(page, Key.Key_Right)
    press(page, Key.Key_Return)
    clinic.settle()
    assert [row.presence for row in school.rows(Check)] == [Presence.SICK]


def test_what_cannot_be_read_stays_in_the_form_with_a_word(clinic, school, pupils):
    page = clinic.open()
    press(page, Key.Key_Space)
    page.card.form.temperature.setFocus()
    write(page, "38,6")
    press(page, Key.Key_Return)
    clinic.settle()
    assert page.card.form.fields["temperature"].error == "This is not a number."
    assert school.rows(Check) == []
    page.card.form.temperature.selectAll()
    write(page, "386")
    press(page, Key.Key_Return)
    clinic.settle()
    assert "386 °C cannot be a temperature." in page.message.text()
    page.grid.setFocus()
    press(page, Key.Key_Right)
    assert page.card.pupil.name == page.grid.current.name == "李明"
    assert page.card.form.temperature.text() == "386"
    assert school.rows(Check) == []


def test_walking_on_writes_what_was_typed(clinic, school, pupils):
    page = clinic.open()
    page.card.form.toggles[Symptom.RASH].click()
    page.grid.setFocus()
    press(page, Key.Key_Right)
    clinic.settle()
    assert [row.person_id for row in school.rows(Check)] == [pupils[0].id]
    assert page.card.pupil.name == "王芳"


def test_escape_forgets_what_was_typed(clinic, school, pupils):
    page = clinic.open()
    press(page, Key.Key_Space)
    press(page, Key.Key_Space)
    press(page, Key.Key_Escape)
    press(page, Key.Key_Right)
    clinic.settle()
    assert school.rows(Check) == []


def test_well_after_all_and_not_checked_after_all(clinic, school, pupils):
    page = clinic.open()
    press(page, Key.Key_Space)
    press(page, Key.Key_Space)
    press(page, Key.Key_Return)
    clinic.settle()
    page.grid.choose(0)
    press(page, Key.Key_W, CTRL)
    clinic.settle()
    assert states(page)[0] is State.WELL
    page.grid.choose(0)
    press(page, Key.Key_Z, CTRL)
    clinic.settle()
    assert states(page)[0] is State.UNCHECKED
    assert len(school.rows(Check)) == 3


def test_who_never_passed_the_gate_is_shown_and_is_away_not_well(clinic, school, pupils):
    for each in pupils[:2]:
        school.scan(each, "36.5")
    page = clinic.open()
    assert page.grid.missed == {pupils[2].id}
    press(page, Key.Key_F5)
    clinic.settle()
    assert states(page) == [State.WELL, State.WELL, State.UNCHECKED]
    assert school.rows(Filing) == []
    assert page.head.rest.text() == "The other one is away"
    press(page, Key.Key_F5)
    clinic.settle()
    assert school.rows(Check)[-1].presence is Presence.ABSENT
    assert len(school.rows(Filing)) == 1


def test_whom_the_family_called_in_sick_is_ill_on_the_sheet_not_merely_away(
        clinic, school, pupils):
    hear(school.doctor, pupils[0].id, Heard(TODAY, "发热"))
    for each in pupils[1:]:
        school.scan(each, "36.5")
    page = clinic.open()
    press(page, Key.Key_F5)
    clinic.settle()
    assert states(page) == [State.UNCHECKED, State.WELL, State.WELL]
    press(page, Key.Key_F5)
    clinic.settle()
    assert school.rows(Check)[-1].presence is Presence.SICK
    assert len(school.rows(Absence)) == 1


def test_where_the_gate_is_not_used_nobody_is_missed(clinic, school, pupils):
    assert clinic.open().grid.missed == set()


def test_the_second_doctor_sees_what_the_first_wrote(clinic, school, pupils):
    page = clinic.open()
    service.check(school.doctor, pupils[0].id, Look(TODAY, Round.MORNING),
                  Finding(symptoms=frozenset({Symptom.VOMITING})), None)
    press(page, Key.Key_Space)
    press(page, Key.Key_Space)
    press(page, Key.Key_Return)
    clinic.settle()
    assert "Doctor wrote something else at 07:20." in page.message.text()
    assert page.card.form.symptoms == {Symptom.VOMITING}
    assert len(school.rows(Check)) == 1


def test_others_nearby_with_the_same_are_told_while_it_is_entered(clinic, school, pupils):
    service.check(school.doctor, pupils[1].id, Look(TODAY, Round.MORNING),
                  Finding(symptoms=frozenset({Symptom.VOMITING})), None)
    page = clinic.open()
    page.card.form.toggles[Symptom.VOMITING].click()
    clinic.settle()
    assert page.card.near.text() == "七(1)班: 1 other with this in three days: Vomiting"


def test_each_round_and_each_class_has_its_sheet(clinic, school, pupils):
    school.write(Group(kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    school.write(Membership(person_id=school.boarder("钱多").id, group_id=2,
                            since=date(2026, 9, 1)))
    page = clinic.open()
    page.list.setCurrentRow(1)
    clinic.settle()
    assert [each.name for each in page.sheet.pupils] == ["钱多"]
    page.list.setCurrentRow(0)
    page.head.round.set_value(Round.EVENING)
    clinic.settle()
    assert page.sheet.round is Round.EVENING


def test_the_pages_open_with_keys_and_keep_what_was_typed(clinic, school, pupils):
    page = clinic.open()
    page.card.form.toggles[Symptom.RASH].click()
    press(page, Key(Key.Key_1 + [*PAGES].index("lists")), CTRL)
    clinic.settle()
    assert clinic.tab.pages["lists"].isVisible()
    assert [row.symptom for row in school.rows(CheckSymptom)] == [Symptom.RASH]
    press(page, Key.Key_1, CTRL)
    clinic.until(page.isVisible)


def test_what_was_typed_is_written_when_the_page_goes(clinic, school, pupils):
    page = clinic.open()
    page.card.form.toggles[Symptom.RASH].click()
    clinic.tab.hide()
    clinic.settle()
    assert [row.symptom for row in school.rows(CheckSymptom)] == [Symptom.RASH]


def test_filled_forms_come_in_and_what_was_rejected_is_told(clinic, school, pupils, tmp_path):
    path = tmp_path / "forms.xlsx"
    check_form.write(school.doctor, path, TODAY, Round.MORNING)
    book = load_workbook(path)
    for row, (title, text) in ((6, ("Cough", "√")), (7, ("Temperature (°C)", "high"))):
        column = next(n for n in range(1, 40) if book.active.cell(5, n).value == title)
        book.active.cell(row, column).value = text
    book.save(path)
    page = clinic.open()
    page.forms.read(path)
    clinic.settle()
    assert states(page) == [State.ILL, State.UNCHECKED, State.WELL]
    assert page.message.text() == (
        "added 2, unchanged 0, rejected 1\n七(1)班 7 王芳 This is not a number.")


def test_forms_are_written_where_the_doctor_says(clinic, school, pupils, tmp_path):
    page = clinic.open()
    press(page, Key.Key_E, CTRL)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "forms.xlsx"))
    dialog.close()
    clinic.settle()
    assert (tmp_path / "forms.xlsx").exists()
    assert clinic.said == ["1 class form written"]
