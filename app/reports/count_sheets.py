"""The sheet to count with (盘点表): a lot a row, with its code and room for a pen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import cells, page
from app.reports.page import MARGIN, frame
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.surface import A4, INK2, INK3, LINE2, LINE3, MM, TINT, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import queries, wording
from app.supplies.counts.views import LineView, StocktakeView

ROW, HEADER, QR = 12 * MM, 22.0, 9.5 * MM
HEAD, NAME, BODY = Style(8, INK2, bold=True), Style(10, bold=True), Style(9)
SMALL, CODE = Style(8, INK3), Style(7, INK3)
SIGNED = (N_("Counted by"), N_("Second counter"), N_("Store keeper"))

# Titles and shares of the width; what is booked stands there unless the count is blind.
ITEM, BATCH, EXPIRES, UNIT, BOOKED, COUNTED, NOTE, LABEL = (
    (N_("Item"), 4.6), (N_("Batch"), 2.2), (N_("Expires"), 1.9), (N_("Unit"), 0.9),
    (N_("Booked"), 1.5), (N_("Counted quantity"), 2.2), (N_("Reason"), 2.4), (N_("Code"), 2.2))


def print_sheet(desk: Desk, stocktake_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write the sheet of a stocktake as .pdf; answers the lots. Raises NotFound, Invalid."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_STOCK) as session:
        of = queries.stocktake(session, stocktake_id)
        lines = queries.lines(session, of)
        head = head_for(desk, session, of, _("Counting sheet"))
        desk.note_read(session, "report counting-sheet.pdf")
    write(of, lines, head, path, progress)
    return len(lines)


def head_for(desk: Desk, session: Any, of: StocktakeView, title: str) -> Any:
    """Head and foot of a stocktake's papers: its store, its day, its number."""
    day = clock.local(of.at).date()
    head = head_of(desk, session, "counts", Period(day, day))
    return replace(head, title=title, place=of.store, policy="", number=wording.number(of))


def write(of: StocktakeView, lines: Sequence[LineView], head: Any, path: Path,
          progress: Progress) -> None:
    """Draw it. Raises Cancelled, Unavailable."""
    width = frame(A4)
    columns = [ITEM, BATCH, EXPIRES, UNIT, *(() if of.blind else (BOOKED,)), COUNTED, NOTE, LABEL]
    whole = sum(share for _title, share in columns)
    places, x = [], MARGIN
    for title, share in columns:
        places.append((title, x, width * share / whole))
        x += width * share / whole
    hint = _("Write what is there, 0 when nothing is. Scan the code of a row to enter it.")
    header = Block(HEADER, partial(_header, places, width), keep=True)
    when = f"{_('Time of the count')}  ____-____  ____:____"  # as F6 takes it when it is entered
    blocks = [page.title(head, width), page.paragraph(when, width), page.paragraph(hint, width),
              page.gap(4), header]
    blocks += [Block(ROW, partial(_row, line, places, width, number), header=header)
               for number, line in enumerate(lines, 1)]
    blocks += [page.gap(8), page.signatures([_(role) for role in SIGNED], width)]
    page.publish(blocks, head, path, progress, A4)


Places = Sequence[tuple[str, float, float]]


def _header(places: Places, width: float, surface: Surface, y: float) -> None:
    surface.box(MARGIN, y, width, HEADER, TINT)
    for edge in (y, y + HEADER):
        surface.line(MARGIN, edge, MARGIN + width, edge, LINE3)
    for title, x, room in places:
        words, style = _(title), HEAD.fitted(_(title), room - 5)
        if title == BOOKED[0]:
            surface.text(x + room - 8, y + 14.5, words, style, "right")
        else:
            surface.text(x + 3, y + 14.5, words, style)


def _row(line: LineView, places: Places, width: float, number: int, surface: Surface, y: float
         ) -> None:
    base = y + ROW / 2 + 3.5
    shown = {
        BATCH[0]: line.batch or f"#{line.lot_id}",
        EXPIRES[0]: line.expires.isoformat() if line.expires else "",
        UNIT[0]: line.units.base,
    }
    for title, x, room in places:
        if title == ITEM[0]:
            _item(surface, x + 3, y, room - 6, f"{number}. {line.item}", line.specification)
        elif title == LABEL[0]:
            surface.code(x + room - QR, y + (ROW - QR) / 2, QR, line.code)
            surface.text(x + 3, base, line.code, CODE.fitted(line.code, room - QR - 6))
        elif title in (COUNTED[0], NOTE[0]):
            surface.frame(x + 2, y + 5, room - 8, ROW - 10, 2, line=LINE3)
        elif title == BOOKED[0]:
            surface.text(x + room - 8, base, cells.shown(line.expected), BODY, "right")
        else:
            words = shown[title]
            surface.text(x + 3, base, words, BODY.fitted(words, room - 5))
    surface.line(MARGIN, y + ROW, MARGIN + width, y + ROW, LINE2)


def _item(surface: Surface, x: float, y: float, room: float, name: str, specification: str
          ) -> None:
    middle = y + ROW / 2
    surface.text(x, middle + (-1 if specification else 3.5), name, NAME.fitted(name, room))
    if specification:
        surface.text(x, middle + 11, specification, SMALL.fitted(specification, room))
