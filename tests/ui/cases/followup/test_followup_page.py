"""A class is asked after by keyboard alone; what nobody explained stays in red."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.cases.followup import service
from app.cases.followup.models import FollowUp
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.health.checks.rules import Symptom
from tests.app.cases.followup.conftest import ordered
from tests.ui.keys import CTRL, press, write
from ui.cases.followup_columns import Shown

Key = Qt.Key
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
WELL = Answer(Status.DONE, temperature=Decimal("36.5"), symptoms=frozenset())


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001")


@pytest.fixture
def wang(school):
    return school.enrol("王芳", "20260002")


def names(page):
    return [row.name for row in page.model.shown_rows]


def test_nobody_on_the_list_says_how_it_fills(ward, school):
    page = ward.open()
    assert page._sheets.currentIndex() == 1
    assert not page.card.record.isEnabled()


def test_temperature_and_enter_then_the_next_one_stands_there(ward, school, li, wang, wall_clock):
    ordered(school, li)
    ordered(school, wang)
    wall_clock.go(days=1)
    page = ward.open()
    assert page.count.text() == "2 on the list, 2 to be asked"
    page.table.setFocus()
    press(page, Key.Key_Return)
    write(page, "36.4")
    press(page, Key.Key_Return)
    ward.settle()
    assert page.card.line.name == "王芳"
    page.card.form.symptoms.toggles[Symptom.COUGH].click()
    page.card.form.setFocus()
    write(page, "38.1")
    press(page, Key.Key_Return)
    ward.settle()
    first, second = school.rows(FollowUp)
    assert (first.temperature, first.symptoms, first.mood) == (Decimal("36.4"), 0, None)
    assert (second.person_id, second.temperature, second.symptoms) == (wang.id, Decimal("38.1"), 2)
    assert ward.said == [
        "The follow-up of 李明 is recorded.",
        "王芳 has symptoms: have them tested, or bring them to the observation room."]
    assert page.pills[Shown.ASK].text() == "To be asked 0"
    assert page.pills[Shown.ILL].text() == "With symptoms 1"
    assert page.table.hasFocus()


def test_what_is_wrong_is_said_in_the_form_and_stays_typed(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    page = ward.open()
    page.card.setFocus()
    write(page, "365")
    press(page, Key.Key_Return)
    assert "between 34.0 and 43.0" in page.card.form.what.field("temperature").error
    page.card.form.what.set_value("status", Status.REFUSED)
    page.card.submit()
    ward.settle()
    assert "when they refused" in page.card.message.text()
    assert school.rows(FollowUp) == []


def test_pills_and_search_keep_what_is_looked_for(ward, school, li, wang, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    ordered(school, wang, basis=TODAY + DAY)
    page = ward.open()
    press(page, Key.Key_T, CTRL)
    assert names(page) == ["李明"]
    page.pills[Shown.ALL].setChecked(True)
    page.table.setFocus()
    write(page, "w")
    page.search.setText("王")
    ward.until(lambda: names(page) == ["王芳"])
    assert page.card.line.name == "王芳"


def test_a_narrow_window_shows_one_of_them_instead_of_the_table(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    page = ward.open()
    ward.tab.setMinimumSize(1, 1)
    ward.tab.resize(683, 384)
    ward.until(lambda: not page.card.isVisible())
    page.table.setFocus()
    press(page, Key.Key_Return)
    ward.until(page.card.isVisible)
    press(page, Key.Key_Escape)
    ward.until(page.table.isVisible)


def test_what_is_typed_stays_while_others_write(ward, school, li, wang, wall_clock):
    ordered(school, li)
    ordered(school, wang)
    wall_clock.go(days=1)
    page = ward.open()
    page.table.setFocus()
    press(page, Key.Key_Return)
    write(page, "37.1")
    service.record(school.doctor, wang.id, WELL)
    page.reload()
    ward.settle()
    assert page.pills[Shown.ASK].text() == "To be asked 1"
    assert page.card.line.name == "李明"
    assert page.card.form.what.control("temperature").text() == "37.1"
    press(page, Key.Key_Return)
    ward.settle()
    assert [row.temperature for row in school.rows(FollowUp)] == [Decimal("36.5"), Decimal("37.1")]


def test_nothing_is_recorded_from_a_form_that_is_out_of_sight(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    page = ward.open()
    press(page, Key.Key_F2)
    page.card.record.click()
    ward.settle()
    assert school.rows(FollowUp) == []
    assert page.card.form.isVisible()
