"""Numbers of the observation room and of outbreaks."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.notes import EmptyState


class FiguresPage(QWidget):
    """Numbers of the observation room and of outbreaks."""

    guide = "isolation"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("isolation", _("There are no numbers yet")))
