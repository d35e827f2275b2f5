"""One file from the people tab: numbers in full, guardians, places, leaving, buses and tables."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from app.people.disclosures.models import Disclosure
from app.people.models import Guardian, Person
from app.people.placing.service import Spot, put
from app.people.rules import GroupKind, Status
from app.security.rights import Role
from tests.ui.keys import CTRL, enter, press, write
from ui.ask import FormDialog
from ui.people.guardians_dialog import GuardiansDialog
from ui.people.places_dialog import PlacesDialog

Key = Qt.Key
SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ID = "410102201405210017"


@pytest.fixture
def li(school):
    return school.enrol("李明", id_number=ID, phone="13812345678")


def opened(desktop, role=Role.ADMINISTRATOR):
    """The page of the only one on the roll."""
    roll = desktop.open(role).roll
    roll.table.selectRow(0)
    desktop.until(lambda: roll.detail.name.text() == "李明")
    desktop.settle()
    return roll.detail


def dialog(desktop, kind):
    desktop.settle()
    (found,) = [each for each in QApplication.topLevelWidgets()
                if isinstance(each, kind) and each.isVisible()]
    desktop.until(found.isActiveWindow)
    return found


def test_the_administrator_sees_numbers_for_a_minute_and_it_is_written_down(
    desktop, school, li
):
    detail = opened(desktop)
    assert ID not in detail.facts.text()
    press(detail, Key.Key_D, CTRL)
    enter(dialog(desktop, FormDialog), "核对证件")
    desktop.settle()
    assert ID in detail.facts.text()
    assert [row.purpose for row in school.rows(Disclosure)] == ["核对证件"]
    detail.revealing.minute.timeout.emit()
    assert ID not in detail.facts.text()


def test_the_principal_reads_masks_and_changes_nothing(desktop, li):
    detail = opened(desktop, Role.PRINCIPAL)
    for button in (detail.reveal, detail.call, detail.places, detail.gone):
        assert button.isHidden()


def test_a_guardian_is_taken_out_after_a_question(desktop, school, li):
    school.write(Guardian(person_id=li.id, position=1, name="李建国", relation="父亲",
                          phone="13998765432"))
    detail = opened(desktop)
    press(detail, Key.Key_G, SHIFT)
    box = dialog(desktop, GuardiansDialog)
    press(box, Key.Key_Delete, CTRL)
    (question,) = [each for each in QApplication.topLevelWidgets()
                   if type(each).__name__ == "Question" and each.isVisible()]
    question.act.click()
    desktop.settle()
    assert school.rows(Guardian)[0].ended_at is not None
    assert box._sheets.currentIndex() == 1
    assert "None on file" in detail.guardians.text()


def test_a_seat_that_is_none_is_said_and_what_was_typed_stays(desktop, school, li):
    detail = opened(desktop)
    press(detail, Key.Key_B, SHIFT)
    box = dialog(desktop, PlacesDialog)
    write(box, "靠窗")
    box.act.click()
    desktop.settle()
    assert "靠窗 is not a seat" in box.message.text()
    assert box.form.control("seat").text() == "靠窗"
    box.form.control("seat").setText("3排4列")
    box.act.click()
    desktop.settle()
    assert "Classroom seat 3-4" in detail.facts.text()


def test_nothing_written_otherwise_is_said(desktop, li):
    press(opened(desktop), Key.Key_B, SHIFT)
    box = dialog(desktop, PlacesDialog)
    box.act.click()
    desktop.settle()
    assert "Nothing was changed" in box.message.text()


def test_leaving_can_be_taken_back_from_the_word_in_passing(desktop, school, li):
    detail = opened(desktop)
    press(detail, Key.Key_E, SHIFT)
    form = dialog(desktop, FormDialog)
    form.form.set_value("status", Status.GRADUATED)
    form.act.click()
    desktop.settle()
    assert school.rows(Person)[0].status is Status.GRADUATED
    words, undo = desktop.said[-1]
    assert words == "The file of 李明 is closed."
    undo()
    desktop.settle()
    assert school.rows(Person)[0].status is Status.ACTIVE


def test_buses_and_tables_have_their_own_pills(desktop, school, li):
    put(school.doctor, li.id, Spot(GroupKind.BUS, "3号线"), Spot(GroupKind.TABLE, "12号桌"))
    tab = desktop.open()
    tab.show_groups()
    desktop.settle()
    page = tab.groups_page
    for kind, name in ((GroupKind.BUS, "3号线"), (GroupKind.TABLE, "12号桌")):
        page.pills[kind].click()
        assert [line.name for line in page.model.shown_rows] == [name]
        assert page.detail.split.isHidden()
    page.pills[GroupKind.CLASS].click()
    assert [line.name for line in page.model.shown_rows] == ["七(1)班"]


def test_no_key_means_two_things(desktop, li):
    opened(desktop, Role.DOCTOR)
    keys = Counter(each.key().toString() for each in desktop.tab.findChildren(QShortcut)
                   if each.parent().isVisible())
    assert [key for key, count in keys.items() if count > 1] == []
