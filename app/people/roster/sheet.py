"""A file as rows of cells: xlsx, xls, et, ods and csv, known by what they hold."""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import Invalid, Unavailable
from app.i18n import _
from app.people.roster import gauge
from app.people.roster.text import Cell

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
WEB = (b"<html", b"<!doc", b"<?xml", b"<tabl", b"<meta")
# BIFF: the record DATE1904 set, followed by CALCPRECISION as [MS-XLS] orders them.
SINCE_1904 = bytes.fromhex("2200020001000e000200")
Span = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows from the sheet's first row on, cells merged downwards filled down.

    wide  spans merged to the right: titles, and group headers
    """

    name: str
    rows: list[list[Cell]]
    wide: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Workbook:
    """What a file holds. `since_1904`: its day numbers count from 1904."""

    path: Path
    format: str
    sheets: list[Sheet]
    since_1904: bool = False
    content: bytes = field(default=b"", repr=False)


def load(path: Path) -> Workbook:
    """Read every visible sheet. Raises Invalid or Unavailable with what to do."""
    content = _content(path)
    if content.startswith(ZIP):
        return _zipped(path, content)
    if content.startswith(OLE):
        return _old(path, content)
    if content[:600].lstrip(b"\xef\xbb\xbf \r\n\t")[:5].lower() in WEB:
        raise Invalid(_("This is a web page, not a spreadsheet."), _save_as())
    return Workbook(path, "csv", [Sheet(path.stem, _csv_rows(_text(content)))], content=content)


def _save_as() -> str:
    return _("Open it in Excel or WPS and save it as xlsx.")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > gauge.LARGEST_FILE:
            raise gauge.too_large()
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable(
            _("The file cannot be read: {name}").format(name=path.name),
            _("Close it in other programs, check where it lies, and try again."),
        ) from error
    if not content.strip():
        raise Invalid(_("The file is empty."))
    return content


def _zipped(path: Path, content: bytes) -> Workbook:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = gauge.members(archive)
            if "xl/workbook.xml" in names:
                gauge.xlsx(archive)
                book = archive.read("xl/workbook.xml")
                since_1904 = re.search(rb'date1904="(1|true)"', book) is not None
                return Workbook(path, "xlsx", _sheets(content), since_1904, content)
            if "content.xml" in names:
                gauge.ods(archive)
                return Workbook(path, "ods", _sheets(content), content=content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            KeyError) as error:
        raise _not_a_spreadsheet() from error
    raise _not_a_spreadsheet()


def _old(path: Path, content: bytes) -> Workbook:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _locked()
    return Workbook(path, "xls", _sheets(content), SINCE_1904 in content, content)


def _not_a_spreadsheet() -> Invalid:
    return Invalid(_("This is not a spreadsheet, whatever its name says."), _save_as())


def _locked() -> Invalid:
    return Invalid(
        _("The file is protected by a password."), _("Save it without a password and try again.")
    )


def _sheets(content: bytes) -> list[Sheet]:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(content))
        found = []
        for about in book.sheets_metadata:
            if (about.typ == calamine.SheetTypeEnum.WorkSheet
                    and about.visible == calamine.SheetVisibleEnum.Visible):
                found.append(_sheet(book.get_sheet_by_name(about.name)))
    except calamine.PasswordError as error:
        raise _locked() from error
    except calamine.CalamineError as error:
        raise _not_a_spreadsheet() from error
    return found


def _sheet(source: Any) -> Sheet:
    if source.total_height > gauge.MOST_ROWS:
        raise gauge.too_many_rows()
    rows: list[list[Cell]] = source.to_python(skip_empty_area=False)
    wide = []
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[0]):
            continue
        last, edge = min(bottom, len(rows) - 1), min(right, len(rows[0]) - 1)
        if last > top:
            _fill_down(rows, (top, left, last, edge))
        else:
            wide.append((top, left, last, edge))
    return Sheet(source.name, rows, wide)


def _fill_down(rows: list[list[Cell]], span: Span) -> None:
    top, left, bottom, right = span
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [rows[top][left]] * (right - left + 1)


def _text(content: bytes) -> str:
    """BOM, else strict UTF-8, else strict GB 18030: guessers take short GBK for Korean."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _not_a_spreadsheet()


def _csv_rows(text: str) -> list[list[Cell]]:
    sample = text[:4000]
    mark = max(",\t;，", key=sample.count)
    rows: list[list[Cell]] = []
    # strict: a quotation mark that is never closed would swallow the rows below it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    try:
        for row in reader:
            if len(rows) >= gauge.MOST_ROWS:
                raise gauge.too_many_rows()
            rows.append(list(row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Invalid(
            _("Line {line}: a quotation mark is not closed where the cell ends.").format(line=line),
            _save_as(),
        ) from error
    return rows
