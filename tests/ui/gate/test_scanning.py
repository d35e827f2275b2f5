"""The one line: scanner, thermometer and hands in; verdict and row out."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app.gate.rules import Reason, Verdict
from app.people.rules import Boarding
from app.policy import Site
from tests.ui.gate.conftest import HAND


def told(school):
    return [(row.verdict, row.reason) for row in school.passages]


def test_a_code_asks_for_the_temperature_and_the_temperature_admits(guard, school):
    li = school.enrol()
    guard.scan(li.code)
    assert (guard.word, guard.panel.view.tone) == ("Please measure", "neutral")
    guard.scan("36.4")
    assert (guard.word, guard.panel.view.tone) == ("Admit", "admit")
    assert guard.panel.view.title == "李明"
    assert [row.temperature for row in school.passages] == [None, Decimal("36.4")]
    assert guard.panel.accessibleName() == "Admit, 李明, 七(1)班, 36.4 °C, Go straight to class"


def test_a_fever_is_stopped_and_written_down(guard, school):
    li = school.enrol()
    guard.scan(li.code)
    guard.scan("37.3")
    assert (guard.word, guard.screen.bar.sites.value()) == ("Measure again", Site.ARMPIT)
    guard.scan("37.8")
    view = guard.panel.view
    assert (view.word, view.tone, view.key) == ("Hold", "hold", "F7")
    assert [figure.celsius for figure in view.figures] == ["37.3", "37.8"]
    assert told(school)[-1] == (Verdict.HOLD, Reason.FEVER)
    assert [row.site for row in school.passages[1:]] == [Site.FOREHEAD, Site.ARMPIT]
    assert guard.screen.bar.sites.value() is Site.FOREHEAD, "the next one starts afresh"


def test_two_codes_in_one_burst_are_two_rows_in_order(guard, school):
    first, second = school.enrol("李明"), school.enrol("王芳")
    judged = []
    guard.tab.judged.connect(judged.append)
    guard.type(f"{first.code}\n{second.code}\n36.5\n")
    guard.settle()
    assert [row.person_id for row in school.passages] == [first.id, second.id, second.id]
    assert [outcome.known.name for outcome in judged] == ["李明", "王芳", "王芳"]
    assert guard.word == "Admit"


@pytest.mark.parametrize("garble", [str.lower, lambda code: "".join(
    chr(ord(sign) + 0xFEE0) for sign in code)], ids=["lower case", "full width"])
def test_lower_case_and_full_width_codes_are_read_as_what_they_are(guard, school, garble):
    li = school.enrol()
    guard.scan(garble(li.code))
    assert guard.panel.view.title == "李明"
    assert school.passages[0].code == li.code


@pytest.mark.parametrize("end", ["\n", "\t"])
def test_enter_and_tab_end_a_scan_and_the_line_keeps_the_focus(guard, school, end):
    guard.type(school.enrol().number + end, HAND)
    guard.settle()
    assert guard.panel.view.title == "李明"
    assert QApplication.focusWidget() is guard.line
    assert guard.line.text() == ""


def test_a_scanner_that_sends_no_enter_ends_with_silence(guard, school):
    li = school.enrol()
    guard.type(li.code)
    guard.qtbot.waitUntil(lambda: bool(school.passages))
    guard.settle()
    assert guard.panel.view.title == "李明"


def test_a_typed_number_never_ends_by_silence(guard, school):
    guard.type(school.enrol().number, HAND)
    assert not guard.line.findChild(QTimer).isActive()
    assert guard.line.text() == "20260001"


def test_365_is_asked_back_and_never_guessed(guard, school):
    li = school.enrol()
    guard.scan(li.code)
    guard.scan("365")
    assert guard.note == "A temperature lies between 34.0 and 43.0, is it 36.5?"
    assert guard.line.text() == "365"
    assert len(school.passages) == 1, "nothing is written yet"
    guard.press(Qt.Key.Key_Return)
    assert school.passages[-1].temperature == Decimal("36.5")
    assert (guard.word, guard.note, guard.line.text()) == ("Admit", "", "")


def test_a_scan_replaces_what_was_asked_back_also_after_the_lists(guard, school):
    guard.scan("365")
    guard.press(Qt.Key.Key_F9)
    guard.press(Qt.Key.Key_Escape)
    guard.scan(school.enrol("李明").code)
    assert (guard.panel.view.title, guard.line.text()) == ("李明", "")


def test_the_second_half_of_an_enter_accepts_nothing(guard, school):
    guard.scan(school.enrol().code)
    guard.scan("365")
    guard.scan("")
    assert guard.line.text() == "365"
    assert len(school.passages) == 1


def test_another_code_starts_the_next_person_while_a_measurement_is_awaited(guard, school):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    guard.scan(li.code)
    guard.scan("365")
    guard.scan(wang.code)
    assert (guard.panel.view.title, guard.note) == ("王芳", "")
    guard.scan("36.5")
    assert school.passages[-1].person_id == wang.id


def test_a_temperature_without_a_person_belongs_to_nobody(guard, school):
    guard.scan("36.5")
    assert "Scan or type the person first" in guard.note
    assert not school.passages


def test_when_the_panel_goes_quiet_its_temperature_is_awaited_no_more(guard, school):
    guard.scan(school.enrol().code)
    guard.panel._stays.timeout.emit()
    guard.settle()
    assert guard.word == ""
    guard.scan("36.5")
    assert len(school.passages) == 1


def test_the_guard_picks_another_thermometer(guard, school):
    li = school.enrol()
    guard.press(Qt.Key.Key_F5)
    guard.scan(li.code)
    guard.scan("36.5")
    assert school.passages[-1].site is Site.WRIST
    assert guard.screen.bar.sites.value() is Site.WRIST, "it stays until another is picked"


def test_the_same_code_twice_says_the_same_again_and_writes_nothing(guard, school):
    li = school.enrol()
    guard.scan(li.code)
    guard.scan(li.code)
    assert guard.word == "Please measure"
    assert len(school.passages) == 1
    guard.scan("36.5")
    assert guard.word == "Admit", "the measurement is still awaited"


def test_already_in_tells_the_first_time_and_gate(guard, school, wall_clock):
    li = school.enrol()
    school.scan(li, "36.5", gate=2)
    wall_clock.go(minutes=5)
    guard.scan(li.code)
    assert (guard.word, guard.panel.view.reason) == ("Already in", "Entered at 07:20, 南门")


def test_a_boarder_who_is_in_since_yesterday_is_told_with_the_day(guard, school, wall_clock):
    li = school.enrol(boarding=Boarding.BOARDER)
    school.scan(li, "36.5")
    wall_clock.set("2026-11-24T07:20")
    guard.scan(li.code)
    assert (guard.word, guard.panel.view.reason) == ("Already in", "Entered at 11-23 07:20, 东门")


def test_a_broken_code_is_held(guard, school):
    guard.scan(school.enrol().code[:-3])
    assert guard.panel.view.reason == "The code was not read whole"
    assert told(school) == [(Verdict.HOLD, Reason.MISREAD_CODE)]


def test_control_characters_of_a_scanner_do_no_harm(guard, school):
    li = school.enrol()
    guard._send(Qt.Key.Key_B, "\x02")
    guard.type(li.code)
    guard._send(Qt.Key.Key_J, "\n")
    guard.settle()
    assert school.passages[0].code == li.code


def test_the_focus_comes_back_from_wherever_it_went(guard):
    other = QLineEdit(guard.tab.screen_page)
    other.show()
    other.setFocus()
    assert QApplication.focusWidget() is guard.line
    assert not guard.line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_clock_that_was_set_back_is_told(guard, school, wall_clock):
    li = school.enrol()
    school.scan(li, "36.5")
    wall_clock.go(minutes=-5)
    guard.scan(li.code)
    assert "clock is behind" in guard.said


def test_a_boarder_is_told_with_the_bed(guard, school):
    guard.scan(school.enrol(boarding=Boarding.BOARDER).code)
    assert guard.panel.view.detail == "Number 20260001·Boarder"
