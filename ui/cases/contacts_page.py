"""Who was near a case, and the orders given."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.notes import EmptyState


class ContactsPage(QWidget):
    """Who was near a case, and the orders given."""

    guide = "isolation"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("isolation", _("No contact is known")))
