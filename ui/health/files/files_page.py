"""The health files: a list of people, then one person's file."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.health.files.file_view import FileView
from ui.parts.card import page


class FilesPage(QWidget):
    """Enter opens a file, Esc goes back to the list."""

    guide = "files"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.file = FileView(context)
        self._sheets = QStackedWidget()
        whole, column = page(16, 12)
        self._sheets.addWidget(self.file)
        column.addWidget(self._sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def open_file(self, person_id: int) -> None:
        """Bring one person's file to the front, as another page asks for."""
        self.file.show_person(person_id)
        self._sheets.setCurrentWidget(self.file)
