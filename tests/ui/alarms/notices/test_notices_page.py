"""Epidemic reports by keyboard alone: seen, written, sent, corrected, ended."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app import clock
from app.alarms.notices.models import Notice, NoticeMark, NoticeReport, NoticeSent
from app.alarms.notices.rules import Mark, Stage
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify
from app.health.checks.rules import Finding, Symptom
from app.health.clinic.rules import Visit
from app.health.clinic.service import record as visit
from app.health.clocks.rules import Means
from tests.ui.keys import CTRL, enter, press, write
from ui.alarms.notices.dialogs import (
    NotNeededDialog,
    OpenDialog,
    OverDialog,
    ReceiptDialog,
    TakeBackDialog,
)
from ui.alarms.notices.people_dialog import PeopleDialog
from ui.alarms.notices.write_dialog import WriteDialog
from ui.parts.buttons import Button

Key = Qt.Key


def shown_rows(page):
    return [page.model.line(row) for row in page.model.shown_rows]


def send(office, page):
    press(page, Key.Key_F8)
    dialog = office.dialog(WriteDialog)
    press(dialog, Key.Key_Return, CTRL)
    office.back()


def test_nothing_is_due_and_it_says_how_that_comes(office, school):
    page = office.open()
    assert page._empty.fact == "No report is due"
    assert page.reporter.text().startswith("Epidemic reporter: nobody")
    assert not page.acts.write.isEnabled()


def test_a_case_is_reported_by_keys_in_one_act(office, school, case, wall_clock):
    page = office.open()
    assert page.panel.what.text() == "七(1)班 流行性感冒 Suspected case"
    assert "李明" in page.panel.people.text()
    wall_clock.set("07:49:59")
    press(page, Key.Key_Return)
    dialog = office.dialog(WriteDialog)
    assert dialog.fields["persons"].toPlainText().startswith("1 person: 李明")
    assert [line.box.isChecked() for line in dialog.to.lines] == [True, True, False, False]
    write(dialog, "（住校）")
    line = dialog.to.lines[1]
    line.means.setCurrentIndex(line.means.findData(Means.FAX))
    press(dialog, Key.Key_Return, CTRL)
    office.settle()
    assert office.said == ["It is written down as sent."]
    assert [(row.recipient, row.means, row.at) for row in school.rows(NoticeSent)] == [
        ("疾控中心", Means.PHONE, clock.now()), ("教育局", Means.FAX, clock.now())]
    assert "（住校）" in school.rows(NoticeReport)[0].persons
    assert shown_rows(page) == []
    page.pills["done"].click()
    assert "Reported in time" in shown_rows(page)[0]


def test_the_clock_runs_on_the_screen(office, school, case, wall_clock):
    page = office.open()
    assert page.panel.clock.text() == "30:00 left"
    wall_clock.set("07:49:59")
    page._on_tick()
    assert page.panel.clock.text() == "00:01 left"
    wall_clock.set("07:51")
    page._on_tick()
    assert page.panel.clock.text() == "01:00 over"
    assert page.panel.chip.text() == "Report is overdue"
    assert "Report is overdue" in shown_rows(page)[0]


def test_a_draft_is_kept_and_a_bad_time_loses_nothing(office, school, case):
    page = office.open()
    press(page, Key.Key_F8)
    dialog = office.dialog(WriteDialog)
    dialog.fields["measures"].setFocus()
    write(dialog, "已消毒")
    dialog.to.lines[0].at.setText("25:99")
    press(dialog, Key.Key_Return, CTRL)
    office.settle()
    assert dialog.message.text() != ""
    assert school.rows(NoticeSent) == []
    press(dialog, Key.Key_S, CTRL)
    office.back()
    press(page, Key.Key_F8)
    again = office.dialog(WriteDialog)
    assert "已消毒" in again.fields["measures"].toPlainText()
    press(again, Key.Key_F5)
    office.settle()
    assert "已消毒" not in again.fields["measures"].toPlainText()


def test_the_text_is_copied_with_what_was_changed(office, school, case):
    page = office.open()
    press(page, Key.Key_F8)
    dialog = office.dialog(WriteDialog)
    dialog.fields["symptoms"].setPlainText("咳嗽")
    press(dialog, Key.Key_T, CTRL)
    assert "Main symptoms: 咳嗽" in QGuiApplication.clipboard().text()
    press(dialog, Key.Key_Escape)
    office.back()
    press(page, Key.Key_T, CTRL)
    office.settle()
    assert "Persons concerned: 1 person: 李明" in QGuiApplication.clipboard().text()
    assert office.said == ["The text is in the clipboard."]


def test_a_receipt_and_a_line_that_was_not_sent(office, school, case, wall_clock):
    page = office.open()
    send(office, page)
    page.pills["all"].click()
    office.settle()
    buttons = {each.accessibleName(): each for each in page.panel.findChildren(Button)}
    buttons["Receipt of 疾控中心"].click()
    dialog = office.dialog(ReceiptDialog)
    enter(dialog, "2026-17")
    office.settle()
    buttons = {each.accessibleName(): each for each in page.panel.findChildren(Button)
               if each.isVisible()}
    buttons["Not sent to 教育局"].click()
    enter(office.dialog(TakeBackDialog), "传真未发出")
    office.settle()
    rows = school.rows(NoticeSent)
    assert [(row.receipt, row.withdrawn) for row in rows[2:]] == [("2026-17", False), ("", True)]
    assert [each.receipt for each in page.panel.view.reports[0].sent] == ["2026-17"]


def test_something_by_hand_with_its_people_and_until_it_is_over(office, school, case):
    page = office.open()
    press(page, Key.Key_N, CTRL)
    enter(office.dialog(OpenDialog), "午餐后多人呕吐")
    office.settle()
    assert [row.trigger for row in school.rows(Notice)] == ["T2", "T4"]
    office.back()
    place = next(n for n, row in enumerate(page.model.shown_rows) if row.trigger == "T4")
    page.table.selectRow(place)
    office.settle()
    press(page, Key.Key_F6)
    dialog = office.dialog(PeopleDialog)
    write(dialog, "李明")
    office.settle()
    press(dialog, Key.Key_Return)
    office.settle()
    assert dialog.message.text() == "1 person added."
    press(dialog, Key.Key_Escape)
    office.back()
    send(office, page)
    page.pills["all"].click()
    page.table.selectRow(next(
        n for n, row in enumerate(page.model.shown_rows) if row.trigger == "T4"))
    office.settle()
    press(page, Key.Key_F9)
    dialog = office.dialog(OverDialog)
    dialog.form.control("why").setText("无新发")
    dialog.act.click()
    office.settle()
    assert [row.kind for row in school.rows(NoticeMark)] == [Mark.ENDED]
    assert page.panel.view.task.stage is Stage.CLOSING


def test_no_report_needed_stays_with_its_reason(office, school, case):
    page = office.open()
    press(page, Key.Key_F7)
    enter(office.dialog(NotNeededDialog), "已排除")
    office.settle()
    assert shown_rows(page) == []
    page.pills["all"].click()
    assert "No report is needed" in shown_rows(page)[0]


def test_a_correction_says_why_and_goes_to_whoever_was_told(office, school, case, wall_clock):
    page = office.open()
    send(office, page)
    wall_clock.set("09:00")
    classify(school.doctor, 1, 1, Told(
        Classification.EXCLUDED, "influenza", date(2026, 11, 23), Care.HOME, "", "市一院", "阴性"))
    page.reload()
    office.settle()
    assert page.panel.view.task.stage is Stage.CORRECTION
    press(page, Key.Key_F8)
    dialog = office.dialog(WriteDialog)
    assert dialog.why.text() == "流行性感冒 Suspected case → 流行性感冒 Excluded"
    assert [line.box.isChecked() for line in dialog.to.lines] == [True, True, False, False]
    press(dialog, Key.Key_Return, CTRL)
    office.back()
    last = school.rows(NoticeReport)[-1]
    assert (last.stage, last.replaces_id, last.why != "") == (Stage.CORRECTION, 1, True)
    assert not page.acts.write.isEnabled() or page.panel.view is None or not page.panel.view.open


def test_a_deadline_of_the_clinic_is_told_and_becomes_a_report(office, school):
    li = school.enrol("李明")
    breath = Finding(symptoms=frozenset({Symptom.SHORT_BREATH}))
    visit(school.doctor, li.id, Visit(clock.now(), "喘", breath))
    page = office.open()
    assert "李明" in page.message.text()
    page.message._button.click()
    office.settle()
    assert [row.trigger for row in school.rows(Notice)] == ["T3"]
    assert page.message.text() == ""
