"""Cards: one surface, parts divided by a hairline, actions in the footer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.parts.labels import HairLine, Words


class Card(QFrame):
    """A surface; `body` is where its parts go, `head` its title row when it has a title."""

    def __init__(self, title: str = "", *, margins: tuple[int, int, int, int] = (16, 12, 16, 12),
                 spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(1, 1, 1, 1)
        self._whole.setSpacing(0)
        self.head = QHBoxLayout()
        if title:
            self.head.setContentsMargins(16, 10, 16, 10)
            self.title = Words(title, "heading")
            self.head.addWidget(self.title)
            self.head.addStretch()
            self._whole.addLayout(self.head)
            self._whole.addWidget(HairLine())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self._whole.addLayout(self.body, 1)

    def part(self) -> QVBoxLayout:
        """Another part below, divided by a hairline."""
        self._whole.addWidget(HairLine())
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._whole.addLayout(column)
        return column

    def footer(self) -> QHBoxLayout:
        """The row of actions at the bottom; its parent widget is the whole foot."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        made = row()
        made.setContentsMargins(16, 10, 16, 10)
        column.addLayout(made)
        self._whole.addWidget(foot)
        return made


def row(*parts: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a stretch, a number a gap."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    return made


def page(margin: int = 16, spacing: int = 16) -> tuple[QWidget, QVBoxLayout]:
    """A page on the canvas with its layout."""
    made = QWidget()
    made.setProperty("role", "page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return made, column


def scrolled(content: QWidget) -> QScrollArea:
    """Content that may be higher than the window."""
    area = QScrollArea()
    content.setProperty("role", "scrolled")
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
