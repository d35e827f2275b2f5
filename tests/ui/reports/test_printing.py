"""Where there is no `lp`: the pages as pictures, on paper of their own size."""

import subprocess

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.errors import Unavailable
from app.progress import QUIET, Cancelled, Progress
from app.reports.command_card import Command, write
from ui.reports import printing


@pytest.fixture
def card(tmp_path):
    file = tmp_path / "card.pdf"
    write([Command("In", "F6", "WARD-IN")], "第一中学", "东门", file, QUIET)
    return file


@pytest.fixture
def device(qapp, tmp_path):
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def sizes(file):
    document = QPdfDocument()
    document.load(str(file))
    return [(round(document.pagePointSize(page).width()),
             round(document.pagePointSize(page).height())) for page in range(document.pageCount())]


def test_each_page_comes_out_as_large_as_it_was(card, device, tmp_path):
    printing.paint(card, device, QUIET)
    printed = tmp_path / "printed.pdf"
    assert sizes(printed) == sizes(card)
    listed = subprocess.run(["pdfimages", "-list", str(printed)], capture_output=True, text=True,
                            check=True).stdout
    assert len(listed.splitlines()) > 2, "pictures, so that any printer has every character"


def test_what_is_no_paper_is_refused(device, tmp_path):
    file = tmp_path / "bad.pdf"
    file.write_text("nothing", encoding="utf-8")
    with pytest.raises(Unavailable):
        printing.paint(file, device, QUIET)


def test_printing_can_be_cancelled(card, device):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        printing.paint(card, device, progress)


def test_a_machine_without_printers_has_none(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printing.printers() == []
