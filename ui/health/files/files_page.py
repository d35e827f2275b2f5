"""The health files: a list of people, then one person's file."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.health.files.file_view import FileView
from ui.health.files.person_list import PersonList
from ui.parts.card import page


class FilesPage(QWidget):
    """Enter opens a file, Esc goes back to the list."""

    guide = "files"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.list, self.file = PersonList(context), FileView(context)
        self._sheets = QStackedWidget()
        whole, column = page(16, 12)
        self._sheets.addWidget(self.list)
        self._sheets.addWidget(self.file)
        column.addWidget(self._sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        self.list.opened.connect(self.open_file)
        self.file.left.connect(self._on_left)
        self.setFocusProxy(self.list)

    def open_file(self, person_id: int) -> None:
        """Bring one person's file to the front, as another page may ask for, too."""
        self.file.show_person(person_id)
        self._sheets.setCurrentWidget(self.file)
        self.setFocusProxy(self.file)
        self.file.setFocus()

    show_row = open_file

    def showEvent(self, event: QShowEvent) -> None:
        """The roll, or a file, may have changed elsewhere."""
        super().showEvent(event)
        self.list.reload()

    def _on_left(self) -> None:
        self.list.reload()
        self._sheets.setCurrentWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.table.setFocus()
