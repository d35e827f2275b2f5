"""A look at the bedside: what cannot be so is said beside it, and nothing typed is lost."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.health.checks.rules import Symptom
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Looked
from app.isolation.stays.rules import Mood
from app.policy import Site
from tests.ui.keys import CTRL, press, write

Key = Qt.Key


@pytest.fixture
def page(room, li):
    """李明 in A 室 1 床, measured at the ear."""
    service.admit(room.school.doctor, Admission(
        li.id, room.ward.bed(), look=Looked(temperature=Decimal("37.9"), site=Site.EAR)))
    return room.open()


def test_everything_of_a_look_is_written(room, page):
    press(page, Key.Key_F2)
    dialog = room.dialog
    assert dialog.site.value() is Site.EAR
    write(dialog, "38.4")
    dialog.symptoms.toggles[Symptom.COUGH].click()
    dialog.mood.set_value(Mood.UNEASY)
    dialog.lines["needs"].setText("想喝热水")
    dialog.lines["meal"].setText("粥半碗")
    press(dialog, Key.Key_S, CTRL)
    room.settle()
    look = page.panel.stay.looks[-1]
    assert (look.temperature, look.site, look.mood, look.needs, look.meal) == (
        Decimal("38.4"), Site.EAR, Mood.UNEASY, "想喝热水", "粥半碗")
    assert Symptom.COUGH in look.symptoms


@pytest.mark.parametrize(("typed", "said"), [
    ("abc", "This is not a number."), ("384", "384"), ("", "Nothing was looked at."),
])
def test_what_cannot_be_is_refused_and_stays_typed(room, page, typed, said):
    press(page, Key.Key_F2)
    dialog = room.dialog
    write(dialog, typed)
    dialog.act.click()
    room.settle()
    told = f"{dialog.fields['temperature'].error} {dialog.message.text()}"
    assert said in told
    assert dialog.lines["temperature"].text() == typed
    assert len(page.panel.stay.looks) == 1
    dialog.reject()


def test_a_look_is_corrected_and_taken_back_on_the_page_of_the_stay(room, page):
    press(page, Key.Key_Return)
    room.settle()
    whole = page.whole
    whole.list.setFocus()
    rows = [n for n, line in enumerate(whole.model.lines)
            if line.event and line.event.source[0] == "observation"]
    whole.list.setCurrentIndex(whole.model.index(rows[0]))
    press(page, Key.Key_Return)
    dialog = room.dialog
    assert dialog.lines["temperature"].text() == "37.9"
    dialog.lines["temperature"].setText("37.2")
    dialog.act.click()
    room.settle()
    assert [look.temperature for look in whole.stay.looks] == [Decimal("37.2")]
    whole.list.setCurrentIndex(whole.model.index(rows[0]))
    press(page, Key.Key_Delete)
    dialog = room.dialog
    dialog.form.set_value("why", "记错了人")
    dialog.act.click()
    room.settle()
    assert whole.stay.looks == ()


def test_in_a_small_window_the_stay_takes_the_boards_place(room, li, page):
    room.tab.resize(683, 300)
    room.settle()
    assert page.width() == 683  # nothing is wider than the window
    assert page.frame.narrow
    assert not page.panel.isVisible()
    page.beds.setFocus()
    press(page, Key.Key_Return)
    room.settle()
    assert page.panel.isVisible()
    assert not page.beds.isVisible()
    press(page, Key.Key_Escape)
    assert page.beds.isVisible()
