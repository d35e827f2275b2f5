"""Water and canteen."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class WaterPage(QWidget):
    """To come."""

    guide = "campus#water"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
