"""Hazards."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class HazardsPage(QWidget):
    """To come."""

    guide = "campus#hazards"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
