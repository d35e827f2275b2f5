"""Any register as a spreadsheet: xlsx with real dates and numbers, or csv."""

import csv
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from app import clock
from app.i18n import _
from app.progress import Progress
from app.register import Column, Register
from app.reports.draft import draft

if TYPE_CHECKING:
    from app.reports.page import Head

STEP = 500
"""Rows between two looks at the wish to cancel."""
WIDEST = 48
LOOKED_AT = 1000
"""Rows that decide how wide the columns are."""
HELD = 20_000
"""Rows of a workbook that is made in memory; a longer one is put together from files."""
PER_SHEET = 1_048_575  # Excel's, without the header
NAME_LENGTH = 31  # of a sheet, Excel's
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "·"))
FORMULA = tuple("=+-@\t\r＝＋－＠")
NUMBER_FORMAT = {
    "minute": "yyyy-mm-dd hh:mm", "second": "yyyy-mm-dd hh:mm:ss", "day": "yyyy-mm-dd hh:mm",
}


def write_csv(
    register: Register[Any], rows: Sequence[Any], head: "Head", path: Path, progress: Progress
) -> None:
    """Write header and rows, nothing else; with a BOM, so that Excel reads Chinese.

    What was made in a drill says so above its header.
    """
    with draft(path) as place, place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        if head.drill:
            writer.writerow([head.drill])
        writer.writerow([_(column.title) for column in register.columns])
        for done, row in enumerate(rows):
            if done % STEP == 0:
                progress.step(done, len(rows))
            writer.writerow([plain(column.value(row)) for column in register.columns])
        progress.step(len(rows), len(rows))


def plain(value: Any) -> str:
    """A value for a csv: ISO moments in the school's zone, and nothing that runs as a formula."""
    if isinstance(value, datetime):
        return clock.local(value).strftime("%Y-%m-%d %H:%M:%S")
    text = "" if value is None else str(value)
    return "'" + text if isinstance(value, str) and text.startswith(FORMULA) else text


def sheet_name(words: str, taken: Collection[str] = ()) -> str:
    """Words as a spreadsheet takes them for a sheet's name, unlike those that are taken."""
    plain_words = words.translate(NOT_IN_NAMES).strip("' ") or "-"
    name, count, known = plain_words[:NAME_LENGTH], 1, {each.casefold() for each in taken}
    while name.casefold() in known:
        count += 1
        ending = f" {count}"
        name = plain_words[:NAME_LENGTH - len(ending)] + ending
    return name


def write_xlsx(
    register: Register[Any], rows: Sequence[Any], head: "Head", path: Path, progress: Progress
) -> None:
    """Write the rows as a table on the first sheet, and what the register is on the second."""
    with draft(path) as place:
        with _workbook(place, len(rows)) as book:
            for start in range(0, max(len(rows), 1), PER_SHEET):
                _rows(book, register, rows, start, progress)
            _about(book, head, len(rows))
            if head.drill:
                _mark(book, head.drill)
        progress.step(len(rows), len(rows))


def _mark(book: xlsxwriter.Workbook, drill: str) -> None:
    """What was made in a drill says so on every tab, and on every page it is printed on."""
    for sheet in book.worksheets():
        sheet.set_tab_color("#D97706")
        sheet.set_header(f'&C&"-,Bold"&20{drill}')


@contextmanager
def _workbook(place: Path, count: int) -> Iterator[xlsxwriter.Workbook]:
    """In memory, as a rule: files in between would keep names if the program were killed."""
    if count <= HELD:
        file = BytesIO()
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        yield book
        book.close()
        place.write_bytes(file.getvalue())
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        book = xlsxwriter.Workbook(str(place), {"constant_memory": True, "tmpdir": folder})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error  # a full disk, as of any other file
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh:
                    sheet.row_data_fh.close()  # else a cancelled one could not be removed


def _rows(
    book: xlsxwriter.Workbook, register: Register[Any], rows: Sequence[Any], start: int,
    progress: Progress
) -> None:
    """A sheet of rows; what Excel does not take on one goes on on the next."""
    here = rows if len(rows) <= PER_SHEET else rows[start:start + PER_SHEET]
    sheet = _headed(book, register, here)
    formats = [book.add_format({"num_format": NUMBER_FORMAT[c.time]}) for c in register.columns]
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for done, row in enumerate(here):
        if done % STEP == 0:
            progress.step(start + done, len(rows))
        for n, column in enumerate(register.columns):
            _cell(sheet, done + 1, n, column.value(row), formats[n], day)
    sheet.autofilter(0, 0, max(len(here), 1), len(register.columns) - 1)


def _headed(book: xlsxwriter.Workbook, register: Register[Any], rows: Sequence[Any]) -> Any:
    """A sheet with its first line, ready for rows one after the other."""
    taken = [each.get_name() for each in book.worksheets()]
    sheet = book.add_worksheet(sheet_name(_(register.title), taken))
    heading = book.add_format(
        {"bold": True, "bg_color": "#F2F6F5", "font_color": "#45524F", "bottom": 1,
         "bottom_color": "#8F9D9A", "valign": "vcenter"}
    )
    looked_at = list(rows[:LOOKED_AT])
    sheet.set_row(0, 22)
    for n, column in enumerate(register.columns):
        sheet.set_column(n, n, _width(column, looked_at))
        sheet.write_string(0, n, _(column.title), heading)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    return sheet


def _cell(sheet: Any, row: int, n: int, value: Any, moment: Any, day: Any) -> None:
    match value:
        case None:
            return
        case int() | Decimal():
            sheet.write_number(row, n, value)
        case datetime():
            sheet.write_datetime(row, n, clock.local(value).replace(tzinfo=None), moment)
        case date():
            sheet.write_datetime(row, n, value, day)
        case _:
            sheet.write_string(row, n, str(value))


def _width(column: Column[Any], rows: Sequence[Any]) -> int:
    texts = [_(column.title) + "  ", *(plain(column.value(row)) for row in rows)]
    return min(WIDEST, 3 + max(map(_cells_wide, texts)))


def _cells_wide(text: str) -> int:
    """Width in narrow letters; Chinese counts two."""
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def _about(book: xlsxwriter.Workbook, head: "Head", count: int) -> None:
    sheet = book.add_worksheet(_("About"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    bold = book.add_format({"bold": True, "font_color": "#45524F"})
    facts = (
        (_("School"), head.school), (_("School code"), head.school_code),
        (_("Place"), head.place), (_("Title"), head.title), (_("Period"), head.period),
        (_("Policy"), head.policy), (_("No."), head.number),
        (_("Rows"), str(count) if count else _("Nil report")),
        (_("Printed by"), head.printed_by),
        (_("Printed at"), f"{clock.local(head.printed_at):%Y-%m-%d %H:%M}"),
        (_("Program"), head.product),
    )
    for row, (name, fact) in enumerate(facts):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, fact)
    book.set_properties({"title": head.title, "author": head.printed_by, "company": head.school})
