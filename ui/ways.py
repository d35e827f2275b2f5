"""Ways through the window: a page of a tab, and on it the row that is meant.

A page that can bring a row of its own to the front has `show_row(key)`; of one that has a `table`
the row is chosen as soon as it is read.
"""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.parts.pages_tab import PagesTab, beside
from ui.place import choose
from ui.table import RowsTable

_EVERY, _TRIES = 50, 60  # ms between two looks whether a page has read its rows; three seconds


def show(window: QWidget, tab: str, page: str = "", key: int = 0) -> QWidget | None:
    """Bring a page to the front, where this window has it, and the row of this key on it."""
    to_front = getattr(window, "show_tab", None)
    if to_front is None or not to_front(tab):
        return None
    held = getattr(window, "page", None)
    found = _page(held, page) if page else held
    row, table = getattr(found, "show_row", None), getattr(found, "table", None)
    if key and row is not None:
        row(key)
    elif key and isinstance(table, RowsTable):
        _choose(table, key, _TRIES)
    return found


def show_alarms(window: QWidget) -> None:
    """Bring the page of alarms to the front."""
    show(window, "isolation", "alarms")


def open_file(widget: QWidget, person_id: int) -> None:
    """Bring the person's health file to the front."""
    show(widget.window(), "health", "files", person_id)


def open_report(widget: QWidget, notice_id: int) -> None:
    """Bring an epidemic report to the front."""
    page = beside(widget, "notices")
    if page is not None:
        page.show_row(notice_id)  # type: ignore[attr-defined]


def _choose(table: RowsTable, key: int, tries: int) -> None:
    if tries and table.isVisible() and not choose(table, key):
        QTimer.singleShot(_EVERY, table, partial(_choose, table, key, tries - 1))


def _page(held: QWidget | None, page: str) -> QWidget | None:
    """A page of the tab in front: of the segment at its head, or of the list at its left."""
    if isinstance(held, PagesTab) and page in held.names:
        held.show_page(page)
        return held.pages[page]
    to_page = getattr(held, "open_page", None)
    found: QWidget | None = to_page(page) if to_page is not None else None
    return found
