"""Calendar and bells by keyboard."""

from datetime import date

from openpyxl import Workbook
from PySide6.QtCore import Qt

from app.rulebook.calendar.models import CalendarDay, Lesson, Term
from app.rulebook.calendar.rules import DayKind
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from ui.ask import FormDialog

Key = Qt.Key


def special(school, day):
    found = {row.day: row for row in school.rows(CalendarDay)}
    return found.get(day)


def test_a_day_is_marked_in_the_month_and_taken_back(office, school):
    page = office.open()
    page.days.month.setFocus()
    press(page, Key.Key_Right)
    press(page, Key.Key_0, CTRL)
    office.settle()
    assert special(school, date(2026, 11, 24)).kind is DayKind.OFF
    words, undo = office.said[-1]
    assert words == "2026-11-24: no school."
    undo()
    office.settle()
    assert special(school, date(2026, 11, 24)) is None


def test_the_month_goes_by_days_weeks_and_months(office):
    month = office.open().days.month.month
    month.setFocus()
    for key, day in ((Key.Key_Down, date(2026, 11, 30)), (Key.Key_PageDown, date(2026, 12, 30)),
                     (Key.Key_Left, date(2026, 12, 29)), (Key.Key_PageUp, date(2026, 11, 29)),
                     (Key.Key_Home, date(2026, 11, 23))):
        press(month, key)
        assert month.day == day


def test_a_make_up_day_on_a_school_day_is_refused_in_its_form(office, school):
    page = office.open()
    press(page, Key.Key_N, CTRL)
    form = page.findChild(FormDialog)
    form.form.set_value("kind", DayKind.MAKE_UP)
    form.form.set_value("follows", 3)
    form.act.click()
    office.settle()
    assert "is a school day already" in form.message.text()
    form.form.set_value("day", date(2026, 11, 28))
    form.act.click()
    office.settle()
    assert special(school, date(2026, 11, 28)).follows == 3


def test_delete_takes_a_term_out_and_what_follows_is_pointed_out(office, school):
    page = office.open()
    page.days.term_table.setFocus()
    for _term in range(2):
        page.days.term_table.selectRow(0)
        press(page, Key.Key_Delete)
        office.settle()
    assert school.rows(Term) == []
    office.said[-1][1]()
    office.settle()
    assert len(school.rows(Term)) == 1
    assert "lies in no term anyway" in page.findings.text()


def test_the_usual_bells_are_taken_over_with_one_key_stroke(office, school):
    page = office.open()
    press(page, Key.Key_B, CTRL)
    page.bells.usual.setFocus()
    press(page, Key.Key_Return)
    office.settle()
    assert len(school.rows(Lesson)) == page.bells.model.rowCount() == 8
    assert "07:50 to 16:35" in page.bells._hours.text()


def test_a_sheet_is_looked_at_before_it_is_taken_over(office, school, tmp_path):
    book = Workbook()
    for row in (("日期", "类型"), ("2026-12-31", "放假"), ("昨天", "放假")):
        book.active.append(row)
    book.save(tmp_path / "days.xlsx")
    page = office.open()
    page.importing.read(tmp_path / "days.xlsx")
    office.settle()
    assert [line.state for line in page.importing.model.shown_rows] == ["rejected", "new"]
    assert special(school, date(2026, 12, 31)) is None
    press(page, Key.Key_Return, CTRL)
    office.settle()
    assert special(school, date(2026, 12, 31)).kind is DayKind.OFF
    assert not page.importing.isVisible()


def test_who_may_not_change_it_reads_it(office):
    page = office.open(Role.PRINCIPAL)
    assert page.days.days.rowCount() == 19
    for button in (page.new, page.import_, page.days.new_term, page.days.month.off):
        assert not button.isVisible()
