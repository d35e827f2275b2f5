"""The contact book over another page."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.buttons import Button
from ui.places.book import Book, EntryDialog

__all__ = ["BookDialog", "EntryDialog"]

_SIZE, _AROUND = (960, 520), 40


class BookDialog(QDialog):
    """Esc leaves; everything else is the book's own."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.book = Book(context)
        self.leave = Button(_("Close"), self.accept, kind="quiet")
        self.book.acts.addWidget(self.leave)
        self.setWindowTitle(_("Contact book"))
        window = parent.window()
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.book)
        self.setFocusProxy(self.book)
