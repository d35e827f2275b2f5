"""A spreadsheet → its rows that name a place or a cell, cells still as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import Invalid
from app.i18n import _
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import Cell, clean, plain, tight
from app.places.grid.importing.fields import Field, known

_DEPTH = 30  # titles and notes above a header are never longer
_ASIDE = frozenset({"序号", "行号", "no", "no.", "人数", "网格长电话", "门口码", "门码"})
_SUMS = frozenset({"合计", "小计", "总计", "共计", "total", "填表说明", "说明"})
_NAMES = {Field.PATH, Field.BUILDING, Field.PLACE}


@dataclass(frozen=True)
class RawRow:
    """One row; `number` as the spreadsheet counts them."""

    sheet: str
    number: int
    cells: dict[Field, Cell]

    def text(self, which: Field) -> str:
        """A cell as clean text, "" where there is none."""
        return clean(self.cells.get(which))

    @property
    def is_cell(self) -> bool:
        """Does it tell of a cell of the grid, rather than of a place?"""
        return bool(self.text(Field.NUMBER))


@dataclass(frozen=True)
class GridFile:
    """What a file holds; `ignored` titles nobody knows."""

    name: str
    rows: tuple[RawRow, ...]
    ignored: tuple[str, ...]


def read(path: Path) -> GridFile:
    """Read a list. Raises Invalid or Unavailable with what to do."""
    book = load(path)
    found = [(sheet, header) for sheet in book.sheets if (header := _header(sheet))]
    if not found:
        raise Invalid(
            _("No header was found: a row with 场所名称, or with 网格编号 and 网格长."),
            _("Write the titles into the first row above the places and try again."))
    several = len(found) > 1
    rows = [row for sheet, (first, columns, _unknown) in found
            for row in _rows(sheet, first, columns, sheet.name if several else "")]
    if not rows:
        raise Invalid(_("There is no row of places in this file."))
    ignored = dict.fromkeys(word for _sheet, (_first, _columns, unknown) in found
                            for word in unknown)
    return GridFile(path.name, tuple(rows), tuple(ignored))


def _header(sheet: Sheet) -> tuple[int, dict[int, Field], list[str]] | None:
    """The row with the most titles; a name of a place, or a number of a cell, among them."""
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
        held = set(columns.values())
        whole = len(columns) > 1 and (held & _NAMES or Field.NUMBER in held)
        if whole and (best is None or len(columns) > len(best[1])):
            best = place + 1, columns, unknown
    return best


def _rows(sheet: Sheet, first: int, columns: dict[int, Field], told: str) -> Iterator[RawRow]:
    for index, row in enumerate(sheet.rows[first:], first):
        cells = {which: row[place] for place, which in columns.items() if place < len(row)}
        named = [tight(cells.get(which)) for which in (*_NAMES, Field.NUMBER)]
        sums = {tight(cell).rstrip(":：").lower() for cell in row[:3]} & _SUMS
        repeated = sum(known().get(plain(cells.get(which))) is which for which in cells) > 1
        if any(named) and not sums and not repeated:
            yield RawRow(told, index + 1, cells)
