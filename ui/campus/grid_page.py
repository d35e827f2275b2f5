"""Grid."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class GridPage(QWidget):
    """To come."""

    guide = "campus#grid"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
