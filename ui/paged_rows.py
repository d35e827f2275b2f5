"""The rows of a long register: their order is read once, the rows as they come into sight."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer

from app.errors import Invalid
from app.i18n import _
from app.register import PAGE, Column, Period, Wish
from app.reports.long_reading import LongReading, Reading
from ui.jobs import Job, Lane
from ui.rows import Index, RowsModel

KEPT = 40 * PAGE  # rows in memory; more than the pages looked at last (`_near`)
COPIED = 5_000  # rows for the clipboard; the window waits for them
_NONE = QModelIndex()
_SOON = 20  # ms in which the pages that somebody scrolls past are gathered


class PagedRows(RowsModel[Any]):
    """Reads in `pool`. Search, filters and order are wishes: `wished` asks to read anew.

    keeping  a context in which the table keeps its place while rows change
    """

    def __init__(self, reading: LongReading, pool: Lane) -> None:
        super().__init__(reading.register.columns)
        self.keeping: Callable[[], AbstractContextManager[None]] = nullcontext
        self._reading, self._pool = reading, pool
        self._wish = Wish()
        self._read: Reading | None = None
        self._kept: OrderedDict[int, Any] = OrderedDict()  # rows by their place
        self._near: list[int] = []  # the pages that were looked at last, the newest at the end
        self._rest: Job | None = None
        self._page: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._fetch)
        self.shown_rows = _Shown(self)

    def load(self, period: Period) -> Reading:
        """In a worker: the first page, or once more what is shown already."""
        before, wish = self._read, self._wish
        if before is None or (before.period, before.wish) != (period, wish):
            return self._reading.first(period, wish)
        places = [place for page in self._near[-2:] or [0]
                  for place in range(page * PAGE, (page + 1) * PAGE)]
        return self._reading.whole(period, wish, places)

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are wished for: what is left out was never read."""
        return self.shown_rows

    @property
    def whole(self) -> int | None:
        """How many rows there are; None until those that are wished for are read and counted."""
        return self._read.whole if self._read and self._read.wish == self._wish else None

    def taken(self) -> Sequence[Any]:
        """The keys of what is shown."""
        return self._keys

    def words(self, column: Column[Any]) -> Sequence[str]:
        """What a filter of this column offers."""
        return self._read.words.get(column.title, ()) if self._read else ()

    def place_of(self, row: Any) -> int | None:
        """Where the row of this id stands now."""
        if row is None or row.id not in self._keys:
            return None
        return self._keys.index(row.id)

    def same(self, rows: Any) -> bool:
        """Is it what is shown already?"""
        return (self._read is not None and self._keys == rows.keys
                and (self._read.period, self._read.wish, self._read.whole)
                == (rows.period, rows.wish, rows.whole)
                and all(self._kept.get(place) == row for place, row in rows.rows.items()))

    def set_rows(self, rows: Any) -> None:
        """Show what was read; of a first page the rest follows."""
        if self._rest is not None:
            self._rest.cancel()
        self.beginResetModel()
        self._read = rows
        self._kept = OrderedDict(rows.rows)
        self._look_at(self._kept.values())
        self.endResetModel()
        if rows.whole is None:
            self._rest = self._pool.start(
                lambda progress: self._reading.whole(rows.period, rows.wish, (), progress),
                self._on_whole, self._on_refused)

    def search(self, text: str) -> None:
        """Wish for rows that contain every word."""
        self._want(replace(self._wish, words=tuple(text.casefold().split())))

    def pick(self, picked: Sequence[tuple[Column[Any], str]]) -> None:
        """Wish for rows that show these words."""
        kept = tuple((column.title, word) for column, word in picked)
        self._want(replace(self._wish, kept=kept))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Wish for another order; a column that has none leaves it as it is."""
        known = column >= 0 and self.columns[column].sorted_by
        self._want(replace(self._wish, sort=self.columns[column].title if known else "",
                           down=bool(known) and order == Qt.SortOrder.DescendingOrder))

    def row(self, place: int) -> Any:
        """The row at a place; None until it is read, which is asked for now."""
        page = place // PAGE
        if not self._near or self._near[-1] != page:
            self._near = [*[each for each in self._near if each != page][-3:], page]
        if place not in self._kept and not self._soon.isActive():
            self._soon.start()
        return self._kept.get(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the delegate asks for; nothing of a row that is still to be read."""
        return super().data(index, role) if self.row(index.row()) is not None else None

    def text(self, rows: Sequence[int]) -> str:
        """Rows as lines with tabs; what was never in sight is read now."""
        if len(rows) > COPIED:
            self.refused.emit(Invalid(_("These are too many rows to copy."),
                                      _("Export them as a table.")))
            return ""
        lines: list[str] = []
        for start in range(0, len(rows), PAGE):
            keys = [self._keys[row] for row in rows[start:start + PAGE]]
            lines += [self.line(row) for row in self._reading.rows(self._period, keys)]
        return "\n".join(lines)

    @property
    def _keys(self) -> Sequence[int]:
        return self._read.keys if self._read else array("q")

    def _want(self, wish: Wish) -> None:
        if wish != self._wish:
            self._wish = wish
            if self._rest is not None:
                self._rest.cancel()
            self.wished.emit()

    @property
    def _period(self) -> Period:
        assert self._read is not None
        return self._read.period

    def _on_whole(self, read: Reading) -> None:
        """The order of all rows follows the first page."""
        if self._read is None or (read.period, read.wish) != (self._period, self._read.wish):
            return
        before = len(self._keys)
        if len(read.keys) > before and read.keys[:before] == self._keys:
            self.beginInsertRows(_NONE, before, len(read.keys) - 1)
            self._read = read
            self.endInsertRows()
        elif read.keys == self._keys:
            self._read = read
        else:  # somebody wrote in between
            with self.keeping():
                self.set_rows(read)
        self.counted.emit()

    def _fetch(self) -> None:
        """Read the page that was looked at last, if it is still missing; then the one before."""
        if self._page is not None or self._read is None:
            return
        for page in reversed(self._near):
            start, end = page * PAGE, min((page + 1) * PAGE, len(self._keys))
            if any(place not in self._kept for place in range(start, end)):
                keys = self._keys[start:end]
                self._page = self._pool.run(
                    partial(self._reading.rows, self._period, keys),
                    partial(self._on_page, self._read, start), self._on_refused)
                return

    def _on_page(self, read: Reading, start: int, rows: Sequence[Any]) -> None:
        self._page = None
        if self._read is not None and self._read.keys[start:start + PAGE] == \
                read.keys[start:start + PAGE]:
            self._show(start, rows)
        self._fetch()

    def _show(self, start: int, rows: Sequence[Any]) -> None:
        """Rows of a page; one that is gone stays empty."""
        found = {row.id: row for row in rows}
        last = min(start + PAGE, len(self._keys)) - 1
        for place in range(start, last + 1):
            self._kept[place] = found.get(self._keys[place])
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        filled = len(self.unfilled)
        self._look_at(row for row in self._kept.values() if row is not None)
        self.dataChanged.emit(self.index(start, 0), self.index(last, len(self.columns) - 1))
        if len(self.unfilled) != filled:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _on_refused(self, refusal: object) -> None:
        self._page = None
        self.refused.emit(refusal)


class _Shown(Sequence[Any]):
    """The rows as others see them: None where one is still to be read."""

    def __init__(self, model: PagedRows) -> None:
        self._model = model

    def __len__(self) -> int:
        return len(self._model.taken())

    def __getitem__(self, place: Any) -> Any:
        return self._model.row(range(len(self))[place])
