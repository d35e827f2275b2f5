"""The clinic by keyboard alone: found, written down, taken over, reported."""

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.gate import service as gate
from app.health.clinic.models import ClinicMedicine, ClinicVisit
from app.health.clinic.rules import Out, Visit
from app.health.clinic.service import record, revise
from app.health.clocks.models import ReportClock, ReportSent
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told, note
from app.people.models import Referral
from app.rulebook.diseases.models import DiseaseRule
from tests.ui.keys import CTRL, press, shown, write
from ui.health.clinic.clinic_page import ClinicPage
from ui.health.clinic.mistake_dialog import MistakeDialog
from ui.health.clinic.report_dialog import ReportDialog
from ui.pulse import Pulse
from ui.rulebook.diseases_page import DiseasesDialog

Key = Qt.Key


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001")


def open_page(clinic):
    clinic.open()
    return clinic.page("clinic")


def find(clinic, page, text):
    page.who.setFocus()
    write(page, text)
    press(page, Key.Key_Return)
    clinic.settle()
    return page.form


def save(clinic, page):
    press(page, Key.Key_S, CTRL)
    clinic.settle()


def test_nobody_in_the_clinic_says_what_to_do_first(clinic, school):
    page = open_page(clinic)
    assert page._sheets.currentIndex() == 1
    assert not page.form.save.isEnabled()
    assert page.clocks.isHidden()


def test_somebody_is_found_by_number_and_written_down_by_keys(clinic, school, li):
    page = open_page(clinic)
    form = find(clinic, page, "20260001")
    assert form.title.text() == "李明·七(1)班"
    assert form.fields.lines["complaint"].hasFocus()
    write(page, "早起咽痛")
    form.fields.lines["temperature"].setFocus()
    write(page, "37.0")
    form.fields.symptoms.toggles["sore-throat"].setFocus()
    press(page, Key.Key_Space)
    line = form.fields.medicines.lines[0]
    line.name.setFocus()
    write(page, "退热贴")
    line.quantity.setFocus()
    write(page, "2")
    form.fields.out.toggles[None].setFocus()
    press(page, Key.Key_Right)
    save(clinic, page)
    (row,) = school.rows(ClinicVisit)
    assert (row.complaint, str(row.temperature), row.symptoms, row.out) == (
        "早起咽痛", "37.0", 1, Out.CLASS)
    (given,) = school.rows(ClinicMedicine)
    assert (given.name, given.tenths, given.unit) == ("退热贴", 20, "片")
    assert clinic.said == ["The visit of 李明 is recorded."]
    assert [each.name for each in page.model.shown_rows] == ["李明"]
    assert page.count.text() == "1 visit today"
    assert page.who.hasFocus()
    assert page.form.received is None


def test_a_scanned_pass_brings_up_its_owner(clinic, school, li):
    school.enrol("王芳")
    form = find(clinic, open_page(clinic), li.code)
    assert form.received.person_id == li.id


def test_of_several_the_arrow_chooses(clinic, school, li):
    school.enrol("李明明", "20260002")
    page = open_page(clinic)
    page.who.setFocus()
    write(page, "李")
    clinic.settle()
    assert [each.name for each in page.found.shown_rows] == ["李明", "李明明"]
    press(page, Key.Key_Down)
    press(page, Key.Key_Down)
    press(page, Key.Key_Return)
    clinic.settle()
    assert page.form.received.name == "李明明"
    assert page.who.text() == ""


def test_whom_the_gate_sent_is_taken_over_with_what_it_measured(clinic, school, li):
    school.scan(li, "37.6")
    gate.refer(school.guard, school.scan(li, "37.8").passage)
    page = open_page(clinic)
    assert page.count.text() == "0 visits today, 1 sent by the gate"
    page.table.setFocus()
    press(page, Key.Key_Return)
    clinic.settle()
    lines = page.form.fields.lines
    assert (lines["temperature"].text(), lines["brought_by"].text()) == ("37.8", "the gate")
    write(page, "发热")
    page.form.fields.out.set_value(Out.PARENTS)
    save(clinic, page)
    assert school.rows(ClinicVisit)[0].referral_id == 1
    assert school.rows(Referral)[0].closed_at is not None
    assert page.count.text() == "1 visit today"


@pytest.mark.parametrize(("name", "text", "word"), [
    ("temperature", "365", "365 °C cannot be a temperature"),
    ("onset", "2027-01-01", "begins after it was seen"),
    ("pulse", "9", "9 cannot be right as pulse"),
])
def test_what_cannot_be_so_is_said_and_nothing_is_lost(clinic, school, li, name, text, word):
    page = open_page(clinic)
    form = find(clinic, page, "李明")
    form.fields.lines["complaint"].setText("咽痛")
    form.fields.lines[name].setText(text)
    save(clinic, page)
    assert word in form.message.text()
    assert form.fields.lines["complaint"].text() == "咽痛"
    assert school.rows(ClinicVisit) == []


