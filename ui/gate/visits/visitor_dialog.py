"""Visitors away from the gate: doctor and principal announce, let in by name, and cancel."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n import _
from ui import ask
from ui.context import Context
from ui.gate.visits.visitor_sheet import VisitorSheet

_SIZE = (960, 620)


class VisitorDialog(QDialog):
    """The sheet of visitors in a window of its own; Esc goes back, then closes."""

    guide = "visitors#appointment"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Visitors"))
        self.sheet = VisitorSheet(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.sheet)
        self.resize(*_SIZE)
        self.sheet.ask()

    def reject(self) -> None:
        """Esc."""
        if not self.sheet.back():
            super().reject()


def show_visitors(parent: QWidget, context: Context) -> VisitorDialog:
    """Open it over a page."""
    dialog = VisitorDialog(parent, context)
    ask.show(dialog)
    return dialog
