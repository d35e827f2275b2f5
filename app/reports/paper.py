"""Any register as a PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import Invalid
from app.i18n import _, ngettext
from app.progress import Progress
from app.register import Column, Register
from app.reports import page
from app.reports.cells import numeric, shown
from app.reports.page import LANDSCAPE, PORTRAIT, Head, frame
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table

MOST = 100_000  # rows on paper: some 5,000 pages


def write(
    register: Register[Any], rows: Sequence[Any], head: Head, path: Path, progress: Progress,
    signatures: Sequence[str] = (),
) -> None:
    """Write the register. Raises Invalid for more than a printer could ever print, Cancelled,
    Unavailable; then nothing is left behind.

    Where even a page on its side is too narrow, columns that no row fills are left out.
    """
    if len(rows) > MOST:
        raise Invalid(
            _("{n} rows would be thousands of pages.").format(n=shown(len(rows))),
            _("Choose fewer days, or export them as a table."))
    rows = list(rows)
    table = _table(register.columns, rows)
    if table.cramped(frame(LANDSCAPE)):
        table = _table([column for column in register.columns if _filled(column, rows)], rows)
    size = LANDSCAPE if table.cramped(frame(PORTRAIT)) else PORTRAIT
    width = frame(size)
    blocks = [page.title(head, width), *_body(table, width)]
    if signers := signatures or [_(role) for role in register.signed]:
        blocks += [page.gap(14), page.signatures(signers, width)]
    page.publish(blocks, head, path, progress, size)


def _table(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> Table:
    headings = [Heading(_("#"), 0.5), *(
        Heading(_(column.title), column.width, numeric(column, rows)) for column in columns
    )]
    return Table(headings, [_cells(columns, n, row) for n, row in enumerate(rows, 1)])


def _filled(column: Column[Any], rows: Sequence[Any]) -> bool:
    return any(column.value(row) not in (None, "") for row in rows)


def _body(table: Table, width: float) -> list[Block]:
    if not table.rows:
        nothing = _("There is nothing to enter for this period.")
        return [page.section(_("Nil report"), "", width), page.paragraph(nothing, width)]
    count = len(table.rows)
    note = ngettext("{count} row", "{count} rows", count).format(count=shown(count))
    return [page.section("", note, width), *table.blocks(width)]


def _cells(columns: Sequence[Column[Any]], number: int, row: Any) -> list[Cell]:
    return [(str(number), "quiet"), *(
        (shown(column.value(row), column.time), column.tone(row) if column.tone else "")
        for column in columns
    )]
