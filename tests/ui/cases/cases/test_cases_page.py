"""Cases by keyboard alone: a test opens one, it is classified anew, treated, and over."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.health.clinic.rules import Visit
from app.health.clinic.service import record as visit
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record, revise
from tests.ui.keys import CTRL, NO, press, write
from ui.ask import FormDialog
from ui.cases.case_dialogs import ClassifyDialog, OpenDialog, TreatDialog, ask_case
from ui.cases.contacts_page import ContactsPage
from ui.cases.test_dialog import TestDialog
from ui.health.files.event_dialog import EventDialog
from ui.pulse import Pulse

Key = Qt.Key
FLU = Told(Classification.SUSPECTED, "influenza", date(2026, 11, 22), why="发热咳嗽")
SAMPLE = Sample("influenza", Method.ANTIGEN, clock.parse("2026-11-23T07:10"))


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001")


def dialog(ward, page, kind, key):
    press(page, key, NO if key == Key.Key_F2 else CTRL)
    ward.settle()
    (found,) = page.findChildren(kind)
    return found


def said(dialog_, **values):
    for name, value in values.items():
        dialog_.form.set_value(name, value)


def submit(ward, dialog_):
    dialog_.act.setFocus()
    press(dialog_, Key.Key_Return)
    ward.settle()


def test_nothing_known_says_what_to_do_first(ward, school):
    page = ward.open()
    assert page._sheets.currentIndex() == 1
    assert page.empty.fact == "No case is known"
    assert not page.card.classify.isEnabled()
    assert page.pending.isHidden()


def test_a_positive_test_is_told_what_it_opens_and_opens_it(ward, school, li):
    page = ward.open()
    asked = dialog(ward, page, TestDialog, Key.Key_M)
    write(asked, "李明")
    assert asked.follows.isHidden()
    said(asked, disease="influenza", result=Result.POSITIVE, place="卫生室")
    assert "none of them can be deleted" in asked.follows.text()
    submit(ward, asked)
    assert [row.place for row in school.rows(LabTest)] == ["卫生室"]
    assert len(school.rows(Case)) == 1
    assert page.card.name.text() == "李明"
    assert page.card.chip.text() == "Without symptoms"
    assert [each.state for each in page.card.tests.entries] == ["Positive"]
    assert page.count.text() == "1 case: Without symptoms 1"


def test_who_cannot_be_found_is_said_and_nothing_typed_is_lost(ward, school, li):
    page = ward.open()
    asked = dialog(ward, page, OpenDialog, Key.Key_N)
    write(asked, "赵六")
    said(asked, disease="influenza", why="发热")
    submit(ward, asked)
    assert "Nobody fits" in asked.message.text()
    assert asked.form.control("why").text() == "发热"
    school.enrol("赵六")
    said(asked, care=Care.HOSPITAL)
    submit(ward, asked)
    assert "Which hospital" in asked.message.text()
    said(asked, place="市第一医院", onset="2026-12-31")
    submit(ward, asked)
    assert "begins in the future" in asked.message.text()
    assert school.rows(Case) == []
    said(asked, onset="11-22")
    submit(ward, asked)
    (entry,) = school.rows(CaseEntry)
    assert (entry.care, entry.place, entry.onset, entry.why) == (
        Care.HOSPITAL, "市第一医院", date(2026, 11, 22), "发热")


def test_a_case_is_opened_with_what_the_clinic_knows_of_them(ward, school, li):
    visit(school.doctor, li.id, Visit(clock.now(), "发热", disease="influenza"))
    page = ward.open()
    ask_case(page, page._context, li.id, page.reload)
    ward.settle()
    (asked,) = page.findChildren(OpenDialog)
    assert asked.form.control("disease").currentData() == "influenza"
    assert asked.form.control("care").currentData() == Care.SCHOOL
    said(asked, why="发热咳嗽")
    submit(ward, asked)
    assert [(row.origin, row.origin_id) for row in school.rows(Case)] == [("clinic_visit", 1)]


def test_excluding_names_the_orders_that_end_and_wants_its_reason(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    asked = dialog(ward, page, ClassifyDialog, Key.Key_F2)
    said(asked, classification=Classification.EXCLUDED)
    assert "1 order ends with this reason" in asked.follows.text()
    submit(ward, asked)
    assert len(school.rows(CaseEntry)) == 1
    assert asked.form.control("why").hasFocus()
    write(asked, "核酸阴性")
    submit(ward, asked)
    assert school.rows(CaseEntry)[-1].classification is Classification.EXCLUDED
    assert page._sheets.currentIndex() == 1
    page.which.set_value("excluded")
    assert [each.name for each in page.model.shown_rows] == ["李明"]
    assert [each.state for each in page.card.history.entries] == ["Excluded", "Suspected case"]


def test_somebody_who_wrote_meanwhile_is_named(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    asked = dialog(ward, page, ClassifyDialog, Key.Key_F2)
    classify(school.doctor, 1, 1, Told(
        Classification.CONFIRMED, "influenza", FLU.onset, why="核酸阳性"))
    said(asked, classification=Classification.EXCLUDED, why="抗原阴性")
    submit(ward, asked)
    assert "Doctor wrote something else" in asked.message.text()


def test_treatment_asks_for_the_hospital_and_recovery_ends_it(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    asked = dialog(ward, page, TreatDialog, Key.Key_B)
    assert asked.form.field("place").isHidden()
    said(asked, care=Care.HOSPITAL)
    assert not asked.form.field("place").isHidden()
    said(asked, care=Care.RECOVERED, why="医院解除")
    submit(ward, asked)
    assert school.rows(CaseEntry)[-1].care is Care.RECOVERED
    assert page.model.shown_rows == []
    assert page.which._group.button(1).text() == "Ended 1"


def test_a_result_that_is_waited_for_is_written_down_by_its_key(ward, school, li):
    record(school.doctor, li.id, SAMPLE)
    page = ward.open()
    assert "李明" in page.pending.text()
    asked = dialog(ward, page, TestDialog, Key.Key_J)
    said(asked, result=Result.NEGATIVE)
    submit(ward, asked)
    assert school.rows(LabTest)[-1].result is Result.NEGATIVE
    assert school.rows(LabTest)[-1].sampled_at == SAMPLE.sampled_at
    assert page.pending.isHidden()


def test_a_test_that_is_positive_no_more_is_put_to_the_doctor(ward, school, li):
    row = record(school.doctor, li.id, Sample(
        SAMPLE.disease, SAMPLE.method, SAMPLE.sampled_at, Result.POSITIVE))
    page = ward.open()
    assert page.card.message.isHidden()
    revise(school.doctor, row, Sample(
        SAMPLE.disease, SAMPLE.method, SAMPLE.sampled_at, Result.NEGATIVE, note="看错"))
    page.reload()
    ward.settle()
    assert "positive no more" in page.card.message.text()


def test_what_another_station_opens_is_seen_by_itself(qtbot, ward, school, li):
    page = ward.open()
    page._followed = False
    page.hide()
    pulse = Pulse(ward.tab)
    page.show()
    ward.settle()
    open_case(school.doctor, li.id, FLU)
    pulse.changed.emit()
    ward.until(lambda: bool(page.model.shown_rows))
    assert page.card.name.text() == "李明"
    pulse.close()


def test_on_a_small_window_the_case_takes_the_place_of_the_list(qtbot, ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    ward.tab.resize(683, 330)
    ward.settle()
    assert page.card.isHidden()
    page.table.setFocus()
    press(page, Key.Key_Return)
    assert page._left.isHidden()
    press(page, Key.Key_Escape)
    assert not page._left.isHidden()


def test_its_contacts_are_one_key_away(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    press(page, Key.Key_K, CTRL)
    ward.settle()
    assert isinstance(ward.tab.focusProxy(), ContactsPage)
    assert ward.tab.choice.value() == "contacts"


def test_its_report_is_listed_with_its_clock_and_enter_goes_there(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    (entry,) = page.card.reported.entries
    assert entry.title.startswith("BG-000001")
    assert "left" in entry.detail
    page.card.reported.setFocus()
    page.card.reported.setCurrentRow(0)
    press(page, Key.Key_Return)
    ward.settle()
    assert ward.tab.choice.value() == "notices"
    assert ward.tab.pages["notices"].table.current.id == 1


def test_from_the_clinic_and_from_the_file_a_test_is_two_keys_away(clinic, school, li):
    visit(school.doctor, li.id, Visit(clock.now(), "发热", disease="influenza"))
    clinic.open()
    page = clinic.page("clinic")
    asked = dialog(clinic, page, TestDialog, Key.Key_T)
    assert asked.form.control("disease").currentData() == "influenza"
    said(asked, result=Result.POSITIVE)
    submit(clinic, asked)
    assert [row.origin for row in school.rows(Case)] == ["lab_test"]
    page = clinic.page("files")
    page.open_file(li.id)
    clinic.settle()
    told = {event.title: event for event in page.file.timeline.events}
    assert "Case: 流行性感冒" in told
    page.file.timeline.opened.emit(told["Test: Antigen, 流行性感冒"])
    clinic.settle()
    asked = page.findChild(TestDialog)
    assert asked.form.control("result").currentData() == Result.POSITIVE
    said(asked, result=Result.NEGATIVE)
    assert "stays until you classify it anew" in asked.follows.text()
    submit(clinic, asked)
    assert "correction of a result needs its reason" in asked.message.text()


def test_a_test_entered_by_mistake_is_taken_off_with_its_reason(ward, school, li):
    record(school.doctor, li.id, SAMPLE)
    page = ward.open()
    asked = dialog(ward, page, TestDialog, Key.Key_J)
    press(asked, Key.Key_F8)
    ward.settle()
    (why,) = [each for each in page.findChildren(FormDialog) if not isinstance(each, TestDialog)]
    write(why, "录错人")
    submit(ward, why)
    assert [(row.withdrawn, row.note) for row in school.rows(LabTest)] == [
        (False, ""), (True, "录错人")]
    assert page.pending.isHidden()


def test_enter_on_an_entry_shows_all_of_its_words(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    page = ward.open()
    page.card.history.setFocus()
    page.card.history.setCurrentRow(0)
    press(page, Key.Key_Return)
    (shown,) = page.findChildren(EventDialog)
    assert "发热咳嗽" in "".join(each.text() for each in shown.findChildren(QLabel))


def test_who_waits_for_a_result_is_not_tested_twice_unseen(ward, school, li):
    open_case(school.doctor, li.id, FLU)
    record(school.doctor, li.id, SAMPLE)
    page = ward.open()
    asked = dialog(ward, page, TestDialog, Key.Key_T)
    assert "Antigen, 流行性感冒 is waited for" in asked.waits.text()
    asked.waits._on_clicked()
    ward.settle()
    asked = page.card.findChildren(TestDialog)[-1]
    said(asked, result=Result.POSITIVE)
    submit(ward, asked)
    assert [row.result for row in school.rows(LabTest)] == [Result.PENDING, Result.POSITIVE]
