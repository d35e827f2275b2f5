"""Who is on duty."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class DutyPage(QWidget):
    """To come."""

    guide = "response#duty"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
