"""F1: which page of the guide belongs to what has the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from app.settings import Settings

if TYPE_CHECKING:
    from ui.guide.window import GuideWindow

_open: "list[GuideWindow]" = []


def place_of(widget: QWidget | None, otherwise: str) -> str:
    """The nearest `guide` of a widget and what it stands in, inside out."""
    while widget is not None:
        place = getattr(widget, "guide", "")
        if isinstance(place, str) and place:
            return place
        widget = widget.parentWidget()
    return otherwise


def show_guide(otherwise: str, settings: Settings) -> "GuideWindow":
    """Open the guide at what has the keyboard now; one window serves all."""
    place = place_of(QApplication.focusWidget(), otherwise)
    if not _open:
        from ui.guide.window import GuideWindow

        _open.append(GuideWindow(settings.language, settings.folder))
    window = _open[0]
    window.open(place)
    window.show()
    window.raise_()
    window.activateWindow()
    window.setFocus()
    return window


def close_guide() -> None:
    """With the program's window the guide goes, too."""
    while _open:
        window = _open.pop()
        window.close()
        window.deleteLater()
