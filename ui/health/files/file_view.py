"""One file: who it is, everything that happened, and the forms at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.health.files.timeline_card import TimelineCard
from ui.health.files.who_card import WhoCard


class FileView(QWidget):
    """`left` on Esc."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person_id: int | None = None
        self.who, self.timeline = WhoCard(context), TimelineCard(context)
        self.who.changed.connect(self.timeline.reload)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.timeline, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.who)
        column.addLayout(line, 1)

    def show_person(self, person_id: int) -> None:
        """Open the file of this one."""
        self.person_id = person_id
        self.who.show_person(person_id)
        self.timeline.show_person(person_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
