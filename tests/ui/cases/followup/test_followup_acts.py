"""The acts on the list, each by its key: what moves an end, releases, corrects, sheets, papers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app import clock
from app.cases.contacts.rules import Grade
from app.cases.followup import releasing, service
from app.cases.followup.models import FollowUp
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.cases.orders.models import OrderChange
from app.cases.orders.rules import ChangeKind, OrderKind
from app.reports import followup_form
from tests.app.cases.followup.conftest import asked, ordered
from tests.ui.keys import CTRL, SHIFT, press
from ui.cases.followup_columns import Shown
from ui.cases.test_dialog import TestDialog
from ui.reports.paper_dialog import PaperDialog

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


def filled(page, **values):
    """The dialogue over the page with its fields filled."""
    dialog = next(each for each in page.findChildren(QDialog) if each.isVisible())
    for name, value in values.items():
        dialog.form.set_value(name, value)
    return dialog


def test_a_day_without_an_entry_is_given_up_with_its_reason_and_the_end_moves(
        ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=2)
    page = ward.open()
    assert page.card.chip.text() == "1 day without an entry"
    press(page, Key.Key_F6)
    dialog = filled(page, why="电话停机")
    assert dialog.form.control("day").count() == 2
    dialog.act.click()
    ward.settle()
    (change,) = school.rows(OrderChange)
    assert (change.kind, change.day, change.why) == (ChangeKind.MISSED, TODAY + DAY, "电话停机")
    press(page, Key.Key_F2)
    assert "7 days + 1 day missed = 2026-12-01" in page.card.why.text()
    assert "电话停机" in page.card.why.text()


def test_one_stage_is_over_and_the_next_one_is_ordered_from_the_list(
        ward, school, li, wall_clock):
    ordered(school, li, OrderKind.CENTRAL, days=2, disease="covid", grade=Grade.CLOSE,
            profile="P2")
    wall_clock.go(days=1)
    page = ward.open()
    press(page, Key.Key_F9, SHIFT)
    ward.settle()
    assert page.message.text() == "Nothing comes after the order of 李明 yet."
    wall_clock.go(days=1)
    asked(school, li, TODAY + 2 * DAY)
    page.reload()
    ward.settle()
    press(page, Key.Key_F9, SHIFT)
    ward.settle()
    dialog = filled(page, ordered_by="区疾控")
    dialog.act.click()
    ward.settle()
    assert ward.said[-1] == "1 person goes on with the next stage."
    (line,) = page.model.rows
    assert (line.kind, line.ends_on) == (OrderKind.MONITOR, TODAY + 9 * DAY)
    assert "not counted" in page.tomorrow.toolTip()


def test_end_and_exposure_are_explained_with_who_and_why(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    page = ward.open()
    press(page, Key.Key_F7)
    filled(page, day=TODAY + 3 * DAY, by="区疾控 王工", why="核酸阴性").act.click()
    ward.settle()
    assert page.card.line.ends_on == TODAY + 3 * DAY
    for words in ("区疾控 王工", "核酸阴性", "= 2026-11-30"):
        assert words in page.card.why.text()
    ward.tab.activateWindow()  # where no window manager does it
    ward.until(ward.tab.isActiveWindow)
    press(page, Key.Key_F8)
    filled(page, why="又同乘校车").act.click()
    ward.settle()
    assert page.card.line.ends_on == TODAY + 8 * DAY
    assert "又同乘校车" in page.card.why.text()


def test_those_past_their_end_are_released_together_and_who_may_not_stays_named(
        ward, school, li, wang, wall_clock):
    ordered(school, li, days=1)
    ordered(school, wang, OrderKind.WATCH, days=1)
    wall_clock.go(days=1)
    for each in (li, wang):
        service.record(school.doctor, each.id, WELL)
    page = ward.open()
    assert page.tomorrow.text() == "2 released tomorrow"
    wall_clock.go(days=1)
    page.reload()
    ward.settle()
    assert page.pills[Shown.OVER].text() == "To be released 2"
    assert not page.card.record.isEnabled()
    press(page, Key.Key_R, CTRL)
    filled(page).act.click()
    ward.settle()
    assert ward.said == ["Released: 李明, 王芳"]
    assert page.model.shown_rows == []
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_before_the_last_day_a_release_asks_for_its_reason(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    page = ward.open()
    press(page, Key.Key_F9)
    dialog = filled(page)
    dialog.act.click()
    assert "fill in" in dialog.form.field("why").error
    dialog.form.set_value("why", "误判密接")
    dialog.act.click()
    ward.settle()
    assert page.model.shown_rows == []


def test_the_last_entry_is_corrected_or_taken_back(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    page = ward.open()
    press(page, Key.Key_F4)
    assert page.card.message.text() == "This corrects the entry of 11-24."
    page.card.form.what.set_value("temperature", "36.9")
    page.card.submit()
    ward.settle()
    assert page.card.line.last.temperature == Decimal("36.9")
    assert len(school.rows(FollowUp)) == 2
    press(page, Key.Key_Delete, CTRL)
    filled(page, why="记错了人").act.click()
    ward.settle()
    assert page.card.line.tells == ()


def test_a_filled_sheet_comes_in_and_says_what_did_not(ward, school, li, wall_clock, tmp_path):
    ordered(school, li)
    wall_clock.go(days=1)
    page = ward.open()
    sheet = tmp_path / "answers.csv"
    sheet.write_text("Number,Name,Temperature (°C),Symptoms\n20260001,李明,38.2,Cough\n"
                     "999,没有,36.5,无\n", encoding="utf-8")
    page.acts.sheets.read(sheet)
    ward.settle()
    ward.settle()
    words = page.message.text()
    assert words.startswith("added 1, unchanged 0, rejected 1, with symptoms: 李明")
    assert "3 没有" in words
    assert page.card.chip.text() == "With symptoms today"
    out = tmp_path / "empty.xlsx"
    assert followup_form.write(school.doctor, out, clock.today()) == 0


def test_who_was_released_today_gets_a_paper(ward, school, li, wall_clock):
    key = ordered(school, li)
    page = ward.open()
    press(page, Key.Key_G, CTRL)
    ward.settle()
    assert page.message.text() == "Nobody was released today."
    releasing.release(school.doctor, [key], "误判")
    press(page, Key.Key_G, CTRL)
    ward.settle()
    dialog = page.findChild(PaperDialog)
    assert dialog is not None
    dialog.reject()


def test_who_tells_of_symptoms_is_tested_from_here(ward, school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    page = ward.open()
    press(page, Key.Key_L, CTRL)
    ward.settle()
    dialog = page.findChild(TestDialog)
    assert dialog is not None
    assert "李明" in dialog.windowTitle()
    dialog.reject()
