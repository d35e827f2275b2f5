"""Command."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class CommandPage(QWidget):
    """To come."""

    guide = "response#command"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
