"""Who is at home ill is called, day after day, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app import clock
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.absences.service import Heard, hear
from app.health.checks import service
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from tests.ui.keys import CTRL, press, write
from ui.health.hear_dialog import HearDialog
from ui.health.return_dialog import ReturnDialog

Key = Qt.Key


@pytest.fixture
def li(school):
    made = school.enrol("李明", "20260001")
    sick = Finding(Presence.SICK, frozenset({Symptom.FEVER}))
    service.check(school.doctor, made.id, Look(clock.today(), Round.MORNING), sick, None)
    return made


def open_page(clinic):
    clinic.open()
    return clinic.page("absences")


def test_nobody_at_home_says_how_the_list_fills(clinic, school):
    page = open_page(clinic)
    assert page._sheets.currentIndex() == 1
    assert not page.card.record.isEnabled()


def test_who_was_marked_at_the_check_is_called_and_written_down(clinic, school, li):
    page = open_page(clinic)
    assert [row.name for row in page.model.shown_rows] == ["李明"]
    assert page.count.text() == "1 at home ill, 1 to be called"
    assert page.card.chip.text() == "First call"
    page.table.setFocus()
    press(page, Key.Key_Return)
    page.card.form.control("told").setFocus()
    write(page, "仍发热")
    press(page, Key.Key_Return)
    clinic.settle()
    (row,) = school.rows(Trace)
    assert (row.told, row.outcome, row.reached) == ("仍发热", Outcome.STILL_ILL, True)
    assert clinic.said == ["The follow-up of 李明 is recorded."]
    assert page.card.chip.text() == "Called today"
    assert "仍发热" in page.card.traces.text()
    assert page.card.form.control("told").text() == ""


def decision(clinic, page, **values):
    """The dialogue of the return, filled in."""
    press(page, Key.Key_R, CTRL)
    clinic.settle()
    dialog = page.findChild(ReturnDialog)
    for name, value in values.items():
        control = dialog.form.control(name)
        dialog.form.set_value(name, value)
        if isinstance(control, QLineEdit):
            control.textEdited.emit(value)
    return dialog


def test_the_doctor_clears_a_return_and_the_gate_admits(clinic, school, li, wall_clock):
    wall_clock.go(days=2)
    page = open_page(clinic)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    dialog = decision(clinic, page, free_since="11-23 20:00", note=True)
    assert dialog.told.text().startswith("Earliest return 2026-11-24 20:00")
    dialog.act.click()
    clinic.settle()
    assert clinic.said == ["The decision about 李明 is recorded; the gate knows it."]
    assert page.model.shown_rows == []
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_the_return_is_decided_before_the_person_is_opened_where_the_room_is_short(
        clinic, school, li):
    page = open_page(clinic)
    clinic.tab.setMinimumSize(1, 1)
    clinic.tab.resize(683, 384)
    clinic.until(lambda: not page.card.isVisible())
    decision(clinic, page).reject()


def test_only_what_the_disease_asks_is_asked(clinic, school, li):
    page = open_page(clinic)
    dialog = decision(clinic, page, disease="measles")
    shown = {name for name in ("onset", "free_since", "rash_on", "treated_from", "seen", "note")
             if not dialog.form.field(name).isHidden()}
    assert shown == {"rash_on", "seen"}
    assert "the day of the rash" in dialog.told.text()
    dialog.reject()


def test_what_stands_against_a_return_is_told_in_the_dialogue(clinic, school, li):
    page = open_page(clinic)
    dialog = decision(clinic, page, disease="influenza", free_since="07:00")
    dialog.act.click()
    clinic.settle()
    assert "Earliest 2026-11-25 07:00" in dialog.message.text()
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    dialog.form.set_value("why", "疾控同意")
    dialog.act.click()
    clinic.settle()
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_a_call_of_the_family_puts_somebody_on_the_list(clinic, school, li):
    school.enrol("王芳", "20260002")
    page = open_page(clinic)
    press(page, Key.Key_N, CTRL)
    dialog = page.findChild(HearDialog)
    for name, text in (("who", "王"), ("cause", "腹泻"), ("left_at", "7:00")):
        dialog.form.set_value(name, text)
    dialog.act.click()
    clinic.settle()
    assert [row.name for row in page.model.shown_rows] == ["李明", "王芳"]


@pytest.mark.parametrize(("who", "word"), [
    ("赵", "Nobody fits. Type the number or the whole name."),
    ("2026", "Several fit: 李明 七(1)班 20260001, 李明 七(1)班 20260002 Type the number."),
    ("李明", "Several fit: 李明 七(1)班 20260001, 李明 七(1)班 20260002 Type the number."),
    ("20260001", "This pupil is on the list already. Add a follow-up instead."),
])
def test_who_is_not_meant_clearly_is_asked_back_in_the_dialogue(clinic, school, li, who, word):
    school.enrol("李明", "20260002")
    page = open_page(clinic)
    press(page, Key.Key_N, CTRL)
    dialog = page.findChild(HearDialog)
    dialog.form.set_value("who", who)
    dialog.form.set_value("cause", "腹泻")
    dialog.act.click()
    clinic.settle()
    assert dialog.message.text() == word
    assert len(school.rows(Absence)) == 1
    dialog.reject()


def test_the_disease_that_was_told_is_the_one_that_is_asked_for(clinic, school):
    made = school.enrol("李明", "20260001")
    hear(school.doctor, made.id, Heard(clock.today(), "流行性感冒"))
    dialog = decision(clinic, open_page(clinic))
    assert dialog.disease.id == "influenza"
    dialog.reject()
