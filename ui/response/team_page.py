"""Team and training."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class TeamPage(QWidget):
    """To come."""

    guide = "response#team"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
