"""Ways through the window: a page of a tab, and on it the row that is meant.

A page that can bring a row of its own to the front has `show_row(key)`; of one that has a `table`
the row is chosen as soon as it is read.
"""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.list_page import ListPage
from ui.parts.pages_tab import PagesTab, beside
from ui.place import choose
from ui.register_page import RegisterPage
from ui.table import RowsTable

_EVERY, _TRIES = 50, 60  # ms between two looks whether a page has read its rows; three seconds


def show(window: QWidget, tab: str, page: str = "", key: int = 0) -> QWidget | None:
    """Bring a page to the front, where this window has it, and the row of this key on it."""
    to_front = getattr(window, "show_tab", None)
    if to_front is None or not to_front(tab):
        return None
    held = getattr(window, "page", None)
    found = _page(held, page) if page else held
    if key and found is not None:
        _show_row(found, key)
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


def _show_row(page: QWidget, key: int) -> None:
    row = None if isinstance(page, ListPage) else getattr(page, "show_row", None)
    table = _table(page)
    if row is not None:
        row(key)
    elif table is not None:
        _choose(table, key, _TRIES)


def _table(page: QWidget) -> RowsTable | None:
    """The page's own table, else the one of the first list on it."""
    table = getattr(page, "table", None)
    if isinstance(table, RowsTable):
        return table
    inner = page.findChild(RegisterPage) or page.findChild(ListPage)
    return inner.table if inner is not None else None


def _choose(table: RowsTable, key: int, tries: int) -> None:
    if tries and table.isVisible() and not choose(table, key):
        QTimer.singleShot(_EVERY, table, partial(_choose, table, key, tries - 1))


def _page(held: QWidget | None, page: str) -> QWidget | None:
    """A page of the tab in front: of the segment at its head, or of the list at its left; after
    a slash the section of it."""
    page, _slash, section = page.partition("/")
    if isinstance(held, PagesTab) and page in held.names:
        held.show_page(page)
        if section:
            held.pages[page].sections.show_section(section)  # type: ignore[attr-defined]
        return held.pages[page]
    to_page = getattr(held, "open_page", None)
    found: QWidget | None = to_page(page) if to_page is not None else None
    return found
