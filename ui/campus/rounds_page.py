"""Rounds."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class RoundsPage(QWidget):
    """To come."""

    guide = "campus#rounds"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
