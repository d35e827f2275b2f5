"""Hospitals and contacts."""

from PySide6.QtWidgets import QWidget

from ui.context import Context


class PairingPage(QWidget):
    """To come."""

    guide = "response#pairing"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