@pytest.mark.parametrize(("name", "text", "word"), [
    ("temperature", "热", "This is not a number."), ("pressure", "110", "Write it as 110/70."),
    ("came", "25:00", "Write it as 21:30, or with the day before it."),
    ("came", "", "Write when they came in."),
])
def test_what_cannot_be_read_is_said_beside_it(clinic, school, li, name, text, word):
    page = open_page(clinic)
    form = find(clinic, page, "李明")
    form.fields.lines["complaint"].setText("咽痛")
    form.fields.lines[name].setText(text)
    save(clinic, page)
    assert form.fields.fields[name].error == word
    assert school.rows(ClinicVisit) == []


def test_a_quantity_of_nothing_is_refused(clinic, school, li):
    page = open_page(clinic)
    form = find(clinic, page, "李明")
    form.fields.lines["complaint"].setText("擦伤")
    line = form.fields.medicines.lines[0]
    line.name.setText("创可贴")
    line.quantity.setText("0")
    save(clinic, page)
    assert "0 of 创可贴 cannot have been handed out." in form.message.text()
    line.quantity.setText("两")
    save(clinic, page)
    assert form.fields.medicines._error.text() == "This is not a number."
    assert school.rows(ClinicVisit) == []


def test_an_allergy_on_file_warns_before_the_medicine_is_given(clinic, school, li):
    note(school.doctor, li.id, Told(ConditionKind.ALLERGY, Alert.WARNING, "青霉素过敏"))
    form = find(clinic, open_page(clinic), "李明")
    assert "青霉素过敏" in form.warning.text()
    assert form.warning.property("tone") == "again"
    form.fields.medicines.lines[0].name.setText("阿莫西林胶囊")
    assert form.warning.text() == (
        "阿莫西林胶囊 is named by “青霉素过敏”: check before it is given.")
    assert form.warning.property("tone") == "hold"
    form.fields.medicines.lines[1].name.setText("青霉素V钾片")
    assert len(form.warning.text().splitlines()) == 2


def test_an_open_visit_is_gone_on_with_and_the_second_is_told(clinic, school, li):
    row = record(school.doctor, li.id, Visit(clock.now(), "头晕"))
    page = open_page(clinic)
    form = find(clinic, page, "李明")
    assert form.fields.lines["complaint"].text() == "头晕"
    revise(school.doctor, row, Visit(clock.now(), "头晕、乏力"))
    form.fields.lines["treatment"].setText("平卧")
    save(clinic, page)
    assert "Doctor wrote something else at 07:20" in form.message.text()
    form.message._button.click()
    clinic.settle()
    assert form.fields.lines["complaint"].text() == "头晕、乏力"
    assert form.message.text() == ""
    form.fields.lines["treatment"].setText("平卧")
    save(clinic, page)
    assert len(school.rows(ClinicVisit)) == 3


def test_a_suspicion_opens_the_deadline_and_a_report_ends_it(clinic, school, li, wall_clock):
    page = open_page(clinic)
    form = find(clinic, page, "李明")
    form.fields.lines["complaint"].setText("发热")
    assert form.report.isHidden()
    form.fields.disease.setCurrentIndex(form.fields.disease.findData("influenza"))
    assert "30 minutes" in form.report.text()
    save(clinic, page)
    assert page.clocks.text() == "To be reported 李明 流行性感冒 30 minutes left"
    wall_clock.set("07:52")
    page.reload()
    clinic.settle()
    assert page.clocks.text() == "Report is overdue 李明 流行性感冒 2 minutes over"
    press(page, Key.Key_J, CTRL)
    dialog = page.findChild(ReportDialog)
    dialog.act.click()
    clinic.settle()
    assert "Say to whom it was reported." in dialog.message.text()
    dialog.form.set_value("recipient", "金水区疾控中心")
    dialog.form.set_value("at", "07:49")
    dialog.act.click()
    clinic.settle()
    assert [row.recipient for row in school.rows(ReportSent)] == ["金水区疾控中心"]
    assert page.clocks.isHidden()
    assert len(school.rows(ReportClock)) == 1


def test_a_visit_by_mistake_leaves_the_list_with_its_reason(clinic, school, li):
    record(school.doctor, li.id, Visit(clock.now(), "擦伤"))
    page = open_page(clinic)
    press(page, Key.Key_F8)
    dialog = page.findChild(MistakeDialog)
    dialog.form.set_value("why", "记错人")
    dialog.act.click()
    clinic.settle()
    assert page.model.shown_rows == []
    assert school.rows(ClinicVisit)[-1].withdrawn


