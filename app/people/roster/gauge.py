"""How large a file may be, told before it is unpacked: one far cell can ask for 500 GB."""

import re
import zipfile
from collections.abc import Iterator

from app.errors import Invalid
from app.i18n import _

MIB = 1 << 20
LARGEST_FILE = 64 * MIB
MOST_ROWS = 50_000
MOST_CELLS = 5_000_000  # rows × columns of the box around everything that is filled
UNPACKED = 512 * MIB
SMALL = 32 * MIB  # below this a high ratio does no harm: empty formatted rows pack 1 : 300
RATIO = 200
CHUNK = 4 * MIB

_ROW = re.compile(rb"<(?:\w+:)?row[ >]")
_ROW_NUMBER = re.compile(rb'[^>]*?\br="(\d+)"')
_FILLED = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})\d+"[^>/]*>')
_ODS_ROW = re.compile(rb"<table:table-row[ >/]")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell([^>]*?)(/?)>")
_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


def too_large() -> Invalid:
    """The refusal of a file that is too large."""
    return Invalid(
        _("The file is too large to be a class list."),
        _("Copy the list alone into a new file and try again."),
    )


def too_many_rows() -> Invalid:
    """The refusal of a sheet that is too long."""
    return Invalid(
        _("A sheet holds more than {count} rows or is far too wide.").format(count=MOST_ROWS),
        _("Divide the list, delete stray cells far below or to the right, and try again."),
    )


def members(archive: zipfile.ZipFile) -> set[str]:
    """The names inside. Raises Invalid when what it declares or hides is a zip bomb."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    bomb = unpacked > SMALL and unpacked > RATIO * packed
    liar = any(part.compress_size > part.file_size + MIB for part in parts)
    if unpacked > UNPACKED or bomb or liar:
        raise too_large()
    return {part.filename for part in parts}


def xlsx(archive: zipfile.ZipFile) -> None:
    """Raises Invalid when the filled part of a sheet is too long or too wide."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            last, width = 0, 1
            for row in _pieces(archive, name, _ROW):
                if b"v>" not in row and b"is>" not in row:
                    continue
                told = _ROW_NUMBER.match(b" " + row[: row.find(b">") + 1])
                last = int(told[1]) if told else last + 1
                letters = max(_FILLED.findall(row), key=lambda ref: (len(ref), ref), default=b"A")
                width = max(width, _column(letters))
                _check(last, width)


def ods(archive: zipfile.ZipFile) -> None:
    """Raises Invalid when the filled part of a sheet is too long or too wide."""
    last, width = 0, 1
    for row in _pieces(archive, "content.xml", _ODS_ROW):
        repeat = _REPEAT.search(row[: row.find(b">")])
        last += int(repeat[1]) if repeat else 1
        if b"</text:p>" in row or b"office:value" in row:
            column = 0
            for about, closed in _ODS_CELL.findall(row):
                times = _REPEAT.search(about)
                column += int(times[1]) if times else 1
                width = width if closed else max(width, column)
            _check(last, width)
        if b"</table:table>" in row:
            last, width = 0, 1


def _check(last: int, width: int) -> None:
    if last > MOST_ROWS or last * width > MOST_CELLS:
        raise too_many_rows()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _pieces(archive: zipfile.ZipFile, name: str, mark: re.Pattern[bytes]) -> Iterator[bytes]:
    """The part of the file after each mark, without holding the file."""
    rest = b""
    with archive.open(name) as stream:
        while chunk := stream.read(CHUNK):
            *whole, rest = mark.split(rest + chunk)
            yield from whole
            if len(rest) > SMALL:
                raise too_large()
    yield rest
