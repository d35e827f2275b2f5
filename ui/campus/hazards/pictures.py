"""Pictures of a finding: small beside it, large on their own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from ui import ask
from ui.campus.hazards.reading import MOST
from ui.parts.labels import Words

_SMALL = QSize(96, 72)
_BESIDE = 3


class PictureStrip(QWidget):
    """Small pictures; Enter or a click shows one large."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[bytes] = []
        self.buttons = [QToolButton() for _place in range(MOST)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, button in enumerate(self.buttons):
            button.setIconSize(_SMALL)
            button.setFixedSize(_SMALL + QSize(8, 8))
            button.setAutoRaise(True)
            button.setAccessibleName(_("Picture {n}").format(n=place + 1))
            button.clicked.connect(partial(self.show_large, place))
            grid.addWidget(button, place // _BESIDE, place % _BESIDE)
        self.show_pictures([])

    def show_pictures(self, pictures: Sequence[bytes]) -> None:
        """Show these."""
        self._pictures = list(pictures)
        for place, button in enumerate(self.buttons):
            here = place < len(self._pictures)
            button.setVisible(here)
            if here:
                shown = QPixmap()
                shown.loadFromData(self._pictures[place])
                button.setIcon(QIcon(shown))
        self.setVisible(bool(self._pictures))

    def show_large(self, place: int = 0) -> None:
        """One of them in a window of its own."""
        if place < len(self._pictures):
            ask.show(PictureDialog(self, self._pictures, place))


class PictureDialog(QDialog):
    """Left and right go to the others, Esc leaves."""

    guide = "campus#hazards"

    def __init__(self, parent: QWidget, pictures: Sequence[bytes], place: int) -> None:
        super().__init__(parent)
        self._pictures, self._place = list(pictures), place
        self.setWindowTitle(_("Pictures of the finding"))
        self.picture, self.count = QLabel(), Words("", "secondary")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(320, 240)
        column = QVBoxLayout(self)
        column.addWidget(self.picture, 1)
        column.addWidget(self.count)
        room = self.screen().availableGeometry().size() * 0.8
        self.resize(min(1000, room.width()), min(720, room.height()))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through them."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            self._place = (self._place + by) % len(self._pictures)
            self._show()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as there is room."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        shown = QPixmap()
        shown.loadFromData(self._pictures[self._place])
        room = self.picture.size()
        if shown.width() > room.width() or shown.height() > room.height():
            shown = shown.scaled(room, Qt.AspectRatioMode.KeepAspectRatio,
                                 Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(shown)
        self.count.setText(f"{self._place + 1} / {len(self._pictures)}")
