"""Acts that are needed now and then, under one quiet button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ui import icons
from ui.parts.buttons import Button


@dataclass(frozen=True)
class MenuAct:
    """One act: its words, what it does, its icon and its key."""

    text: str
    act: Callable[[], object]
    icon: str
    key: str


class MenuButton(Button):
    """The keys work on the whole page, whether the menu is open or not."""

    def __init__(self, text: str, acts: Sequence[MenuAct], page: QWidget) -> None:
        super().__init__(text, self._open, kind="quiet", icon="chevron-down")
        self.acts = acts
        self.menu_ = QMenu(self)
        for each in acts:
            action = self.menu_.addAction(icons.icon(each.icon, "ink2", 16),
                                          f"{each.text}\t{each.key}")
            action.triggered.connect(lambda _checked, act=each.act: act())
            QShortcut(QKeySequence(each.key), page, each.act)

    def _open(self) -> None:
        self.menu_.popup(self.mapToGlobal(QPoint(0, self.height())))
