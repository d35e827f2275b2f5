"""A register as a spreadsheet: real values, and no text that runs as a formula."""

import csv
import tempfile
from datetime import date, datetime

import openpyxl
import pytest

from app.progress import QUIET, Cancelled, Progress
from app.reports import sheet

DANGEROUS = ["=1+1", "+86 371", "-1", "@SUM(A1)", "\t=1", "＝1+1"]


@pytest.fixture
def book(register, passages, head, tmp_path):
    path = tmp_path / "log.xlsx"
    sheet.write_xlsx(register, passages("王䶮", *DANGEROUS), head, path, QUIET)
    return openpyxl.load_workbook(path)


def test_dates_and_numbers_are_real(book):
    time, name, temperature, _verdict, born, count = [cell.value for cell in book.worksheets[0][2]]
    assert time == datetime(2026, 11, 23, 7, 28, 5)
    assert (name, temperature, count) == ("王䶮", 37.6, 1)
    assert born.date() == date(2012, 5, 4)


def test_the_header_stays_in_sight(book):
    first = book.worksheets[0]
    assert first.freeze_panes == "A2"
    assert first["A1"].font.bold
    assert first.print_title_rows == "$1:$1"


def test_what_looks_like_a_formula_is_text(book):
    cells = book.worksheets[0]["B"][2:]
    assert [cell.value for cell in cells] == DANGEROUS
    assert {cell.data_type for cell in cells} == {"s"}


def test_columns_are_wide_enough_for_their_texts(book):
    assert book.worksheets[0].column_dimensions["A"].width > len("2026-11-23 07:28:05")


def test_the_second_sheet_says_what_it_is(book):
    facts = {row[0].value: row[1].value for row in book.worksheets[1]}
    assert facts["单号"] == "MB-20261123-E01"
    assert facts["条数"] == "7"


def test_an_empty_register_says_nil(register, head, tmp_path):
    path = tmp_path / "log.xlsx"
    sheet.write_xlsx(register, [], head, path, QUIET)
    facts = {row[0].value: row[1].value for row in openpyxl.load_workbook(path).worksheets[1]}
    assert facts["条数"] == "零报告"


def test_a_csv_opens_in_excel_and_runs_nothing(register, passages, head, tmp_path):
    path = tmp_path / "log.csv"
    sheet.write_csv(register, passages("王䶮", *DANGEROUS), head, path, QUIET)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["姓名"] == "王䶮"
    assert rows[0]["时间"] == "2026-11-23 07:28:05"
    assert [row["姓名"] for row in rows[1:]] == ["'" + text for text in DANGEROUS]


def test_a_long_one_is_put_together_from_files_that_go_and_goes_on_on_the_next_sheet(
    register, passages, head, tmp_path, monkeypatch
):
    monkeypatch.setattr(sheet, "HELD", 2)
    monkeypatch.setattr(sheet, "PER_SHEET", 3)
    (tmp_path / "between").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "between"))
    path, rows = tmp_path / "log.xlsx", passages(*"甲乙丙丁=")
    sheet.write_xlsx(register, rows, head, path, QUIET)
    book = openpyxl.load_workbook(path)
    told = [[cell.value for cell in page["B"]] for page in book.worksheets[:2]]
    assert told == [["姓名", "甲", "乙", "丙"], ["姓名", "丁", "="]]
    assert book.sheetnames[:2] == ["进出记录", "进出记录 2"]
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        sheet.write_xlsx(register, rows, head, tmp_path / "other.xlsx", progress)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["log.xlsx"]
    assert list((tmp_path / "between").iterdir()) == []


@pytest.mark.parametrize(("words", "taken", "name"), [
    ("晨检/午检汇总", (), "晨检·午检汇总"),
    ("七[1]班?*:", (), "七·1·班···"),
    ("'", (), "-"),
    ("长" * 40, (), "长" * 31),
    ("七(1)班", ("七(1)班",), "七(1)班 2"),
    ("A", ("a", "A 2"), "A 3"),
    ("长" * 40, ("长" * 31,), "长" * 29 + " 2"),
])
def test_a_sheet_bears_a_name_that_a_spreadsheet_takes(words, taken, name):
    assert sheet.sheet_name(words, taken) == name
