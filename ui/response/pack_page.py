"""Inspection pack."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class PackPage(QWidget):
    """To come."""

    guide = "response#pack"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
