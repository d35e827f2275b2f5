"""The doctor keeps doses by keyboard alone: a class, a person, a tile, a form."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.health.doses import service
from app.health.doses.models import CertificateLook, Dose, DoseDecision
from app.health.doses.rules import State, Word
from app.health.doses.service import Shot
from app.people.rules import Sex
from tests.ui.keys import CTRL, press, shown, write
from ui.health.doses.dose_dialogs import DecisionDialog, DoseDialog, LookDialog, WithdrawDialog
from ui.health.doses.doses_page import DosesPage

Key = Qt.Key


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001", birth_date=date(2014, 3, 15), sex=Sex.MALE)


@pytest.fixture
def page(clinic, school, li):
    service.record(school.doctor, li.id, Shot("hepb", date(2014, 3, 15)))
    clinic.open()
    return clinic.page("doses")


def dialog(clinic, kind):
    clinic.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def fill(made, **values):
    for name, value in values.items():
        made.form.set_value(name, value)
    made.act.click()


def back(clinic, page):
    """The dialogue has gone and the window has the keyboard again."""
    clinic.settle()
    page.window().activateWindow()
    clinic.until(page.window().isActiveWindow)


def test_an_empty_school_says_how_the_page_fills(clinic, school):
    clinic.open()
    view = clinic.page("doses").views["people"]
    assert view._sheets.currentIndex() == 1
    assert not view.card.record.isEnabled()


def test_who_has_no_dose_on_file_is_said_to_have_no_record(clinic, school):
    school.enrol("王芳", birth_date=date(2014, 3, 15))
    school.enrol("赵六")
    clinic.open()
    view = clinic.page("doses").views["people"]
    column = view.model.columns[1]
    assert [column.value(row) for row in view.model.shown_rows] == [
        "No record", "No date of birth"]


def test_a_dose_is_recorded_by_keys_from_the_tile_that_is_due(clinic, school, li, page):
    view = page.views["people"]
    view.table.setFocus()
    press(page, Key.Key_Return)
    assert view.card.grid.hasFocus()
    tile = view.card.grid.current
    assert (tile.series, tile.cell.number, tile.cell.state) == ("hepb", 2, State.LATE)
    press(page, Key.Key_Return)
    made = dialog(clinic, DoseDialog)
    assert made.form.control("vaccine").currentData() == "hepb"
    batch = made.form.control("batch")
    assert isinstance(batch, QLineEdit)
    batch.setFocus()
    write(made, "A7")
    press(made, Key.Key_Return)
    back(clinic, page)
    new = school.rows(Dose)[1]
    assert (new.vaccine, new.batch, new.given_on) == ("hepb", "A7", date(2026, 11, 23))
    assert clinic.said == ["The dose is recorded."]
    assert view.card.grid.hasFocus()


def test_a_dose_too_early_is_kept_and_said_beside(clinic, school, li, page):
    view = page.views["people"]
    press(page, Key.Key_N, CTRL)
    fill(dialog(clinic, DoseDialog), vaccine="mmr", given_on=date(2014, 5, 1))
    clinic.settle()
    assert len(school.rows(Dose)) == 2
    assert "does not count" in view.card.message.text()


def test_a_refusal_stays_in_the_form_and_nothing_is_lost(clinic, school, li, page):
    press(page, Key.Key_N, CTRL)
    made = dialog(clinic, DoseDialog)
    fill(made, vaccine="mmr", given_on=date(2014, 3, 14), place="门诊")
    clinic.settle()
    assert "before the birth" in made.message.text()
    assert made.form.control("place").text() == "门诊"
    assert len(school.rows(Dose)) == 1
    made.reject()


def test_a_dose_on_file_is_corrected_with_a_reason(clinic, school, li, page):
    view = page.views["people"]
    view.card.grid.setFocus()
    assert view.card.grid.current.given is not None
    press(page, Key.Key_Return)
    fill(dialog(clinic, DoseDialog), given_on=date(2014, 3, 16), why="看错")
    clinic.settle()
    old, new = school.rows(Dose)
    assert (new.replaces_id, new.given_on, new.why) == (old.id, date(2014, 3, 16), "看错")
    assert view.card.grid.current.below == "2014-03-16"


def test_a_dose_is_withdrawn_with_delete_and_a_reason(clinic, school, li, page):
    view = page.views["people"]
    view.card.grid.setFocus()
    press(page, Key.Key_Delete)
    fill(dialog(clinic, WithdrawDialog), why="别人的")
    clinic.settle()
    assert school.rows(Dose)[1].withdrawn
    assert view.card.chip.text() == "No record"


def test_a_refusal_by_a_guardian_is_written_with_reason_and_name(clinic, school, li, page):
    view = page.views["people"]
    press(page, Key.Key_D, CTRL)
    made = dialog(clinic, DecisionDialog)
    assert made.form.field("until").isHidden()
    fill(made, series="mmr", word=Word.REFUSED, reason="担心", said_by="母亲")
    clinic.settle()
    (row,) = school.rows(DoseDecision)
    assert (row.series, row.word, row.said_by) == ("mmr", Word.REFUSED, "母亲")
    assert "担心" in view.card.said.text()


def test_opening_a_card_is_written_into_the_audit(clinic, school, li, page):
    assert ("read", "person", li.id) in [
        (row.action, row.subject, row.subject_id) for row in school.audit]


def test_the_arrows_walk_over_the_tiles_and_escape_goes_back(clinic, school, li, page):
    view = page.views["people"]
    view.card.grid.setFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Left):
        press(page, key)
    assert view.card.grid.current.cell.number == 1
    press(page, Key.Key_Escape)
    assert view.table.hasFocus()


def test_a_letter_searches_in_the_whole_school(clinic, school, li, page):
    school.enrol("王芳", "20260002", birth_date=date(2014, 3, 15))
    view = page.views["people"]
    view.reload()
    clinic.settle()
    view.table.setFocus()
    press(page, Key.Key_W)
    assert view.search.hasFocus()
    view.search.setText("王芳")
    assert [row.head.name for row in view.model.shown_rows] == ["王芳"]


def test_the_views_are_walked_by_keys_and_coverage_is_counted(clinic, school, li, page):
    service.record(school.doctor, li.id, Shot("covid", date(2026, 11, 1)))
    press(page, Key.Key_PageDown, CTRL)
    clinic.settle()
    view = page.views["coverage"]
    assert view.figures[0].text() == "Due to have it 1"
    assert view.figures[1].text() == "First dose rate 100.00 %"
    view.youngest.setText("15")
    view.reload()
    clinic.settle()
    assert [figure.text().split()[-1] for figure in view.figures] == ["0", "—", "—", "—"]
    view.youngest.setText("18")
    view.reload()
    assert "youngest" in view.message.text()


def test_the_certificate_of_a_newcomer_is_looked_at(clinic, school, li, page):
    page.show_view("certificates")
    clinic.settle()
    view = page.views["certificates"]
    press(page, Key.Key_N, CTRL)
    assert "Choose somebody" in view.page.message.text()
    view.page.table.setFocus()
    view.page.table.selectRow(0)
    press(page, Key.Key_Return)
    made = dialog(clinic, LookDialog)
    fill(made, has=False, note="遗失")
    back(clinic, page)
    (row,) = school.rows(CertificateLook)
    assert (row.person_id, row.has, row.year, row.note) == (li.id, False, 2026, "遗失")
    view.page.table.selectRow(0)
    press(page, Key.Key_N, CTRL)
    again = dialog(clinic, LookDialog)
    fill(again, has=True, renewed=True)
    clinic.settle()
    assert [row.again for row in school.rows(CertificateLook)] == [False, True]


def test_a_list_is_read_in_and_what_was_rejected_is_told(clinic, school, li, page, tmp_path):
    path = tmp_path / "接种.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([
            ["姓名", "学号", "麻腮风1", "乙肝2"], ["李明", "20260001", "2014-11-15", "√"]])
    page.lists.read(path)
    clinic.settle()
    assert len(school.rows(Dose)) == 2
    assert "1 doses added" in page.message.text()
    assert "mark tells no day" in page.message.text()


def test_a_file_that_is_none_is_refused_beside(clinic, school, li, page, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("姓名,学号\n李明,1\n", encoding="utf-8")
    page.lists.read(path)
    clinic.settle()
    assert "No list of doses" in page.message.text()


def test_where_the_room_is_short_the_card_takes_the_place_of_the_list(clinic, qtbot, page):
    small = DosesPage(page._context)
    small.resize(683, 384)
    shown(qtbot, small)
    clinic.settle()
    view = small.views["people"]
    assert view.card.isHidden()
    view.table.setFocus()
    press(small, Key.Key_Return)
    assert view._middle.isHidden()
    assert not view.card.isHidden()
    press(small, Key.Key_Escape)
    assert view.card.isHidden()
