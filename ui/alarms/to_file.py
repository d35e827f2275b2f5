"""From an alarm into the health file of somebody it names."""

from PySide6.QtWidgets import QWidget


def open_file(widget: QWidget, person_id: int) -> None:
    """Bring the person's file to the front, where this window has the tab of health files."""
    window = widget.window()
    show = getattr(window, "show_tab", None)
    if show is None:
        return
    show("health")
    tab = getattr(window, "page", None)
    if tab is not None and hasattr(tab, "show_page"):
        tab.show_page("files")
        tab.pages["files"].open_file(person_id)
