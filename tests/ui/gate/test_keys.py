"""Function keys and the command card: hand over, undo, turn, find, lists."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from app.gate.entry import Command
from app.gate.rules import Direction, Reason, Verdict
from app.people.models import Referral
from app.people.rules import Obstacle
from tests.ui.gate.conftest import Guard
from ui.parts.buttons import Button
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key


def fevered(guard, school):
    li = school.enrol()
    for line in (li.code, "37.5", "37.9"):
        guard.scan(line)
    return li


def test_f7_hands_over_to_the_observation_room(guard, school):
    li = fevered(guard, school)
    guard.press(Key.Key_F7)
    (referral,) = school.rows(Referral)
    assert (referral.person_id, referral.passage) == (li.id, school.passages[-1].nonce)
    assert (guard.panel.view.step, guard.panel.view.key) == (
        "Handed over to the observation room", "")


def test_f7_twice_says_so_beside_the_line(guard, school):
    fevered(guard, school)
    guard.press(Key.Key_F7)
    guard.press(Key.Key_F7)
    assert guard.said == "李明 was handed over to the observation room already."
    assert len(school.rows(Referral)) == 1


def test_f7_without_a_person_writes_nothing(guard, school):
    guard.scan("20269999")
    guard.press(Key.Key_F7)
    assert "Nobody is on the panel" in guard.said
    assert not school.rows(Referral)


def test_f8_takes_back_the_last_passage_with_a_reason(guard, school):
    li = school.enrol()
    guard.scan(li.code)
    guard.scan("36.5")
    guard.press(Key.Key_F8)
    assert guard.screen.undo_sheet.isVisible()
    guard.press(Key.Key_Right)
    guard.press(Key.Key_Return)
    *_, admitted, undone = school.passages
    assert (undone.undoes_id, undone.remark) == (admitted.id, "Wrong direction")
    assert guard.word == "Undone"
    assert not guard.screen.undo_sheet.isVisible()
    guard.screen.watch.look()
    guard.settle()
    newest = guard.screen.recent.lines[0]
    assert (newest.name, newest.reason) == ("李明", Reason.UNDONE)


def test_f8_with_nothing_to_undo_says_so(guard):
    guard.press(Key.Key_F8)
    assert guard.said == "There is nothing to undo."


def test_a_scan_closes_the_question_of_f8_and_counts(guard, school):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    guard.scan(li.code)
    guard.press(Key.Key_F8)
    guard.type(wang.code)
    assert not guard.screen.undo_sheet.isVisible()
    guard.scan("")
    assert guard.panel.view.title == "王芳"
    assert [row.verdict for row in school.passages] == [Verdict.MEASURE, Verdict.MEASURE]


def test_f6_turns_the_gate_for_what_is_scanned_after_it(guard, school):
    li = school.enrol()
    guard.type(li.code + "\n")
    guard.press(Key.Key_F6)
    guard.scan(li.code)
    assert [row.direction for row in school.passages] == [Direction.IN, Direction.OUT]
    assert (guard.word, guard.panel.view.way) == ("Leave", "Out of school·东门")
    assert guard.screen.card.way.accessibleName() == "Out of school"


def test_the_command_card_does_the_same_by_scanner(guard, school):
    li = school.enrol()
    guard.type(f"{Command.OUT}\n{li.code}\n{Command.UNDO}\n{Command.IN}\n{li.code}\n")
    guard.scan(Command.REFER)
    assert [(row.direction, row.verdict) for row in school.passages] == [
        ("out", "admit"), ("out", "undone"), ("in", "measure")]
    assert school.passages[1].remark == "Undone with the command card"
    assert school.rows(Referral)[0].person_id == li.id


def test_f4_finds_a_person_by_name_and_enter_takes_the_first(guard, school):
    school.enrol("李明")
    wang = school.enrol("王芳")
    guard.press(Key.Key_F4)
    guard.screen.find_sheet.line.insert("王")
    guard.press(Key.Key_Return)
    guard.settle()
    assert (guard.panel.view.title, school.passages[0].means) == ("王芳", "name")
    assert QApplication.focusWidget() is guard.line
    guard.scan("36.5")
    assert school.passages[-1].person_id == wang.id


def test_a_pass_shown_to_the_search_is_a_scan(guard, school):
    li = school.enrol()
    guard.press(Key.Key_F4)
    guard.scan(li.code)
    assert guard.panel.view.title == "李明"
    assert school.passages[0].means == "scan"


def test_esc_closes_the_sheet_then_empties_the_line_then_the_panel(guard, school):
    guard.scan(school.enrol().code)
    guard.type("2026", 200)
    guard.press(Key.Key_F4)
    guard.press(Key.Key_Escape)
    assert not guard.screen.find_sheet.isVisible()
    assert (guard.line.text(), guard.word) == ("2026", "Please measure")
    guard.press(Key.Key_Escape)
    assert (guard.line.text(), guard.word) == ("", "Please measure")
    guard.press(Key.Key_Escape)
    assert guard.word == ""
    guard.scan("36.5")
    assert len(school.passages) == 1, "nobody is measured any more"


def test_f9_shows_the_lists_and_esc_comes_back(guard, school):
    guard.scan(school.enrol().code)
    guard.press(Key.Key_F9)
    page = guard.tab.lists.pages["gate-log"]
    assert guard.tab.currentWidget() is guard.tab.lists
    assert [row.name for row in page.model.rows] == ["李明"]
    assert page.period.isHidden(), "a guard reads today alone"
    guard.press(Key.Key_Escape)
    assert guard.tab.currentWidget() is guard.screen
    assert QApplication.focusWidget() is guard.line


def test_a_guard_never_sees_an_illness(guard, school):
    li = school.enrol()
    school.restrict(li, Obstacle.CLINIC)
    guard.scan(li.code)
    view = guard.panel.view
    assert (view.word, view.reason, view.step) == (
        "Hold", "The school doctor has to look first", "Call the school doctor")


def test_readers_get_the_lists_and_no_scan_line(qtbot, school, settings):
    reader = Guard(qtbot, school.principal, settings)
    assert reader.tab.screen_page is None
    assert reader.tab.currentWidget() is reader.tab.lists
    assert not reader.tab.lists.pages["held"].period.isHidden()
    reader.close()


def test_a_machine_without_a_gate_asks_once_and_remembers(qtbot, school, settings):
    guard = Guard(qtbot, school.guard, settings.changed(gate=""))
    guard.press(Key.Key_Down)
    guard.press(Key.Key_Return)
    assert guard.kept == {"gate": "南门"}
    guard.scan(school.enrol().code)
    assert school.passages[0].gate_id == 2
    guard.close()


def test_the_day_and_the_command_card_are_printed_from_the_lists(guard, school):
    guard.scan(school.enrol().code)
    guard.press(Key.Key_F9)
    for button in ("Daily gate report", "Gate commands"):
        act = next(each for each in guard.tab.lists.findChildren(Button) if each.text() == button)
        act.click()
        guard.settle()
        (dialog,) = guard.tab.lists.findChildren(PaperDialog)
        assert dialog.save.isEnabled()
        dialog.reject()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
