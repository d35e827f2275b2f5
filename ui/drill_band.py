"""The amber band over every page while a drill is played: 演练中, and the ways out."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import _
from ui.parts.buttons import Button
from ui.parts.labels import ElidedLabel, Glyph

LEAVE, END = "Ctrl+Shift+L", "Ctrl+Shift+K"


class DrillBand(QFrame):
    """Hidden outside a drill; `end` is for who may keep drills."""

    def __init__(self, drill: str, leave: Callable[[], object], end: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "drill")
        self.setFixedHeight(36)
        self.words = ElidedLabel(
            _("{drill} is being played. Nothing here is counted.").format(drill=drill), "strong")
        self.leave = Button(_("Leave the drill"), leave, small=True, key=LEAVE)
        self.end = Button(_("End the drill"), end, small=True, kind="danger", key=END)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 12, 4)
        line.setSpacing(10)
        line.addWidget(Glyph("flag", "again.ink", 18))
        line.addWidget(self.words, 1)
        line.addWidget(self.leave)
        line.addWidget(self.end)
        self.setHidden(not drill)
        self.leave.setEnabled(bool(drill))

    def let_end(self, may: bool) -> None:
        """Only who keeps drills ends one."""
        self.end.setVisible(may)
        self.end.setEnabled(may)
