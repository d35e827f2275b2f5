"""Registers side by side."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.register import Register
from ui.context import Context
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.reports.register_papers import register_page


class ListsPage(QWidget):
    """One segment a register."""

    guide = "health#lists"

    def __init__(self, context: Context, registers: Sequence[Register[Any]], name: str) -> None:
        super().__init__()
        self._sheets = QStackedWidget()
        self.pages = {each.name: register_page(context, each) for each in registers}
        for page in self.pages.values():
            self._sheets.addWidget(page)
        self.choice = Segment([(each.name, _(each.title)) for each in registers], name=name)
        self.choice.changed.connect(self._show)
        head = row(self.choice, None)
        head.setContentsMargins(16, 16, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
        self._show(registers[0].name)

    def _show(self, name: object) -> None:
        page = self.pages[str(name)]
        self._sheets.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
