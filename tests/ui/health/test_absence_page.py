"""Who is at home ill is called, day after day, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.checks import service
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.people.models import Person, SearchKey
from app.people.roster.journal import keys_of
from tests.ui.keys import CTRL, press, write
from ui.health.hear_dialog import HearDialog

Key = Qt.Key


def enrol(school, name, number):
    """With the keys by which an import makes people found."""
    made = school.enrol(name, number)
    (person,) = [row for row in school.rows(Person) if row.id == made.id]
    school.write(*(SearchKey(**key) for key in keys_of(person)))
    return made


@pytest.fixture
def li(school):
    made = enrol(school, "李明", "20260001")
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


def test_who_was_seen_at_school_is_taken_off_the_list(clinic, school, li, wall_clock):
    wall_clock.go(days=1)
    service.check(school.doctor, li.id, Look(clock.today(), Round.MORNING), Finding(), None)
    page = open_page(clinic)
    assert page.card.form.control("outcome").currentData() == Outcome.RETURNED
    page.card.record.click()
    clinic.settle()
    assert clinic.said == ["李明 is off the list."]
    assert page.model.shown_rows == []
    assert school.rows(Absence)[0].returned_on == clock.today()


def test_a_call_of_the_family_puts_somebody_on_the_list(clinic, school, li):
    enrol(school, "王芳", "20260002")
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
    enrol(school, "李明", "20260002")
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
