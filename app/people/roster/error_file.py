"""Rejected rows as a list of their own: mended, it is imported again as it is."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.errors import Unavailable
from app.i18n import _
from app.people.roster.candidates import RosterFile
from app.people.roster.headers import Header, labels
from app.people.roster.plan import Planned, Result
from app.people.roster.sheet import Sheet, Workbook
from app.people.roster.text import Cell

ADDED = ("原行号 Row", "退回原因 Reason")  # read over when the list comes back (roster.toml)
NAME = "{stem}-退回{number}{suffix}"
Sheets = Sequence[tuple[str, Sequence[list[Cell]]]]


def write(file: RosterFile, rows: tuple[Planned, ...], folder: Path) -> Path | None:
    """Write the rejected rows beside their reasons; None when there are none."""
    rejected = [row for row in rows if row.result is Result.REJECTED]
    return save(file.book, folder, list(_sheets(file, rejected))) if rejected else None


def save(book: Workbook, folder: Path, sheets: Sequence[tuple[str, Iterable[list[Cell]]]]
         ) -> Path:
    """Write sheets beside each other, as csv when the file was one. Raises Unavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(book, folder)
        draft = path.with_name(path.name + ".draft")
        whole = [(name, list(rows)) for name, rows in sheets]
        if path.suffix == ".csv":
            _write_csv(draft, whole)
        else:
            _write_xlsx(draft, book.since_1904, whole)
        return draft.replace(path)
    except OSError as error:
        raise Unavailable(
            _("The file of rejected rows cannot be written to {folder}.").format(folder=folder),
            _("Nothing was imported. Make room or choose another folder."),
        ) from error


def _free(book: Workbook, folder: Path) -> Path:
    suffix = ".csv" if book.format == "csv" else ".xlsx"
    number = 1
    while True:
        told = "" if number == 1 else f"-{number}"
        path = folder / NAME.format(stem=book.path.stem[:80], number=told, suffix=suffix)
        if not path.exists():
            return path
        number += 1


def _sheets(
    file: RosterFile, rejected: list[Planned]
) -> Iterator[tuple[str, list[list[Cell]]]]:
    """The sheets with their titles and header, rejected rows, and our two columns at the end."""
    several = len(file.headers) > 1
    for sheet in file.book.sheets:
        header = file.headers.get(sheet.name)
        mine = [row for row in rejected if not several or row.candidate.sheet == sheet.name]
        if header and mine:
            yield sheet.name, _rows(sheet, header, mine)


def _rows(sheet: Sheet, header: Header, rejected: list[Planned]) -> list[list[Cell]]:
    width = max(len(row) for row in sheet.rows)
    rows: list[list[Cell]] = [list(row) for row in sheet.rows[: header.first]]
    rows += [list(labels(sheet, row)) for row in range(header.first, header.last + 1)]
    rows[-1] += [""] * (width - len(rows[-1])) + list(ADDED)
    for row in rejected:
        cells = sheet.rows[row.candidate.row - 1]
        reasons = " ".join(f"{f.column}：{f.message}" if f.column else f.message
                           for f in row.findings if f.rejects)
        rows.append([*cells, *[""] * (width - len(cells)), row.candidate.row, reasons])
    return rows


def _write_csv(path: Path, sheets: Sheets) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        for _name, rows in sheets:
            csv.writer(stream).writerows(rows)


def _write_xlsx(path: Path, since_1904: bool, sheets: Sheets) -> None:
    import xlsxwriter

    options = {"date_1904": since_1904, "strings_to_urls": False,
               "strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        text = book.add_format({"num_format": "@"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.set_column(0, max(len(row) for row in rows), 16, text)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write_cell(sheet, number, column, cell, day, text)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, day: Any, text: Any) -> None:
    if isinstance(cell, (date, datetime)):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)
    elif cell not in (None, ""):
        sheet.write_string(row, column, str(cell), text)
