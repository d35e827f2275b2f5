"""The numbers are read, explained and opened by keyboard alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.numbers.rules import Rate, Span
from app.register import Period
from tests.ui.keys import CTRL, press, shown
from ui.health.numbers.curve_card import By
from ui.parts.chart import Chart
from ui.parts.period import PeriodChooser
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key
TODAY = date(2026, 11, 23)
FRIDAY = TODAY - timedelta(days=3)


@pytest.fixture
def pupils(school):
    """Friday one of four was ill at home, today two are, one of them feverish."""
    made = [school.enrol(name) for name in "甲乙丙丁"]
    for day, sick in ((FRIDAY, made[:1]), (TODAY, made[:2])):
        for one in sick:
            checks.check(school.doctor, one.id, Look(day, Round.MORNING),
                         Finding(Presence.SICK, frozenset({Symptom.FEVER})), None)
        checks.rest(school.doctor, 1, Look(day, Round.MORNING),
                    {one.id: Presence.HERE for one in made})
    return made


@pytest.fixture
def page(clinic, pupils):
    clinic.open()
    return clinic.page("numbers")


def test_a_school_without_classes_says_how_it_fills(clinic, school):
    clinic.open()
    page = clinic.page("numbers")
    assert page._sheets.currentIndex() == 1


def test_the_tiles_show_the_share_and_what_it_is_of(page):
    assert page.tiles[Rate.ATTENDANCE].figure() == "62.50\u2009%"
    assert page.tiles[Rate.SICK].figure() == "37.50\u2009%"
    assert page.tiles[Rate.RETURNS].figure() == "—"
    assert page.tiles[Rate.ATTENDANCE].accessibleDescription().startswith(
        "62.50\u2009% 5 / 8 Before that —")
    assert page.days.text() == "2026-11-17 — 2026-11-23"


def test_arrows_walk_over_the_tiles_and_each_explains_itself(page):
    assert page.rate is Rate.ATTENDANCE
    assert "5 ÷ 8 = 62.50" in page.explained.sum_.text()
    press(page, Key.Key_Right)
    press(page, Key.Key_Right)
    assert page.rate is Rate.COMPLETION
    assert page.explained.rule.text().startswith("Checks completed = rounds reported ÷ rounds due")
    assert "edition 1" in page.explained.source.text()
    assert "Morning check: 七(1)班" in page.explained.left_out.text()
    assert page.curves.curve.title == "Checks completed by day"


def test_enter_opens_the_rows_of_the_same_days_and_esc_comes_back(clinic, page):
    press(page, Key.Key_Right)
    press(page, Key.Key_Return)
    clinic.settle()
    behind = page.behind.page
    assert behind.register.name == "attendance"
    assert behind.period.period() == Period(date(2026, 11, 17), TODAY)
    assert [row.figures.sick for row in behind.model.shown_rows if row.known] == [1, 2]
    press(page, Key.Key_Escape)
    clinic.settle()
    assert page._sheets.currentIndex() == 0
    assert page.tiles[Rate.SICK].hasFocus()


def test_coverage_has_no_days_its_classes_are_shown_and_open(clinic, page):
    for _tile in range(len(Rate) - 1):
        press(page, Key.Key_Right)
    assert page.rate is Rate.COVERAGE
    assert page.curves.curve.title == "Vaccination coverage by class"
    assert page.explained.left_out.text().endswith("12 to 17 years, on 2026-11-23")
    press(page, Key.Key_Return)
    clinic.settle()
    assert page.behind.page.register.name == "coverage"
    press(page, Key.Key_Escape)
    assert page.rate is Rate.COVERAGE


def test_one_day_is_laid_beside_its_weekday_and_the_curve_shows_two_weeks(clinic, page):
    press(page, Key.Key_T, CTRL)
    press(page, Key.Key_Left)
    clinic.settle()
    assert page.span.value() is Span.TODAY
    assert page.tiles[Rate.ATTENDANCE].figure() == "50.00\u2009%"
    assert page.tiles[Rate.ATTENDANCE].beside() == "A week ago —"
    assert [point.label for point in page.curves.curve.points] == [
        "11-10", "11-11", "11-12", "11-13", "11-16", "11-17", "11-18", "11-19", "11-20", "11-23"]
    assert [row.figures.expected for row in page.curves.lines.shown_rows[:2]] == [4, 4]


def test_arrows_move_over_a_curve_and_its_words_are_told(clinic, page):
    page.tiles[Rate.SICK].setChecked(True)
    chart = page.curves.chart
    chart.setFocus()
    assert chart.accessibleDescription() == "11-23 50.00\u2009% (2 / 4)"
    press(page, Key.Key_Left)
    assert chart.accessibleDescription() == "11-20 25.00\u2009% (1 / 4)"
    press(page, Key.Key_Home)
    assert chart.point.words == "—"
    press(page, Key.Key_End)
    press(page, Key.Key_Return)
    clinic.settle()
    assert page.behind.page.period.period() == Period(TODAY, TODAY)


def test_a_symptom_opens_its_own_days_and_esc_shows_all_again(clinic, page):
    page.curves.by.set_value(By.SYMPTOM)
    chart = page.curves.chart
    assert [(point.label, point.words) for point in chart.curve.points] == [("Fever", "3")]
    chart.setFocus()
    press(page, Key.Key_Return)
    assert chart.curve.title == "Fever by day"
    assert [point.words for point in chart.curve.points][-2:] == ["1", "2"]
    press(page, Key.Key_Escape)
    assert chart.curve.title == "Symptoms (persons × days)"


@pytest.mark.parametrize("by", By)
def test_every_curve_stands_as_a_table_beside_it(page, by):
    page.curves.by.set_value(by)
    curve, shown_ = page.curves.curve, page.curves._tables.currentWidget()
    assert shown_.rows.rowCount() == len(curve.points)
    assert page.curves.chart.accessibleName() == curve.title
    page.grab()


def test_a_class_opens_its_own_rows(clinic, page):
    page.curves.by.set_value(By.CLASS)
    page.curves.chart.setFocus()
    press(page, Key.Key_Return)
    clinic.settle()
    assert page.behind.page.search.text() == "七(1)班"
    assert {row.group for row in page.behind.page.model.shown_rows} == {"七(1)班"}


def test_in_a_narrow_window_curve_and_table_take_turns(clinic, page):
    page.curves.set_narrow(True)
    assert page.curves.chart.isVisible()
    assert not page.curves.table.isVisible()
    page.curves.form.set_value("table")
    assert page.curves.table.isVisible()
    assert not page.curves.chart.isVisible()


def test_print_shows_the_paper_of_the_same_days(clinic, page):
    press(page, Key.Key_P, CTRL)
    clinic.settle()
    dialog = page.findChild(PaperDialog)
    assert dialog.windowTitle() == "Prevention in numbers"
    assert dialog.preview.pages >= 1
    dialog.reject()


def test_days_chosen_from_elsewhere_are_told_once(qtbot, wall_clock):
    chooser = PeriodChooser()
    qtbot.addWidget(chooser)
    told = []
    chooser.changed.connect(told.append)
    chooser.set_period(Period(FRIDAY, TODAY))
    assert told == [Period(FRIDAY, TODAY)]
    assert clock.today() == TODAY


def test_a_chart_without_points_takes_every_key(qtbot):
    chart = Chart()
    shown(qtbot, chart)
    chart.setFocus()
    for key in (Key.Key_Left, Key.Key_Home, Key.Key_Return):
        press(chart, key)
    assert chart.point is None


def test_the_tab_key_follows_the_eye(page):
    order = []
    for _step in range(4):
        press(page, Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order[0] is page.explained.rows
    assert page.curves.isAncestorOf(order[1])
    assert order[2] is page.curves.chart
    assert order[3] is page.curves.table