def test_escape_leaves_the_form_and_a_narrow_page_shows_one_at_a_time(
        clinic, school, li, qtbot):
    page = ClinicPage(open_page(clinic)._context)
    page.resize(683, 304)
    shown(qtbot, page)
    clinic.settle()
    assert page.form.isHidden()
    find(clinic, page, "李明")
    assert page._left.isHidden()
    press(page, Key.Key_Escape)
    assert page.form.isHidden()
    assert page.who.hasFocus()
    page.hide()


def test_the_rule_of_a_disease_is_published_from_the_list_of_the_absent(clinic, school):
    clinic.open()
    page = clinic.page("absences")
    press(page, Key.Key_D, CTRL)
    clinic.settle()
    dialog = page.findChild(DiseasesDialog)
    names = [each.id for each in dialog.page.model.shown_rows]
    dialog.page.table.selectRow(names.index("influenza"))
    clinic.settle()
    form = dialog.page.card.form
    assert form.control("free_hours").text() == "48"
    form.set_value("free_hours", "-1")
    dialog.page.card.submit()
    assert "between 0 and 2160" in form.field("free_hours").error
    form.set_value("free_hours", "72")
    form.set_value("source", "")
    dialog.page.card.submit()
    assert form.field("source").error
    form.set_value("source", "郑州市疾控 2026 年第 12 号通知")
    dialog.page.card.submit()
    clinic.settle()
    (row,) = school.rows(DiseaseRule)
    assert (row.disease, row.free_hours, row.papers) == ("influenza", 72, "diagnosis,return")
    assert clinic.said == ["The rule for 流行性感冒 is published."]
    assert "72 hours" in dialog.page.card.editions.text()
    assert "48 hours" in dialog.page.card.editions.text()
    dialog.reject()


def test_a_medicine_that_is_removed_leaves_the_others(clinic, school, li):
    lines = find(clinic, open_page(clinic), "李明").fields.medicines
    for name in ("退热贴", "碘伏消毒液", "创可贴"):
        lines.lines[-1].name.setText(name)
    assert [each.unit for each in lines.medicines()] == ["片", "毫升", "片"]
    lines.lines[0].away.click()
    assert lines.names() == ["碘伏消毒液", "创可贴"]
    assert [each.name.text() for each in lines.lines] == ["碘伏消毒液", "创可贴", ""]
    assert not lines.lines[-1].away.isEnabled()


def test_what_was_typed_is_kept_when_the_next_one_comes_in(clinic, school, li):
    school.enrol("王芳", "20260002")
    page = open_page(clinic)
    fields = find(clinic, page, "李明").fields
    fields.lines["complaint"].setText("头晕")
    fields.lines["temperature"].setText("热")
    fields.medicines.lines[0].name.setText("退热贴")
    form = find(clinic, page, "王芳")
    assert form.message.text() == "The visit of 李明 is not saved; it is kept."
    assert fields.lines["complaint"].text() == ""
    form.message._button.click()
    clinic.settle()
    assert form.received.name == "李明"
    assert [fields.lines[name].text() for name in ("complaint", "temperature")] == ["头晕", "热"]
    assert fields.medicines.names() == ["退热贴"]
    press(page, Key.Key_Escape)
    find(clinic, page, "李明")
    assert fields.lines["complaint"].text() == ""


def test_whom_the_gate_sends_appears_by_itself_and_nothing_else_moves(clinic, school, li):
    for name in ("王芳", "赵六"):
        record(school.doctor, school.enrol(name).id, Visit(clock.now(), "擦伤"))
    clinic.open()
    pulse = Pulse(clinic.tab)
    page = clinic.page("clinic")
    page.table.selectRow(1)
    chosen = page.table.current.name
    form = find(clinic, page, "李明")
    form.fields.lines["complaint"].setText("发热")
    gate.refer(school.guard, school.scan(li, "37.6").passage)
    pulse.changed.emit()
    clinic.until(lambda: page.model.rowCount() == 3)
    assert page.model.shown_rows[0].measured.startswith("37.6 °C")
    assert page.table.current.name == chosen
    assert form.fields.lines["complaint"].text() == "发热"
    pulse.close()


def test_tab_follows_the_eye(clinic, school, li):
    page = open_page(clinic)
    fields = find(clinic, page, "李明").fields
    walked = [fields.lines["complaint"]]
    for _step in range(6):
        press(page, Key.Key_Tab)
        walked.append(page.window().focusWidget())
    assert walked == [fields.lines[name] for name in (
        "complaint", "onset", "brought_by", "came", "pulse", "pressure", "temperature")]
    press(page, Key.Key_Tab)
    press(page, Key.Key_Tab)
    assert fields.symptoms.toggles["fever"].hasFocus()
    fields.symptoms.toggles["other"].setFocus()
    for target in (fields.disease, fields.lines["treatment"], fields.medicines.lines[0].name):
        press(page, Key.Key_Tab)
        assert target.hasFocus()
