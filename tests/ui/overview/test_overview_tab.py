"""What waits is opened by Enter, a number opens its rows, nil is signed when it is true."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app import clock
from app.response.overview.models import NilReport
from app.security.rights import Role
from app.supplies.requests import service as requests
from app.supplies.requests.service import Asked
from tests.app.alarms.watch.conftest import FEVER, Ward
from tests.app.response.overview.conftest import report
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, SHIFT, press
from ui.overview.rows_dialog import RowsDialog

pytestmark = on_sqlite


def dialog(office, kind=QDialog):
    def found():
        return [each for each in QApplication.topLevelWidgets()
                if isinstance(each, kind) and each.isVisible()]

    office.until(lambda: bool(found()))
    return found()[0]


def words(frame):
    """The lines of the list."""
    return "\n".join(frame.pending.list.item(n).text() for n in range(frame.pending.list.count()))


def test_enter_on_a_line_opens_its_row(office, keeper):
    requests.ask(keeper.desk, Asked("张老师", {keeper.masks: 10}, "七(1)班"))
    page = office.open()
    frame = page.frame
    office.until(lambda: "SQ-000001" in words(frame))
    row = next(n for n, each in enumerate(words(frame).split("\n")) if "SQ-000001" in each)
    frame.pending.list.setCurrentRow(row)
    press(frame.pending.list, Qt.Key.Key_Return)
    office.settle()
    assert office.window.page.choice.value() == "requests"
    assert office.window.page.pages["requests"].table.current.id == 1


def test_the_filters_show_mine_and_what_is_due_today(office, keeper):
    requests.ask(keeper.desk, Asked("张老师", {keeper.masks: 10}, "七(1)班"))
    page = office.open()
    office.until(lambda: "SQ-000001" in words(page.frame))
    page.frame.pending.choice.set_value(page.frame.pending.choice._values[2])
    assert "SQ-000001" not in words(page.frame), "it is not due today"
    page.frame.pending.choice.set_value(page.frame.pending.choice._values[1])
    assert "SQ-000001" in words(page.frame), "the principal approves it"


def test_a_number_opens_its_page_or_for_who_has_none_its_register(office, wall_clock):
    office.school.enrol()
    page = office.open()
    office.until(lambda: page.frame.tiles[1]._tile is not None)
    page.frame.tiles[0].setFocus()
    press(page.frame.tiles[0], Qt.Key.Key_Return)
    office.settle()
    assert office.window.page.lists.page.register.name == "gate-log"
    office.window.show_tab("overview")
    page.frame.tiles[3].setFocus()
    press(page.frame.tiles[3], Qt.Key.Key_Return)
    rows = dialog(office, RowsDialog)
    assert rows.page.register.name == "completion"
    rows.close()


def test_the_nil_report_says_what_is_missing_else_it_is_signed(office):
    people = [office.school.enrol(f"学生{n}") for n in range(3)]
    report(office.school, *people)
    page = office.open()
    office.until(lambda: page.frame.nil.isEnabled() and page._reading is not None)
    press(page, Qt.Key.Key_0, CTRL | SHIFT)
    asked = dialog(office)
    asked.accept()
    office.until(lambda: bool(office.school.rows(NilReport)))
    office.until(lambda: not page.frame.nil.isEnabled())
    for person in people:
        Ward(office.school).ill(person, FEVER, day=clock.today())
    page.reload()
    office.until(page.frame.nil.isEnabled)  # it holds no more, and says why
    page.frame.nil.click()
    assert "alarm" in page.frame.message.text()
    at = page._reading
    page.reload()
    office.until(lambda: page._reading is not at)
    assert "alarm" in page.frame.message.text()  # until somebody closes it


def test_a_class_that_is_missing_is_named_and_nothing_is_signed(office):
    office.school.enrol()
    page = office.open()
    office.until(lambda: page._reading is not None)
    press(page, Qt.Key.Key_0, CTRL | SHIFT)
    assert "七(1)班" in page.frame.message.text()
    assert not office.school.rows(NilReport)


def test_in_a_small_window_everything_slides_in_one_column(office):
    page = office.open(size=(683, 384))
    office.until(lambda: page._reading is not None)
    assert page.frame.lights.parentWidget() is page.frame.pending.parentWidget()
    assert page.frame.verticalScrollBar().maximum() > 0
    assert page.frame.horizontalScrollBar().maximum() == 0


def test_the_administrator_sees_no_numbers_of_the_school(office):
    page = office.open(Role.ADMINISTRATOR)
    office.until(lambda: page._reading is not None)
    assert page.frame.lights is None
    assert page.frame.briefing.isHidden()
    assert [each.name for each in page._reading.overview.tiles] == ["accounts", "audited"]
    assert clock.today() == page._reading.overview.today


def test_what_is_written_is_read_at_once_and_again_after_a_rest(office):
    page = office.open()
    office.until(lambda: page._reading is not None and not page._busy)
    page._began -= 60  # nobody wrote for a minute
    page._on_pulse()
    assert page._soon.remainingTime() <= 1
    office.until(lambda: not page._soon.isActive() and not page._busy)
    page._on_pulse()
    assert page._soon.remainingTime() > 1
    assert page._later.isActive(), "the lights were judged just now: again when they rested"
