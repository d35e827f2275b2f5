"""Who is to be asked today, body and mind."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.notes import EmptyState


class FollowUpPage(QWidget):
    """Who is to be asked today, body and mind."""

    guide = "isolation"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("isolation", _("Nobody is to be followed up today")))
