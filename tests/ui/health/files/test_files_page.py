"""A file is found, opened, written into and left by keys alone."""

import io
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app import clock
from app.health.files import consents, documents, service
from app.health.files.consents import Answered
from app.health.files.documents import Paper
from app.health.files.models import Condition, Consent, Document, Focus
from app.health.files.rules import Alert, Answer, ConditionKind
from app.health.files.service import Told
from app.health.lookback import service as lookback
from app.health.lookback.rules import Told as Trip
from app.people.models import Guardian, Person
from app.people.rules import Status
from app.rulebook.calendar.models import Term
from app.security.rights import Right
from tests.app.health.files.conftest import PDF, png
from tests.ui.keys import CTRL, press, write
from ui.health.files.document_view import DocumentView, picture_of
from ui.health.files.file_view import marks

Key = Qt.Key
ASTHMA = Told(ConditionKind.CONDITION, Alert.CAUTION, "哮喘")


@pytest.fixture
def li(school):
    made = school.enrol("李明", "20260001")
    school.write(Guardian(person_id=made.id, position=1, name="李建国", relation="父亲"))
    return made


def open_page(clinic):
    clinic.open()
    return clinic.page("files")


def open_file(clinic, search="liming"):
    page = open_page(clinic)
    page.list.search.setFocus()
    write(page, search)
    press(page, Key.Key_Return)
    clinic.settle()
    return page


def form(page, name):
    page.file.forms.go(name)
    return page.file.forms.parts[name]


def fill(part, **texts):
    """Texts typed into fields; choices set."""
    for name, value in texts.items():
        part.form.control(name).setFocus()
        if isinstance(value, str) and hasattr(part.form.control(name), "setText"):
            write(part, value)
        else:
            part.form.set_value(name, value)


def dialog(page):
    return next(each for each in page.findChildren(QDialog) if each.isVisible())


@pytest.mark.parametrize("text", ["李明", "liming", "lm", "20260001", "七(1)班", "心理"])
def test_somebody_is_found_by_name_pinyin_initials_number_class_and_flag(
        clinic, school, li, text):
    service.open_flag(school.doctor, li.id, "mind", "情绪低落")
    page = open_file(clinic, text)
    assert page.file.person_id == li.id
    assert page.file.file.name == "李明"


def test_opening_is_written_down_and_esc_goes_back_to_the_same_row(clinic, school, li):
    school.enrol("王芳")
    page = open_file(clinic, "lm")
    assert [(row.action, row.subject) for row in school.audit][-1] == ("read", "health_file")
    press(page, Key.Key_Escape)
    clinic.settle()
    assert page.list.isVisible()
    assert page.list.table.current.name == "李明"


def test_an_allergy_is_written_down_and_stands_on_the_head(clinic, school, li):
    page = open_file(clinic)
    part = form(page, "conditions")
    fill(part, what="青霉素过敏", since="2019.5.1")
    part.form.set_value("alert", Alert.WARNING)
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    (row,) = school.rows(Condition)
    assert (row.what, row.alert, row.since) == ("青霉素过敏", Alert.WARNING, date(2019, 5, 1))
    assert clinic.said == ["“青霉素过敏” is written down in the file of 李明."]
    assert [entry.title for entry in part.list.entries] == ["青霉素过敏"]
    assert part.form.control("what").text() == ""
    assert [(mark.text, mark.tone) for mark in marks(page.file.file)] == [("青霉素过敏", "hold")]


def test_a_day_that_is_none_is_told_beside_its_field(clinic, school, li):
    part = form(open_file(clinic), "conditions")
    fill(part, what="哮喘", since="去年")
    part.submit()
    assert part.form.field("since").error == "Write the day as 2026-11-23."
    assert school.rows(Condition) == []


