"""Emergency plans."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class PlansPage(QWidget):
    """To come."""

    guide = "response#plans"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
