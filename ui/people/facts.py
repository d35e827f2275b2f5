"""Small facts, each under its caption, and the picture of a person."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.gate import portrait
from ui.parts.labels import ElidedLabel, Prose, Words


class Facts(QWidget):
    """Captions over values in columns; a fact without a value is left out."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._shown: list[tuple[str, str]] = []
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self._shown = [fact for fact in facts if fact[1]]
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (caption, value) in enumerate(self._shown):
            self._grid.addWidget(_fact(caption, value, self._columns == 1),
                                 *divmod(place, self._columns))

    def text(self) -> str:
        """What it says, one fact a line."""
        return "\n".join(f"{caption} {value}" for caption, value in self._shown)


class Picture(QWidget):
    """The picture of a person, or a quiet figure."""

    def __init__(self) -> None:
        super().__init__()
        self._photo: bytes | None = None
        self.setFixedSize(84, 108)
        self.setAccessibleName(_("Picture"))

    def show_picture(self, photo: bytes | None) -> None:
        """Show this one."""
        self._photo = photo
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rounded, filling the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        portrait.paint(painter, QRectF(self.rect()), self._photo)


def _fact(caption: str, value: str, wrapped: bool) -> QWidget:
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Words(caption, "hint"))
    told = Prose(value, "") if wrapped else ElidedLabel(value)
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(told)
    return made
