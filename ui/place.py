"""A table keeps its place while its rows change: the row under the cursor, and the view."""

from collections.abc import Iterator
from contextlib import contextmanager

from ui.table import RowsTable


@contextmanager
def place_kept(table: RowsTable) -> Iterator[None]:
    """What is done inside moves neither the cursor nor the rows under somebody's eyes.

    `chosen` follows only when the chosen row is another one afterwards, or gone.
    """
    chosen = table.current
    bar = table.verticalScrollBar()
    top = table.indexAt(table.viewport().rect().topLeft()).row()
    before = table.rows.shown_rows
    first = before[top] if 0 <= top < len(before) else None
    within = bar.value() - _height(table, top)
    table.blockSignals(True)
    try:
        yield
    finally:
        table.blockSignals(False)
    row = table.rows.place_of(chosen)
    if row is not None:
        table.blockSignals(True)
        table.setCurrentIndex(table.rows.index(row, 0))
        table.blockSignals(False)
    now = table.current
    if chosen != now:
        table.chosen.emit(now)
    place = table.rows.place_of(first) if bar.value() or top > 0 else None
    if place is not None:
        bar.setValue(_height(table, place) + within)


def _height(table: RowsTable, row: int) -> int:
    return max(row, 0) * table.verticalHeader().defaultSectionSize()



def choose(table: RowsTable, key: int) -> bool:
    """Put the cursor on the row of this key, as another page asked for; False where it is none."""
    row = next((place for place, each in enumerate(table.rows.shown_rows)
                if getattr(each, "id", getattr(each, "person_id", 0)) == key), None)
    if row is not None:
        table.selectRow(row)
    return row is not None
