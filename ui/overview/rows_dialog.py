"""The rows behind a number, for who has no tab that shows them: the register of the day."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n import _
from app.reports.catalogue import named
from ui import ask
from ui.context import Context
from ui.reports.register_papers import register_page

_SIZE = (980, 600)


class RowsDialog(QDialog):
    """Searched, printed and saved like any register; Esc leaves."""

    guide = "overview#numbers"

    def __init__(self, parent: QWidget, context: Context, name: str) -> None:
        super().__init__(parent)
        register = named(name)
        self.setWindowTitle(_(register.title))
        self.page = register_page(context, register)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width() - 48), min(_SIZE[1], room.height() - 48))


def show_rows(parent: QWidget, context: Context, name: str) -> RowsDialog:
    """Open it."""
    dialog = RowsDialog(parent, context, name)
    ask.show(dialog)
    return dialog
