"""This machine's settings: written down, the look at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.places.stations.service import arrive
from app.settings import load
from tests.ui.keys import CTRL, press, write
from ui import theme


@pytest.fixture
def page(office):
    tab = office.sit()
    press(tab, Qt.Key.Key_5, CTRL)
    office.settle()
    return tab.page


def test_what_is_saved_is_written_down(office, page, tmp_path):
    write(page, "东门岗")
    page.form.set_value("gate", "南门")
    page.form.set_value("language", "en")
    page.form.set_value("sounds", False)
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    kept = load(tmp_path)
    assert (kept.station, kept.gate, kept.language, kept.sounds) == ("东门岗", "南门", "en", False)
    assert office.said


def test_a_machine_that_stands_at_no_gate_says_so(office, page, tmp_path):
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    assert (load(tmp_path).gate, load(tmp_path).station) == ("", "")


def test_the_look_changes_at_once_and_stays(office, page, tmp_path):
    page.look.set_value("dark")
    assert theme.current() is theme.DARK
    assert load(tmp_path).theme == "dark"
    theme.apply(QApplication.instance(), "light")


def test_a_name_that_another_machine_bears_is_refused_beside_it(office, page, tmp_path):
    arrive(office.school.database, "东门岗", "another")
    write(page, "东门岗")
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    assert page.form.field("station").error.startswith("Another machine is called 东门岗 already.")
    assert load(tmp_path).station == ""
