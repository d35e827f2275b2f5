"""The overview (总览)."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class OverviewTab(QWidget):
    """To come."""

    guide = "overview"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
