"""Gatherings."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class GatheringsPage(QWidget):
    """To come."""

    guide = "campus#gatherings"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
