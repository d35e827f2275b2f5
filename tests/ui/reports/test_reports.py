"""Any register as paper and as a file, from its page."""

import csv
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog

from app.gate.registers import GATE_LOG
from app.security.models import AuditEntry
from app.security.rights import Right, Role
from app.settings import Settings
from tests.ui.keys import CTRL, press, shown, write
from ui.context import Context
from ui.jobs import Lane
from ui.reports import saving
from ui.reports.paper_dialog import PaperDialog
from ui.reports.register_papers import register_page


class Reader:
    """The gate log on the screen."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school = qtbot, school
        self.said, self.pool, self.lane = [], Lane(threads=2), Lane()
        self.settings = Settings(folder, gate="东门")
        self.page = None

    def open(self, role):
        desk = self._school.desk(role)
        context = Context(desk, self.settings, self.lane, self.pool,
                          lambda words, action="", act=None: self.said.append(words),
                          lambda **_kept: None)
        self.page = register_page(context, GATE_LOG, today_only=not desk.may(Right.READ_GATE))
        self.page.resize(1200, 700)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def paper(self):
        self._qtbot.waitUntil(lambda: self.page.findChild(PaperDialog) is not None)
        made = self.page.findChild(PaperDialog)
        self.settle()
        return made


@pytest.fixture
def reader(qtbot, school, tmp_path):
    made = Reader(qtbot, school, tmp_path / "machine")
    yield made
    made.pool.close()
    made.lane.close()


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A printing service of two printers that keeps what it is sent."""
    folder = tmp_path / "service"
    folder.mkdir()
    sent = folder / "sent"
    scripts = {
        "lpstat": 'case "$1" in -e) printf "Hall\\nOffice\\n";; '
                  '-d) echo "system default destination: Office";; esac',
        "lp": f'printf "%s\\n" "$@" > "{sent}"; for last; do :; done; cp "$last" "{sent}.pdf"',
    }
    for name, text in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return sent


def text_of(file):
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True,
                          text=True, check=True).stdout


def test_a_register_is_looked_at_printed_and_saved(reader, school, printer, tmp_path):
    school.scan(school.enrol("李明"), "36.5")
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_P, CTRL)
    paper = reader.paper()
    assert paper.preview.pages == 1
    assert paper.facts.text() == "1 page"
    box = paper.form.control("printer")
    assert [box.itemText(index) for index in range(box.count())] == ["Office", "Hall"]
    paper.form.set_value("copies", "2")
    press(paper, Qt.Key.Key_P, CTRL)
    reader.settle()
    assert printer.read_text(encoding="utf-8").split()[:4] == ["-d", "Office", "-n", "2"]
    assert "李明" in text_of(f"{printer}.pdf")
    assert paper.message.text() == "Sent to Office."
    paper.save.click()
    paper.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "log.pdf"))
    reader.settle()
    assert "李明" in text_of(tmp_path / "log.pdf")


def test_what_was_printed_is_in_the_audit(reader, school):
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_P, CTRL)
    reader.paper()
    assert "report gate-log.pdf" in {row.subject for row in school.rows(AuditEntry)}


def test_without_a_printer_the_surface_says_so_and_still_saves(reader, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_P, CTRL)
    paper = reader.paper()
    assert "No printer is set up on this machine." in paper.message.text()
    assert not paper.print.isEnabled()
    assert paper.save.isEnabled()


def test_a_refusal_of_the_printing_service_is_told(reader, printer):
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_P, CTRL)
    paper = reader.paper()
    (printer.parent / "lp").write_text("#!/bin/sh\necho 'out of paper' >&2; exit 1\n")
    paper.print.click()
    reader.settle()
    assert "out of paper" in paper.message.text()


def test_only_rows_in_sight_are_printed_and_the_paper_says_so(reader, school):
    for name in ("李明", "王芳"):
        school.scan(school.enrol(name), "36.5")
    page = reader.open(Role.DOCTOR)
    write(page, "王")
    press(page, Qt.Key.Key_P, CTRL)
    told = text_of(reader.paper()._file)
    assert "王芳" in told
    assert "李明" not in told
    assert "王 (1 of 2 rows)" in told


def test_a_register_is_exported_where_the_user_says_and_the_folder_is_remembered(
    reader, school, tmp_path
):
    school.scan(school.enrol("李明"), "36.5")
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_E, CTRL)
    place = page.findChild(QFileDialog)
    (tmp_path / "stick").mkdir()
    place.fileSelected.emit(str(tmp_path / "stick" / "log.csv"))
    reader.settle()
    with (tmp_path / "stick" / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Name"] for row in csv.DictReader(file)] == ["李明"]
    assert reader.said == ["1 row exported"]
    assert saving.recent_folder(reader.settings, "save", tmp_path) == tmp_path / "stick"


def test_a_file_that_cannot_be_written_is_told_on_the_page(reader, tmp_path):
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_E, CTRL)
    (tmp_path / "folder.xlsx").mkdir()
    page.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "folder.xlsx"))
    reader.settle()
    assert "The file cannot be written" in page.message.text()


def test_another_kind_of_file_changes_the_name_with_it(reader):
    page = reader.open(Role.DOCTOR)
    press(page, Qt.Key.Key_E, CTRL)
    place = page.findChild(QFileDialog)
    assert place.selectedFiles()[0].endswith(".xlsx")
    place.findChild(QComboBox, "fileTypeCombo").setFocus()
    press(place, Qt.Key.Key_Down)
    assert place.selectedFiles()[0].endswith(".csv")


def test_a_guard_reads_and_prints_today_alone(reader, school):
    school.scan(school.enrol("李明"), "36.5")
    page = reader.open(Role.GUARD)
    assert not page.period.isVisible()
    press(page, Qt.Key.Key_P, CTRL)
    assert "李明" in text_of(reader.paper()._file)
