"""Posts and certificates in the people tab, by keys: begun, changed, ended, renewed, listed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from app.people.rules import Kind
from app.people.staffing import service
from app.people.staffing.models import Certificate, Post
from app.people.staffing.rules import Paper
from app.security.rights import Role
from tests.ui.keys import CTRL, press, write
from ui.ask import FormDialog

SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
DAY = date(2026, 11, 23)


@pytest.fixture
def wang(school):
    return school.enrol("王强", "C001", kind=Kind.SERVICE, birth_date=date(1980, 1, 1))


@pytest.fixture
def cook(school, wang):
    service.begin_post(school.administrator, wang.id, "食堂", date(2026, 3, 1), "千味餐饮")
    service.add_certificate(school.doctor, wang.id, Paper("health", "J1", date(2025, 12, 1)))
    return wang


def pick(desktop, name="王强"):
    page = desktop.tab.roll
    names = [row.name for row in page.model.shown_rows]
    page.table.selectRow(names.index(name))
    desktop.until(lambda: page.detail.name.text() == name)
    desktop.settle()
    return page.detail.work


def form(panel):
    (dialog,) = [each for each in panel.findChildren(FormDialog) if each.isVisible()]
    return dialog


def submit(desktop, dialog):
    dialog.act.click()
    desktop.settle()


def test_a_post_is_begun_by_key_and_shown(desktop, school, wang):
    desktop.open()
    panel = pick(desktop)
    assert "No post" in panel.text()
    press(panel, Qt.Key.Key_J, CTRL)
    dialog = form(panel)
    write(dialog, "保洁")
    dialog.form.set_value("employer", "洁美物业")
    submit(desktop, dialog)
    assert [(row.name, row.employer, row.since) for row in school.rows(Post)] == [
        ("保洁", "洁美物业", DAY)]
    desktop.until(lambda: "洁美物业" in panel.text())
    assert panel.change.isVisible()
    assert not panel.begin.isVisible()


def test_another_post_ends_the_first_and_tells_its_history(desktop, school, cook):
    desktop.open()
    panel = pick(desktop)
    press(panel, Qt.Key.Key_J, CTRL)
    dialog = form(panel)
    dialog.form.set_value("name", "保安")
    dialog.form.set_value("since", date(2026, 2, 1))
    submit(desktop, dialog)
    assert dialog.message.isVisible()
    assert "begins before" in dialog.message.text()
    dialog.form.set_value("since", DAY)
    submit(desktop, dialog)
    assert [(row.name, row.until) for row in school.rows(Post)] == [("食堂", DAY), ("保安", None)]
    desktop.until(lambda: "2026-03-01 — 2026-11-22" in panel.text())


def test_a_post_is_ended_on_its_last_day(desktop, school, cook):
    desktop.open()
    panel = pick(desktop)
    press(panel, Qt.Key.Key_J, SHIFT)
    submit(desktop, form(panel))
    assert school.rows(Post)[0].until == date(2026, 11, 24)


def test_a_renewed_certificate_takes_the_place_of_the_old_one(desktop, school, cook):
    desktop.open(Role.DOCTOR)
    panel = pick(desktop)
    assert "Expires soon" in panel.text()
    press(panel, Qt.Key.Key_T, CTRL)
    dialog = form(panel)
    assert dialog.form.control("expires").day() == date(2027, 11, 23)
    dialog.form.set_value("issued", date(2026, 11, 20))
    assert dialog.form.control("expires").day() == date(2027, 11, 20)
    submit(desktop, dialog)
    assert [row.expires_on for row in school.rows(Certificate)] == [
        date(2026, 12, 1), date(2027, 11, 20)]
    desktop.until(lambda: "Renewed" in panel.text())
    assert "Valid" in panel.text()


def test_a_test_asks_for_its_own_days(desktop, school, cook):
    desktop.open()
    panel = pick(desktop)
    press(panel, Qt.Key.Key_T, CTRL)
    dialog = form(panel)
    dialog.form.set_value("kind", "test")
    assert not dialog.form.field("expires").isVisible()
    dialog.form.set_value("tested", date(2026, 11, 24))
    submit(desktop, dialog)
    assert "future" in dialog.message.text()
    dialog.form.set_value("tested", date(2026, 11, 22))
    submit(desktop, dialog)
    row = school.rows(Certificate)[-1]
    assert (row.kind, row.tested_on, row.issued_on) == ("test", date(2026, 11, 22), None)


def test_a_certificate_entered_by_mistake_is_withdrawn(desktop, school, cook):
    desktop.open()
    panel = pick(desktop)
    (button,) = [each for each in panel.findChildren(QPushButton)
                 if each.accessibleName() == "Withdraw this certificate"]
    button.click()
    (question,) = [each for each in panel.findChildren(QDialog) if each.isVisible()]
    question.act.click()
    desktop.settle()
    assert school.rows(Certificate)[0].withdrawn_at is not None
    desktop.until(lambda: "Missing" in panel.text())


def test_the_principal_reads_and_changes_nothing(desktop, cook):
    desktop.open(Role.PRINCIPAL)
    panel = pick(desktop)
    assert "千味餐饮" in panel.text()
    assert not any(button.isVisible() for button in panel.findChildren(QPushButton))
    press(panel, Qt.Key.Key_T, CTRL)
    assert not panel.findChildren(FormDialog)


def test_a_pupil_has_no_work_and_keeps_the_guardians(desktop, school):
    school.enrol("李明")
    desktop.open()
    assert not pick(desktop, "李明").isVisible()
    assert desktop.tab.roll.detail.guardians.isVisible()


def test_service_staff_and_what_is_due_have_their_shelves(desktop, school, cook):
    school.enrol("李明")
    school.enrol("张老师", "T1", kind=Kind.STAFF)
    tab = desktop.open()
    told = {}
    for key in ("staff", "service", "due"):
        tab.roll.list.pick(key)
        told[key] = [row.name for row in tab.roll.model.shown_rows]
    assert told == {"staff": ["张老师"], "service": ["王强"], "due": ["王强"]}


def test_the_certificates_open_by_key_and_a_row_leads_to_its_person(desktop, cook):
    tab = desktop.open()
    press(tab, Qt.Key.Key_C, SHIFT)
    desktop.settle()
    page = tab.certificates.page
    desktop.until(lambda: bool(page.model.shown_rows))
    page.table.selectRow(0)
    page.table.setFocus()
    press(tab, Qt.Key.Key_Return)
    desktop.settle()
    desktop.until(lambda: tab.roll.detail.name.text() == "王强")
    assert tab.currentWidget() is tab.roll
    press(tab, Qt.Key.Key_C, SHIFT)
    press(tab, Qt.Key.Key_Escape)
    assert tab.currentWidget() is tab.roll


def test_logistics_sees_the_certificates_and_nobody_elses_roll(desktop, cook):
    tab = desktop.open(Role.LOGISTICS)
    desktop.until(lambda: bool(tab.certificates.page.model.shown_rows))
    assert tab.currentWidget() is tab.certificates
    press(tab, Qt.Key.Key_Escape)
    assert tab.currentWidget() is tab.certificates


def test_the_preview_of_an_import_tells_posts_and_certificates(desktop, class_list):
    tab = desktop.open()
    tab.start_import(class_list(
        [("王强", "C001", "保洁", "洁美物业", "J1", "2026-03-01"),
         ("王强", "C001", "保安", "安盾保安", "", "")],
        "外聘.xlsx", ("姓名", "工号", "工作岗位", "用工单位", "健康证号", "发证日期")))
    preview = tab.import_page.preview
    desktop.until(lambda: bool(preview.rows.rows))
    new, rejected = [line.words for line in preview.rows.rows]
    assert "Post: 保洁·洁美物业" in new
    assert "2027-03-01" in new
    assert "保洁·洁美物业 in row 3, 保安·安盾保安 here" in rejected
