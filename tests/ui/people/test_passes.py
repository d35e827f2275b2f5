"""Passes go out: a class as cards, codes as csv, a re-issue only after its question."""

import csv
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.people.models import Pass
from tests.ui.keys import CTRL, press
from ui.ask import Question
from ui.people.pass_dialog import SELECTED, SINGLE, PassDialog
from ui.reports.paper_dialog import PaperDialog


@pytest.fixture
def people(school):
    return [school.enrol(name) for name in ("李明", "王芳", "阿不都·买买提")]


@pytest.fixture
def dialog(desktop, people):
    tab = desktop.open()
    tab.roll.list.pick("group-1")
    press(tab, Qt.Key.Key_K, CTRL)
    return tab.findChild(PassDialog)


def paper(desktop):
    desktop.until(lambda: desktop.tab.findChild(PaperDialog) is not None)
    made = desktop.tab.findChild(PaperDialog)
    desktop.until(made.save.isEnabled)
    return made


def text_of(file):
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True,
                          check=True).stdout


def codes(school):
    return {row.code for row in school.rows(Pass) if row.revoked_at is None}


def test_the_class_that_is_looked_at_is_printed_as_a_sheet(desktop, dialog, school, people):
    before = codes(school)
    assert dialog.count.text() == "3 cards"
    press(dialog, Qt.Key.Key_Return)
    made = paper(desktop)
    assert made.preview.pages == 1
    assert "阿不都" in text_of(made._file)
    assert codes(school) == before, "who has a pass keeps it"


def test_a_class_is_chosen_by_space_and_shown_by_enter(desktop, people):
    tab = desktop.open()
    press(tab, Qt.Key.Key_K, CTRL)
    dialog = tab.findChild(PassDialog)
    assert not dialog.show_cards.isEnabled()
    press(dialog, Qt.Key.Key_Space)
    press(dialog, Qt.Key.Key_Return)
    assert paper(desktop).preview.pages == 1


def test_nothing_of_a_paper_stays_when_it_is_closed(desktop, dialog):
    dialog.show_cards.click()
    made = paper(desktop)
    folder = made._file.parent
    assert folder.exists()
    press(made, Qt.Key.Key_Escape)
    assert not folder.exists()


def test_somebody_marked_gets_a_single_card(desktop, people):
    tab = desktop.open()
    tab.roll.table.selectRow(1)
    press(tab, Qt.Key.Key_K, CTRL)
    dialog = tab.findChild(PassDialog)
    dialog.scope.set_value(SELECTED)
    dialog.form.set_value(SINGLE)
    dialog.show_cards.click()
    made = paper(desktop)
    assert made.preview.pages == 1
    assert "王芳" in text_of(made._file)
    assert "李明" not in text_of(made._file)


def test_a_reissue_asks_first_and_then_revokes_the_old_codes(desktop, dialog, school, people):
    before = codes(school)
    dialog.anew.setChecked(True)
    assert dialog.warning.isVisible()
    dialog.show_cards.click()
    question = dialog.findChild(Question)
    assert "Reissue 3 passes?" in question.windowTitle()
    assert codes(school) == before
    question.act.click()
    paper(desktop)
    assert len(codes(school)) == 3
    assert not codes(school) & before


def test_codes_are_saved_as_csv_where_the_user_says(desktop, dialog, school, tmp_path):
    dialog.codes.click()
    place = dialog.findChild(QFileDialog)
    place.fileSelected.emit(str(tmp_path / "codes.csv"))
    desktop.settle()
    with (tmp_path / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["李明", "王芳", "阿不都·买买提"]
    assert {row["code"] for row in rows} == codes(school)
    assert desktop.said[-1][0] == "3 codes saved"


def test_without_a_class_chosen_there_is_nothing_to_print(dialog):
    for toggle in dialog.toggles:
        toggle.setChecked(False)
    assert not dialog.show_cards.isEnabled()
    assert not dialog.codes.isEnabled()
    dialog.every.click()
    assert dialog.count.text() == "3 cards"
