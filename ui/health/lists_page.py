"""Registers to choose from: one at a time, made when it is first wanted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.register import Register
from ui.context import Context
from ui.parts.card import row
from ui.parts.labels import Keycap
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page

_MANY = 20  # all of them stand open at once, none is scrolled for


class ListsPage(QWidget):
    """Ctrl+G goes to the names, whose arrows change the register."""

    guide = "health#lists"

    def __init__(self, context: Context, registers: Sequence[Register[Any]], name: str) -> None:
        super().__init__()
        self._context = context
        self._registers = {each.name: each for each in registers}
        self._sheets = QStackedWidget()
        self.pages: dict[str, RegisterPage] = {}
        self.choice = QComboBox()
        self.choice.setAccessibleName(name)
        self.choice.setMaxVisibleItems(_MANY)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for each in registers:
            self.choice.addItem(_(each.title), each.name)
        self.choice.currentIndexChanged.connect(lambda _index: self._show())
        self.choice.activated.connect(lambda _index: self.setFocus())
        QShortcut(QKeySequence("Ctrl+G"), self, self.choice.setFocus)
        head = row(self.choice, Keycap("Ctrl+G"), None)
        head.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
        self._show()

    def show_register(self, name: str) -> None:
        """Bring one register to the front."""
        self.choice.setCurrentIndex(self.choice.findData(name))

    def _show(self) -> None:
        name = str(self.choice.currentData())
        if name not in self.pages:
            self.pages[name] = register_page(self._context, self._registers[name])
            self._sheets.addWidget(self.pages[name])
        self._sheets.setCurrentWidget(self.pages[name])
        self.setFocusProxy(self.pages[name])
