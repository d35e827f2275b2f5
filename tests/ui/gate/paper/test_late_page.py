"""Paper entered at the gate's window, by keys alone: rows with their own time."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.gate.paper import lines
from app.gate.rules import Direction
from app.security.rights import Right
from tests.schools import School
from tests.ui import keys

TODAY = date(2026, 11, 23)
Key = Qt.Key


@pytest.fixture
def page(guard, school: School, wall_clock):
    """F11 in the evening; two pupils are on the roll."""
    wall_clock.set("18:00")
    school.enrol("李明", "20260101")
    school.enrol("王芳", "20260102")
    guard.press(Key.Key_F11)
    made = guard.tab.late
    made.day.set_day(TODAY)
    return made


def codes(school: School, day: date | None = TODAY) -> list[str]:
    with school.guard.read(Right.SCREEN) as session:
        return [code for _line, code in lines.printed(session, 1, day)]


def enter(guard, text: str) -> None:
    keys.enter(guard.tab, text)
    guard.settle()


def test_a_row_is_scanned_then_time_then_temperature(guard, school, page):
    for text in (codes(school)[0], "0735", "36.4"):
        enter(guard, text)
    (row,) = school.passages
    assert (row.at, row.recorded_at) == (clock.parse("2026-11-23T07:35"), clock.now())
    assert (row.sheet, row.means, str(row.temperature)) == ("ZB-20261123-0001", "sheet", "36.4")
    (line,) = page.entered.model.shown_rows
    assert (line.name, line.word) == ("李明", "Admit")
    assert QApplication.focusWidget() is page.form.who, "the next row can be scanned"


def test_a_number_does_as_well_as_a_code(guard, school, page):
    for text in ("20260102", "735", "36.4"):
        enter(guard, text)
    assert [row.person_id for row in school.passages] == [2]


def test_the_same_line_twice_is_one_row_and_said(guard, school, page):
    for _twice in range(2):
        for text in (codes(school)[0], "0735", "36.4"):
            enter(guard, text)
    assert len(school.passages) == 1
    assert "before" in page.message.text()


def test_what_is_no_time_or_no_temperature_is_said_beside_the_field(guard, school, page):
    enter(guard, codes(school)[0])
    enter(guard, "2575")
    assert "0735" in page.form.wall_field.error
    enter(guard, "0735")
    enter(guard, "365")
    assert "36.5" in page.form.celsius_field.error
    assert school.passages == []
    enter(guard, "36.5")
    assert len(school.passages) == 1


def test_a_time_that_has_not_come_is_refused(guard, school, page):
    for text in (codes(school)[0], "1905", "36.4"):
        enter(guard, text)
    assert "future" in page.message.text()
    assert page.form.line is not None, "the line can be mended"
    assert school.passages == []


def test_nobody_is_said_beside_the_field(guard, school, page):
    enter(guard, "99999999")
    assert "Nobody fits" in page.form.who_field.error


def test_a_sheet_of_another_day_sets_the_day(guard, school, page):
    enter(guard, codes(school, date(2026, 11, 20))[0])
    assert page.day.day() == date(2026, 11, 20)
    enter(guard, "0735")
    enter(guard, "36.4")
    assert school.passages[0].at == clock.parse("2026-11-20T07:35")


def test_a_line_that_was_wrong_is_taken_back_by_f8(guard, school, page):
    for text in (codes(school)[0], "0735", "37.5"):
        enter(guard, text)
    guard.press(Key.Key_F8)
    assert [row.verdict for row in school.passages] == ["measure", "undone"]
    assert page.entered.model.shown_rows[0].undone
    for text in (codes(school)[0], "0735", "36.5"):
        enter(guard, text)
    assert school.passages[-1].verdict == "admit"


def test_a_class_is_gone_through_row_by_row(guard, school, page):
    page.walk.go.click()
    guard.settle()
    assert page.form.line.name == "李明"
    enter(guard, "")
    assert page.form.line.name == "王芳", "an empty time goes on"
    enter(guard, "0740")
    enter(guard, "36.6")
    assert [row.person_id for row in school.passages] == [2]
    assert not page.walk.on
    assert school.passages[0].sheet == "ZB-20261123-0001"


def test_on_the_way_out_nobody_is_measured(guard, school, page):
    guard.press(Key.Key_F6)
    assert page.form.celsius_field.isHidden()
    enter(guard, codes(school)[0])
    enter(guard, "1710")
    assert [(row.direction, row.temperature) for row in school.passages] == [(Direction.OUT, None)]


def test_the_next_row_scanned_too_early_is_the_next_row(guard, school, page):
    first, second = codes(school)
    enter(guard, first)
    enter(guard, second)
    assert page.form.line.name == "王芳"
    assert school.passages == []


def test_a_day_that_has_not_come_is_not_taken(guard, page):
    page.day.set_day(date(2099, 1, 1))
    assert page.day.day() == clock.today()


def test_esc_leads_back_step_by_step(guard, school, page):
    enter(guard, codes(school)[0])
    guard.press(Key.Key_Escape)
    assert page.form.line is None
    guard.press(Key.Key_Escape)
    assert guard.tab.currentWidget() is guard.screen
    assert QApplication.focusWidget() is guard.line


def test_of_several_who_may_be_meant_arrows_and_enter_choose(guard, school, page):
    with school.guard.read(Right.SCREEN) as session:
        both = lines.of_class(session, 1, None)
    page.form.offer(both)
    guard.press(Key.Key_Down)
    guard.press(Key.Key_Return)
    assert page.form.line.name == "王芳"
    assert QApplication.focusWidget() is page.form.wall


def test_f7_offers_the_classes_and_choosing_one_begins(guard, school, page):
    guard.press(Key.Key_F7)
    page.walk.box.hidePopup()
    page.walk.box.activated.emit(0)
    guard.settle()
    assert page.form.line.name == "李明"


def test_a_time_that_is_missing_is_asked_for(guard, school, page):
    enter(guard, codes(school)[0])
    enter(guard, "")
    assert "missing" in page.form.wall_field.error
