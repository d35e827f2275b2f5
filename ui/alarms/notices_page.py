"""Epidemic reports with their clocks."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.notes import EmptyState


class NoticesPage(QWidget):
    """Epidemic reports with their clocks."""

    guide = "isolation"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("isolation", _("No report is due")))
