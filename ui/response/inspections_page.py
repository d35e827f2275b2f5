"""Inspections."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class InspectionsPage(QWidget):
    """To come."""

    guide = "response#inspections"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
