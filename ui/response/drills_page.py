"""Drills."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class DrillsPage(QWidget):
    """To come."""

    guide = "response#drills"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
