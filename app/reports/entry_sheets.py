"""Sheets for the day without power (补录纸表): a class a sheet, a code a row, times by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from app import clock
from app.i18n import N_, _
from app.progress import Progress
from app.reports.draft import draft
from app.reports.surface import A4, INK2, INK3, LINE2, LINE3, MM, TEAL, TINT, Style, Surface

MARGIN = 12 * MM  # wide enough to be held, narrow enough for eight columns
TOP, ROW, HEADER = 92.0, 14.2 * MM, 22.0
ROWS = 16
"""Rows of a page: three pages take a class of 48, and a pen still has room."""
QR, QR_VERSION = 12 * MM, 2  # 0.5 mm a module: a sheet that was folded and wet is still read

COLUMNS = (
    (N_("Row"), 9.0), (N_("Name"), 30.0), (N_("Number"), 26.0), (N_("Code"), 19.0),
    (N_("Time in"), 25.0), (N_("Temperature (°C)"), 24.0), (N_("Time out"), 25.0),
    (N_("Note"), 28.0),
)
"""Titles, and widths in millimetres."""
BOXES = {4: (2, ":", 2), 5: (2, ".", 1), 6: (2, ":", 2)}  # digits, sign, digits to write
TITLE, SCHOOL = Style(18, bold=True), Style(11, INK2, bold=True)
NAME, BODY, HEAD = Style(12, bold=True), Style(9.5, INK2), Style(8.5, INK2, bold=True)
NOTE, SIGN = Style(8, INK3), Style(12, INK2, bold=True)


@dataclass(frozen=True)
class SheetFace:
    """A class's sheet; rows are number on the roll, name, and the code beside it."""

    school: str
    group: str
    day: str
    number: str
    rows: Sequence[tuple[str, str, str]]


def write(
    sheets: Sequence[SheetFace], printed_by: str, at: datetime, path: Path, progress: Progress
) -> int:
    """Write the sheets; answers how many pages. Raises Cancelled, Unavailable."""
    total = sum(_pages(sheet) for sheet in sheets)
    done = 0
    foot = _("Printed {at}").format(at=f"{clock.local(at):%Y-%m-%d %H:%M}") + "·" + printed_by
    with draft(path) as file:
        surface = Surface(A4, _("Entry sheets"), sheets[0].school if sheets else "")
        for sheet in sheets:
            for page in range(_pages(sheet)):
                progress.step(done, total)
                _page(surface, sheet, page, foot)
                done += 1
        surface.save(file)
        progress.step(total, total)
    return total


def _pages(sheet: SheetFace) -> int:
    return max(1, -(-len(sheet.rows) // ROWS))


def _page(surface: Surface, sheet: SheetFace, page: int, foot: str) -> None:
    _head(surface, sheet)
    surface.stamp("columns", partial(_columns, surface))
    rows = sheet.rows[page * ROWS:(page + 1) * ROWS]
    for place, row in enumerate(rows):
        _row(surface, TOP + HEADER + place * ROW, page * ROWS + place + 1, row)
    _foot(surface, sheet, page, foot)
    surface.turn()


def _head(surface: Surface, sheet: SheetFace) -> None:
    right = surface.width - MARGIN
    surface.text(MARGIN, 40, sheet.school, SCHOOL)
    title = _("Entry sheet of {group}").format(group=sheet.group)
    surface.text(MARGIN, 66, title, TITLE.fitted(title, 300))
    surface.text(right, 40, sheet.number, BODY, "right")
    day = sheet.day or _("Date ______ - ____ - ____")
    surface.text(right, 64, day, NAME, "right")
    hint = _("Write times as four digits (0735). Entered later with F11: scan the code of the row. "
             "No code of this sheet opens the gate.")
    surface.text(MARGIN, 82, hint, NOTE.fitted(hint, right - MARGIN))


def _columns(surface: Surface) -> None:
    """Titles and lines of a full page: every page has them, they are stored once."""
    width = surface.width - 2 * MARGIN
    surface.box(MARGIN, TOP, width, HEADER, TINT)
    surface.line(MARGIN, TOP, MARGIN + width, TOP, TEAL, 1.25)
    x = MARGIN
    for title, share in COLUMNS:
        words = _(title)
        surface.text(x + 4, TOP + 14.5, words, HEAD.fitted(words, share * MM - 6))
        x += share * MM
    for place in range(ROWS + 1):
        y = TOP + HEADER + place * ROW
        surface.line(MARGIN, y, MARGIN + width, y, LINE3 if place == 0 else LINE2)


def _row(surface: Surface, y: float, place: int, row: tuple[str, str, str]) -> None:
    number, name, code = row
    middle = y + ROW / 2 + 4
    x = MARGIN
    for column, (_title, share) in enumerate(COLUMNS):
        room = share * MM - 8
        if column == 0:
            surface.text(x + 4, middle, str(place), BODY)
        elif column == 1:
            surface.text(x + 4, middle, name, NAME.fitted(name, room))
        elif column == 2:
            surface.text(x + 4, middle, number, BODY.fitted(number, room))
        elif column == 3:
            surface.code(x + 3 * MM, y + (ROW - QR) / 2, QR, code, QR_VERSION)
        elif column in BOXES:
            digit_boxes(surface, x + 4, y, room, BOXES[column])
        x += share * MM


def digit_boxes(
    surface: Surface, x: float, y: float, room: float, digits: tuple[int, str, int],
    high: float = ROW,
) -> None:
    """A place for each digit: what is written into boxes can be read in the evening."""
    first, sign, second = digits
    side = room / 4.5
    top, bottom = y + high / 2 - side * 0.75, y + high / 2 + side * 0.75
    for start, count in ((x, first), (x + (first + 0.5) * side, second)):
        for place in range(count + 1):
            surface.line(start + place * side, top, start + place * side, bottom, LINE3)
        for edge in (top, bottom):
            surface.line(start, edge, start + count * side, edge, LINE3)
    surface.text(x + (first + 0.25) * side, y + high / 2 + 4, sign, SIGN, "centre")


def _foot(surface: Surface, sheet: SheetFace, page: int, foot: str) -> None:
    right, y = surface.width - MARGIN, surface.height - 56
    x = MARGIN
    for role in (N_("Guard"), N_("Class teacher"), N_("Entered by")):
        words = _(role)
        surface.text(x, y, words, BODY)
        start = x + BODY.width(words) + 8
        surface.line(start, y + 2, x + 165, y + 2, LINE3)
        x += 180
    total = _("{count} people").format(count=len(sheet.rows))
    page_words = _("Page {page} of {pages}").format(page=page + 1, pages=_pages(sheet))
    surface.text(right, surface.height - 32, f"{total}·{page_words}", NOTE, "right")
    surface.text(MARGIN, surface.height - 32, foot, NOTE)
