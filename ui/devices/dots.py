"""A dot and a word for each device, at the right of the scan bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.devices.serial_link import SerialLink
from ui.parts.labels import Dot, Words


class DeviceDots(QWidget):
    """Green = it is there; grey with a word = it is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._parts: list[tuple[SerialLink, Dot, Words]] = []
        self._short = False
        self.hide()

    @property
    def words(self) -> list[str]:
        """What stands beside the dots."""
        return [words.text() for _link, _dot, words in self._parts]

    def show_links(self, links: list[SerialLink]) -> None:
        """These devices from now on."""
        for link in links:
            dot, words = Dot(), Words("", "secondary")
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(dot, 0, Qt.AlignmentFlag.AlignVCenter)
            pair.addWidget(words)
            self._row.addLayout(pair)
            self._parts.append((link, dot, words))
        self.setVisible(bool(links))
        self.refresh()

    def refresh(self) -> None:
        """What is there and what is missing now."""
        for link, dot, words in self._parts:
            name = link.device.name
            dot.set_colour("admit.ink" if link.present else "ink3")
            words.setText(name if link.present else _("{device} missing").format(device=name))
            words.setVisible(not self._short or not link.present)
            for part in (dot, words):
                part.setToolTip(f"{name} {link.device.port}")

    def set_short(self, short: bool) -> None:
        """Where the room is short only a missing device keeps its word."""
        self._short = short
        self.refresh()
