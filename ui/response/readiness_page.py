"""May we open."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class ReadinessPage(QWidget):
    """To come."""

    guide = "response#readiness"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
