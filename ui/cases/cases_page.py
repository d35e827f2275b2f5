"""Cases with how they were classified."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.notes import EmptyState


class CasesPage(QWidget):
    """Cases with how they were classified."""

    guide = "isolation"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("isolation", _("No case is known")))
