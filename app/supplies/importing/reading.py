"""A spreadsheet → its rows that name an item, cells still as they are."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Invalid
from app.i18n import _
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import Cell, clean, plain, tight
from app.supplies.importing.fields import Field, known

_DEPTH = 30  # titles and notes above a header are never longer
_ASIDE = frozenset({"序号", "编号", "行号", "no", "no."})  # counted anew, so nothing is lost
_SUMS = frozenset({"合计", "小计", "总计", "共计", "total"})


@dataclass(frozen=True)
class RawRow:
    """One row of goods; `number` as the spreadsheet counts them."""

    sheet: str
    number: int
    cells: dict[Field, Cell]

    def text(self, which: Field) -> str:
        """A cell as clean text, "" where there is none."""
        return clean(self.cells.get(which))


@dataclass(frozen=True)
class StockFile:
    """What a file holds; `ignored` titles nobody knows."""

    name: str
    digest: str
    since_1904: bool
    rows: tuple[RawRow, ...]
    ignored: tuple[str, ...]
    held: frozenset[Field] = field(default_factory=frozenset)


def read(path: Path) -> StockFile:
    """Read a list. Raises Invalid or Unavailable with what to do."""
    book = load(path)
    rows: list[RawRow] = []
    ignored: dict[str, None] = {}
    held: set[Field] = set()
    several = sum(_header(sheet) is not None for sheet in book.sheets) > 1
    for sheet in book.sheets:
        found = _header(sheet)
        if found is None:
            continue
        first, columns, unknown = found
        held |= set(columns.values())
        ignored |= dict.fromkeys(unknown)
        rows += _rows(sheet, first, columns, sheet.name if several else "")
    if not held:
        raise Invalid(_("No header was found: a row with 物资名称 and 数量."),
                      _("Write the titles into the first row above the goods and try again."))
    if not rows:
        raise Invalid(_("There is no row of goods in this file."))
    return StockFile(path.name, hashlib.sha256(book.content).hexdigest(), book.since_1904,
                     tuple(rows), tuple(ignored), frozenset(held))


def _header(sheet: Sheet) -> tuple[int, dict[int, Field], list[str]] | None:
    """The row with the most titles; an item and a quantity must be among them."""
    best: tuple[int, dict[int, Field], list[str]] | None = None
    for place, row in enumerate(sheet.rows[:_DEPTH]):
        columns: dict[int, Field] = {}
        unknown = []
        for index, cell in enumerate(row):
            meaning = known().get(plain(cell))
            if meaning is not None and meaning not in columns.values():
                columns[index] = meaning
            elif meaning is None and clean(cell) and plain(cell) not in _ASIDE:
                unknown.append(clean(cell))
        whole = {Field.ITEM, Field.QUANTITY} <= set(columns.values())
        if whole and (best is None or len(columns) > len(best[1])):
            best = place + 1, columns, unknown
    return best


def _rows(sheet: Sheet, first: int, columns: dict[int, Field], told: str) -> Iterator[RawRow]:
    for index, row in enumerate(sheet.rows[first:], first):
        cells = {which: row[place] for place, which in columns.items() if place < len(row)}
        named = tight(cells.get(Field.ITEM))
        empty = not any(clean(cell) for cell in cells.values())
        repeated = known().get(plain(cells.get(Field.ITEM))) is Field.ITEM
        first_words = {tight(cell).rstrip(":：").lower() for cell in row[:3]}
        if empty or repeated or named.lower() in _SUMS or (not named and first_words & _SUMS):
            continue
        yield RawRow(told, index + 1, cells)
