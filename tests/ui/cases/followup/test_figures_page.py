"""The numbers: days and disease are chosen by keyboard, each curve with its rows beside it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt

from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import open_case
from app.cases.figures.registers import DAYS, RATES, TIMES
from app.isolation.stays import service
from app.isolation.stays.acts import Admission
from tests.app.isolation.conftest import Ward as Room
from tests.ui.keys import CTRL, press
from ui.cases.figures_card import By
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key
MONDAY = date(2026, 11, 23)


def filled(school):
    room = Room(school)
    li, wang = school.enrol("李明"), school.enrol("王芳")
    service.admit(school.doctor, Admission(li.id, room.bed("1")))
    for person, disease in ((li, "influenza"), (wang, "varicella")):
        open_case(school.doctor, person.id, Told(
            Classification.CONFIRMED, disease, MONDAY - timedelta(days=1), Care.HOME,
            why="核酸阳性"))


def figure(page, caption):
    return next(each.value.text() for each in page.tiles if each.caption.text() == caption)


def test_days_disease_and_curve_are_chosen_by_keyboard(ward, school):
    filled(school)
    page = ward.open("numbers")
    assert figure(page, "Persons who lay there") == "1"
    assert figure(page, "Persons with a case") == "2"
    assert page.curves.chart.curve.title == "Beds taken at most by day"
    press(page, Key.Key_D, CTRL)
    press(page, Key.Key_Down)
    page.disease.activated.emit(page.disease.currentIndex())
    ward.settle()
    assert page.disease.currentText() != "All diseases"
    assert figure(page, "Persons with a case") == "1"
    press(page, Key.Key_T, CTRL)
    press(page, Key.Key_Left)
    press(page, Key.Key_Left)
    ward.settle()
    assert page.days.text() == "2026-11-23"
    assert page.curves.chart.curve.title == "Beds taken by hour"
    assert figure(page, "Persons with a case") == "0"
    assert page.disease.count() == 2  # what was chosen stays, though it does not occur that day


def test_each_curve_has_its_rows_beside_it(ward, school):
    filled(school)
    page = ward.open("numbers")
    seen = []
    for by in By:
        page.curves.by.set_value(by)
        seen.append((page.curves.register.name, len(page.curves.models[
            page.curves.register.name].rows)))
    assert seen == [(DAYS.name, 30), (DAYS.name, 30), (RATES.name, 1), (TIMES.name, 1)]
    ward.tab.setMinimumSize(1, 1)
    ward.tab.resize(683, 384)
    ward.until(page.curves.form.isVisible)
    page.curves.form.set_value("table")
    assert page.curves._left.isHidden()


def test_the_paper_opens_over_the_page(ward, school):
    filled(school)
    page = ward.open("numbers")
    press(page, Key.Key_P, CTRL)
    ward.settle()
    dialog = page.findChild(PaperDialog)
    assert dialog is not None
    dialog.reject()
