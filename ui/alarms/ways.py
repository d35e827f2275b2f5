"""Ways through the window: from the bell to the alarms, from there to a file or a report."""

from PySide6.QtWidgets import QWidget

from ui.parts.pages_tab import beside


def show_alarms(window: QWidget) -> None:
    """Bring the page of alarms to the front, where this window has it."""
    _page(window, "isolation", "alarms")


def open_file(widget: QWidget, person_id: int) -> None:
    """Bring the person's health file to the front, where this window has the tab."""
    page = _page(widget.window(), "health", "files")
    if page is not None:
        page.open_file(person_id)  # type: ignore[attr-defined]


def open_report(widget: QWidget, notice_id: int) -> None:
    """Bring an epidemic report to the front, where this window has its page."""
    page = beside(widget, "notices")
    if page is not None:
        page.show_notice(notice_id)  # type: ignore[attr-defined]


def _page(window: QWidget, tab: str, page: str) -> QWidget | None:
    show = getattr(window, "show_tab", None)
    if show is None:
        return None
    show(tab)
    held = getattr(window, "page", None)
    if held is None or page not in getattr(held, "names", ()):
        return None
    held.show_page(page)
    found: QWidget = held.pages[page]
    return found