def test_a_line_is_chosen_by_keys_and_corrected(clinic, school, li):
    service.note(school.doctor, li.id, ASTHMA)
    page = open_file(clinic)
    part = form(page, "conditions")
    part.form.control("kind").setFocus()
    press(page, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is part.list
    assert part.form.control("what").text() == "哮喘"
    fill(part, note="冬季加重")
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    assert [(row.note, row.replaces_id) for row in school.rows(Condition)] == [
        ("", None), ("冬季加重", 1)]


def test_the_second_of_two_doctors_is_told_and_keeps_what_was_typed(clinic, school, li):
    seen = service.note(school.doctor, li.id, ASTHMA)
    page = open_file(clinic)
    part = form(page, "conditions")
    part.list.setCurrentRow(0)
    fill(part, note="夜间发作")
    service.note(school.doctor, li.id, Told(
        ConditionKind.CONDITION, Alert.WARNING, "哮喘", note="住院一次"), seen=seen)
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    assert "Doctor changed this line at 07:20" in part.message.text()
    assert part.form.control("note").text() == "夜间发作"
    assert "住院一次" in part.list.entries[0].detail
    assert len(school.rows(Condition)) == 2


def test_what_never_was_so_is_struck_out_with_its_reason(clinic, school, li):
    service.note(school.doctor, li.id, ASTHMA)
    page = open_file(clinic)
    part = form(page, "conditions")
    part.list.setCurrentRow(0)
    part.strike.click()
    asked = dialog(page)
    asked.form.set_value("why", "同名误录")
    asked.act.click()
    clinic.settle()
    assert school.rows(Condition)[-1].withdrawn
    assert part.list.entries == []


def test_a_flag_is_set_and_closed(clinic, school, li):
    page = open_file(clinic)
    press(page, Key.Key_F9)
    part = form(page, "focus")
    part.form.set_value("kind", "mind")
    fill(part, reason="情绪低落")
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    part.list.setCurrentRow(0)
    part.close_.click()
    asked = dialog(page)
    asked.form.set_value("closing", "好转")
    asked.act.click()
    clinic.settle()
    (row,) = school.rows(Focus)
    assert (row.reason, row.closing) == ("情绪低落", "好转")


@pytest.mark.parametrize(("name", "content"), [("证明.pdf", PDF), ("证明.png", png())])
def test_a_paper_is_filed_looked_at_and_saved_out(clinic, school, li, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    page = open_file(clinic)
    press(page, Key.Key_F7)
    part = form(page, "documents")
    part.form.set_value("path", str(tmp_path / name))
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    assert clinic.said == ["The paper is in the file of 李明."]
    part.list.setFocus()
    part.list.setCurrentRow(0)
    press(page, Key.Key_Return)
    clinic.settle()
    (view,) = page.findChildren(DocumentView)
    view.write(tmp_path / "副本")
    clinic.settle()
    assert (tmp_path / "副本").read_bytes() == content
    view.reject()


def test_a_picture_is_seen(clinic, school, li, tmp_path):
    (tmp_path / "证明.png").write_bytes(png("red"))
    documents.file_document(school.doctor, li.id, tmp_path / "证明.png", Paper("diagnosis"))
    page = open_file(clinic)
    press(page, Key.Key_F7)
    part = form(page, "documents")
    part.list.setCurrentRow(0)
    part.look.click()
    clinic.settle()
    (view,) = page.findChildren(DocumentView)
    assert (view.pages, view.message.text()) == (1, "")
    view.reject()


def test_a_picture_of_a_telephone_stands_upright(dressed):
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (40, 20)).save(buffer, "JPEG", exif=exif)
    upright = picture_of(buffer.getvalue())
    assert (upright.width(), upright.height()) == (20, 40)
    assert picture_of(b"nothing").isNull()


def test_what_is_no_paper_is_told_below_the_form(clinic, school, li, tmp_path):
    (tmp_path / "证明.pdf").write_bytes(b"MZ")
    part = form(open_file(clinic), "documents")
    part.form.set_value("path", str(tmp_path / "证明.pdf"))
    part.submit()
    clinic.settle()
    assert part.message.text().startswith("This is no PDF, whatever its name says.")
    assert school.rows(Document) == []
    assert part.form.control("path").text().endswith("证明.pdf")


def test_a_consent_is_answered_by_the_guardian_and_withdrawn(clinic, school, li):
    page = open_file(clinic)
    press(page, Key.Key_F8)
    part = form(page, "consents")
    part.form.set_value("kind", "personal")
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    part.form.set_value("kind", "personal")
    part.form.set_value("answer", Answer.WITHDRAWN)
    press(page, Key.Key_S, CTRL)
    clinic.settle()
    assert [(row.answer, row.guardian, row.relation) for row in school.rows(Consent)] == [
        (Answer.GIVEN, "李建国", "父亲"), (Answer.WITHDRAWN, "李建国", "父亲")]
    assert [entry.faded for entry in part.list.entries] == [False, True]


def test_an_answer_that_was_written_wrongly_is_corrected(clinic, school, li):
    consents.answer(school.doctor, li.id, Answered(
        "personal", Answer.GIVEN, date(2026, 9, 1), "祖母"))
    part = form(open_file(clinic), "consents")
    part.list.setCurrentRow(0)
    assert part.form.control("other").text() == "祖母"
    part.form.set_value("answer", Answer.REFUSED)
    part.submit()
    clinic.settle()
    (entry,) = part.list.entries
    assert entry.state == "Consent refused"


def test_a_file_of_somebody_who_left_says_so_and_writes_nothing(clinic, school, li):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, li.id).status = Status.LEFT
    page = open_page(clinic)
    assert page.list.model.shown_rows == []
    page.list.pills["archived"].click()
    page.list.table.selectRow(0)
    page.list.table.setFocus()
    press(page, Key.Key_Return)
    clinic.settle()
    assert page.file.forms.archived.text().startswith("李明 has left the school")
    part = form(page, "conditions")
    part.form.set_value("what", "哮喘")
    assert not part.save.isEnabled()
    part.submit()
    clinic.settle()
    assert school.rows(Condition) == []


