"""The head of a file: masked until somebody says why; guardians, places and leaving by keys."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from app.people.disclosures.models import Disclosure
from app.people.guardians import service as guardians
from app.people.guardians.rules import Told
from app.people.models import Guardian, Membership, Person
from app.people.placing.service import Spot, put
from app.people.rules import GroupKind, Sex, Status
from tests.ui.keys import CTRL, enter, press, write
from ui.ask import FormDialog
from ui.health.files.marks import Mark
from ui.people.guardians_dialog import GuardiansDialog
from ui.people.places_dialog import PlacesDialog
from ui.people.revealing import SHOWN_MS

Key = Qt.Key
SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ID = "410102201009010017"


@pytest.fixture
def li(school):
    made = school.enrol(id_number=ID, sex=Sex.MALE, phone="13711112222", address="金水区1号")
    guardians.add(school.doctor, made.id, Told("李建国", "父亲", "13812345678", True))
    put(school.doctor, made.id, Spot(GroupKind.CLASS, spot="3-4"),
        Spot(GroupKind.BUS, "3号线"), Spot(GroupKind.DORMITORY, "3号楼201", "2"))
    return made


@pytest.fixture
def card(clinic, li):
    clinic.open()
    page = clinic.page("files")
    page.open_file(li.id)
    clinic.settle()
    page.file.timeline.setFocus()
    return page.file.who


def dialog(clinic, kind):
    """The dialogue of this kind that is open now."""
    clinic.settle()
    (found,) = [each for each in QApplication.topLevelWidgets()
                if isinstance(each, kind) and each.isVisible()]
    clinic.until(found.isActiveWindow)
    return found


def test_it_tells_who_it_is_and_masks_the_numbers(card):
    assert card.name.text() == "李明"
    assert card.about.text() == "Male·七(1)班·Boarder 3号楼201-2"
    assert card.facts.text() == (
        "ID number 410102********0017\nNumber 20260001\n父亲 李建国 138****5678\n"
        "Phone 137****2222\nClassroom seat 3-4\nSchool bus 3号线")


def reveal(clinic, card, reason):
    press(card, Key.Key_D, CTRL)
    form = dialog(clinic, FormDialog)
    enter(form, reason)
    clinic.settle()
    if reason:
        card.window().activateWindow()
        clinic.until(card.window().isActiveWindow)
    return form


def test_with_a_reason_they_are_shown_for_a_minute_and_then_masked(clinic, school, card, li):
    reveal(clinic, card, "联系家长")
    assert "ID number 410102201009010017\nAddress 金水区1号" in card.facts.text()
    assert "父亲 李建国 13812345678" in card.facts.text()
    assert [(row.person_id, row.purpose) for row in school.rows(Disclosure)] == [
        (li.id, "联系家长")]
    assert card.revealing.minute.isActive()
    assert card.revealing.minute.interval() == SHOWN_MS == 60_000
    card.revealing.minute.timeout.emit()
    assert "410102********0017" in card.facts.text()
    assert ID not in card.facts.text()


def test_the_same_key_masks_at_once_and_another_person_is_masked(clinic, school, card, li):
    reveal(clinic, card, "联系家长")
    press(card, Key.Key_D, CTRL)
    assert ID not in card.facts.text()
    assert len(school.rows(Disclosure)) == 1
    reveal(clinic, card, "联系家长")
    card.show_person(school.enrol("王芳").id)
    clinic.settle()
    card.show_person(li.id)
    clinic.settle()
    assert ID not in card.facts.text()


def test_without_a_reason_nothing_is_shown(clinic, school, card):
    form = reveal(clinic, card, "")
    assert form.isVisible()
    assert school.rows(Disclosure) == []
    assert ID not in card.facts.text()
    press(form, Key.Key_Escape)


def test_a_guardian_is_added_changed_and_taken_out_by_keys(clinic, school, card):
    press(card, Key.Key_G, SHIFT)
    box = dialog(clinic, GuardiansDialog)
    press(box, Key.Key_N, CTRL)
    form = dialog(clinic, FormDialog)
    for field, text in (("name", "王芳"), ("relation", "母亲"), ("phone", "139 1234 5678")):
        form.form.control(field).setFocus()
        write(form, text)
    press(form, Key.Key_Return)
    clinic.settle()
    assert "母亲 王芳 139****5678" in card.facts.text()
    box.activateWindow()
    clinic.until(box.isActiveWindow)
    press(box, Key.Key_F2)
    form = dialog(clinic, FormDialog)
    assert form.form.control("phone").text() == ""
    enter(form, "李国")
    clinic.settle()
    assert [(row.name, row.phone) for row in school.rows(Guardian)] == [
        ("李国", "13812345678"), ("王芳", "13912345678")]


def test_a_seat_and_a_bus_are_given_by_keys(clinic, school, card):
    press(card, Key.Key_B, SHIFT)
    box = dialog(clinic, PlacesDialog)
    assert box.form.control("bed").text() == "2"
    write(box, "1-1")
    box.form.control("bus").setFocus()
    box.form.control("bus").selectAll()
    write(box, "5号线")
    box.act.click()
    clinic.settle()
    assert "Classroom seat 1-1\nSchool bus 5号线" in card.facts.text()
    assert clinic.said == ["李明 has another place."]


def test_a_place_that_is_taken_is_said_in_the_dialogue_and_nothing_is_lost(clinic, school, card):
    wang = school.enrol("王芳")
    put(school.doctor, wang.id, Spot(GroupKind.CLASS, spot="1-1"))
    before = len(school.rows(Membership))
    press(card, Key.Key_B, SHIFT)
    box = dialog(clinic, PlacesDialog)
    write(box, "1-1")
    box.act.click()
    clinic.settle()
    assert "王芳 has 七(1)班 1-1 already" in box.message.text()
    assert box.form.control("seat").text() == "1-1"
    assert len(school.rows(Membership)) == before
    press(box, Key.Key_Escape)


def test_leaving_closes_the_file(clinic, school, card):
    press(card, Key.Key_E, SHIFT)
    form = dialog(clinic, FormDialog)
    form.form.set_value("status", Status.TRANSFERRED)
    form.act.click()
    clinic.settle()
    assert school.rows(Person)[0].status is Status.TRANSFERRED
    assert card.about.text().endswith("Went to another school")
    assert card.more.isHidden()


def test_marks_that_do_not_fit_are_counted(card):
    card.show_marks([Mark(f"青霉素过敏，反应严重{n}", "hold", "warning") for n in range(6)])
    chips = card.marks.shown
    assert chips[0] == "青霉素过敏，反应严重0"
    assert chips[-1].endswith("more")
    assert len(chips) < 7


def test_no_key_means_two_things(clinic, card):
    keys = Counter(each.key().toString() for each in clinic.tab.findChildren(QShortcut)
                   if each.parent().isVisible())
    assert [key for key, count in keys.items() if count > 1] == []


def test_in_a_low_window_the_key_brings_the_numbers(clinic, school, card):
    clinic.tab.resize(683, 304)
    clinic.until(card.facts.isHidden)
    reveal(clinic, card, "联系家长")
    assert not card.facts.isHidden()
    assert ID in card.facts.text()
    press(card, Key.Key_D, CTRL)
    assert card.facts.isHidden()
