"""The rows of every table of the house: columns are data, rows are frozen dataclasses."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.i18n import _
from app.register import Column
from ui import cells

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_NONE = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows that can be searched and sorted; `shown_rows` is what is left, in order.

    wished   the rows have to be read anew for what was searched, filtered or sorted
    counted  how many rows there are is known only now
    refused  rows could not be read
    """

    wished = Signal()
    counted = Signal()
    refused = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = columns
        self._rows: Sequence[Row] = ()
        self._haystacks: list[str] = []
        self.shown_rows: Sequence[Row] = []
        self._needles: list[str] = []
        self._keep: Callable[[Row], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._right: set[int] = set()
        self.unfilled: set[int] = set()  # columns that no row fills
        self._strong = 0

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, found or not."""
        return self._rows

    @property
    def whole(self) -> int | None:
        """How many rows there are, found or not; None while they are still counted."""
        return len(self._rows)

    def taken(self) -> Sequence[Any]:
        """What is shown, for paper."""
        return list(self.shown_rows)

    def words(self, column: Column[Row]) -> Sequence[str]:
        """What a filter of this column offers."""
        words = {_shown(column, each) for each in self._rows} - {""}
        return sorted(words, key=cells.order)

    def place_of(self, row: Row | None) -> int | None:
        """Where a row stands now: the same one, else the one of the same id."""
        if row is None:
            return None
        key = getattr(row, "id", None)
        same = (number for number, each in enumerate(self.shown_rows)
                if each == row or (key is not None and getattr(each, "id", None) == key))
        return next(same, None)

    def same(self, rows: Sequence[Row]) -> bool:
        """Are these the rows there are already?"""
        return list(rows) == list(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; search, filter and order stay."""
        self._rows = rows
        self._haystacks = []
        self._look_at(rows)
        self._arrange()

    def _look_at(self, rows: Iterable[Row]) -> None:
        """What kind of values each column has."""
        every = list(rows)
        kinds = [_first_value(column, every) for column in self.columns]
        self.unfilled = {number for number, value in enumerate(kinds) if value in (None, "")}
        self._right = {number for number, value in enumerate(kinds) if cells.numeric(value)}
        words = [number for number, value in enumerate(kinds) if isinstance(value, str)]
        self._strong = words[0] if words else 0

    def search(self, text: str) -> None:
        """Keep the rows that contain every word of `text`, whatever the case."""
        self._needles = text.casefold().split()
        self._arrange()

    def keep(self, predicate: Callable[[Row], bool] | None) -> None:
        """Keep only rows that please a filter."""
        self._keep = predicate
        self._arrange()

    def pick(self, picked: Sequence[tuple[Column[Row], str]]) -> None:
        """Keep the rows that show these words in these columns."""
        self.keep((lambda each: all(_shown(column, each) == word for column, word in picked))
                  if picked else None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; empty cells stay last. A negative column is the order given."""
        self._sorted = (column, order) if column >= 0 else None
        self._arrange()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.shown_rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the delegate asks for."""
        column, row = self.columns[index.column()], self.shown_rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells.shown(column.value(row), column.time)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self._right else LEFT
        if role == cells.TONE_ROLE:
            return column.tone(row) if column.tone else ""
        if role == cells.STRONG_ROLE:
            return index.column() == self._strong
        if role == cells.QUIET_ROLE:
            return index.column() < self._strong
        return None

    def headerData(self, section: int, orientation: Qt.Orientation,
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of columns, aligned as their cells."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in self._right else LEFT
        return None

    def text(self, rows: Sequence[int]) -> str:
        """Rows as lines with tabs, for another program."""
        return "\n".join(self.line(self.shown_rows[row]) for row in rows)

    def line(self, row: Row) -> str:
        """One row as a line with tabs."""
        return "\t".join(cells.plain(column.value(row), column.time) for column in self.columns)

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [row for number, row in enumerate(self._rows) if self._wanted(number, row)]
        if self._sorted is not None:
            column, order = self._sorted
            value = self.columns[column].value
            full = [row for row in rows if value(row) not in (None, "")]
            empty = [row for row in rows if value(row) in (None, "")]
            full.sort(key=lambda row: cells.order(value(row)),
                      reverse=order == Qt.SortOrder.DescendingOrder)
            rows = full + empty
        self.shown_rows = rows
        self.endResetModel()

    def _wanted(self, number: int, row: Row) -> bool:
        if self._keep is not None and not self._keep(row):
            return False
        if not self._needles:
            return True
        if not self._haystacks:
            self._haystacks = [self._haystack(each) for each in self._rows]
        return all(needle in self._haystacks[number] for needle in self._needles)

    def _haystack(self, row: Row) -> str:
        """What search looks in; a row may add pinyin and initials as `search`."""
        words = [cells.plain(column.value(row), column.time) for column in self.columns]
        return "\n".join([*words, getattr(row, "search", "")]).casefold()


def _first_value(column: Column[Any], rows: Iterable[Any]) -> Any:
    values = (column.value(row) for row in rows)
    return next((value for value in values if value not in (None, "")), None)


def _shown(column: Column[Any], each: Any) -> str:
    return cells.shown(column.value(each), column.time)