def test_another_file_begins_with_an_empty_form(clinic, school, li):
    wang = school.enrol("王芳")
    page = open_file(clinic)
    part = form(page, "conditions")
    fill(part, what="没有保存的话")
    page.open_file(wang.id)
    clinic.settle()
    assert part.form.control("what").text() == ""


def test_what_was_typed_waits_for_whoever_comes_back_to_the_same_file(clinic, school, li):
    page = open_file(clinic)
    fill(form(page, "conditions"), what="花粉过")
    press(page, Key.Key_Escape)
    clinic.settle()
    press(page, Key.Key_Return)
    clinic.settle()
    assert form(page, "conditions").form.control("what").text() == "花粉过"


def test_who_is_in_focus_by_rule_is_found_by_it_and_counted(clinic, school, li):
    school.enrol("王芳")
    term = next(row for row in school.rows(Term) if row.last_day >= clock.today())
    lookback.tell(school.doctor, li.id, term.id, Trip(on_campus=True), None)
    page = open_page(clinic)
    assert page.list.pills["flags"].text() == "In focus 1"
    page.list.search.setFocus()
    write(page, "Stayed")
    assert [(row.name, row.flags) for row in page.list.model.shown_rows] == [
        ("李明", ("Stayed on campus",))]


def test_the_pills_keep_those_with_an_alert_or_a_flag(clinic, school, li):
    wang = school.enrol("王芳")
    service.note(school.doctor, li.id, ASTHMA)
    service.open_flag(school.doctor, wang.id, "mind", "情绪低落")
    page = open_page(clinic)
    assert [page.list.pills[name].text() for name in ("all", "alerts", "flags", "archived")] == [
        "On the roll 2", "With an alert 1", "In focus 1", "Archived 0"]
    page.list.pills["flags"].click()
    assert [row.name for row in page.list.model.shown_rows] == ["王芳"]


def test_a_class_list_is_looked_at_before_it_is_taken_over(clinic, school, li, tmp_path):
    path = tmp_path / "健康.csv"
    path.write_text("姓名,班级,学号,过敏史\n李明,七（1）班,20260001,青霉素\n赵六,七（1）班,9,花粉\n",
                    encoding="utf-8")
    page = open_page(clinic)
    page.list.import_.look(path)
    clinic.settle()
    assert page.list.message.text().startswith(
        "健康.csv: 1 lines for 1 people would be added, 0 stand there already, 1 cannot be")
    assert "赵六" in page.list.message.text()
    assert school.rows(Condition) == []
    page.list.message._button.click()
    clinic.settle()
    assert [row.what for row in school.rows(Condition)] == ["青霉素"]
    assert [row.alerts[0].what for row in page.list.model.shown_rows] == ["青霉素"]
    page.list.message._button.click()
    place = dialog(page)
    place.fileSelected.emit(str(tmp_path / "退回.csv"))
    place.reject()
    clinic.settle()
    assert "赵六,过敏史,花粉" in (tmp_path / "退回.csv").read_text(encoding="utf-8-sig")


def test_the_alert_stands_on_the_card_of_the_class_check(clinic, school, li):
    service.note(school.doctor, li.id, Told(
        ConditionKind.ALLERGY, Alert.WARNING, "青霉素过敏", note="带肾上腺素"))
    service.note(school.doctor, li.id, Told(ConditionKind.CONDITION, Alert.NOTE, "近视"))
    wang = school.enrol("王芳")
    page = clinic.open()
    page.grid.choose_person(li.id)
    clinic.settle()
    assert page.card.alerts.text() == "青霉素过敏 带肾上腺素"
    page.grid.choose_person(wang.id)
    clinic.settle()
    assert page.card.alerts.text() == ""


def test_where_the_window_is_small_the_forms_stand_above_the_time_line(clinic, school, li):
    view = open_file(clinic).file
    assert view.forms.x() > view.timeline.x()
    view.resize(640, 320)
    view._line.activate()
    assert view.forms.y() < view.timeline.y()
    assert view.forms.width() <= 640


def test_where_the_window_is_small_what_is_asked_for_comes_into_sight(clinic, school, li):
    view = open_file(clinic).file
    clinic.tab.setMinimumSize(1, 1)
    clinic.tab.resize(683, 384)
    bar = view._area.verticalScrollBar()
    clinic.until(lambda: bar.maximum() > 0)
    press(view, Key.Key_T, CTRL)
    down = bar.value()
    assert view.timeline.mapTo(view, view.timeline.rect().topLeft()).y() < view.height() // 2
    press(view, Key.Key_F7)
    assert bar.value() < down
