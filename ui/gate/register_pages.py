"""The gate's lists: one page each, the four of them side by side."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gate.registers import REGISTERS
from app.i18n import _
from app.register import Register
from app.reports import catalogue
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import KeyAction
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.register_page import RegisterPage

_LISTS: Sequence[Register[Any]] = REGISTERS


class RegisterPages(QWidget):
    """Gate log, held, inside, not arrived; `left` when a guard goes back with Esc."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        desk = context.desk
        self._sheets = QStackedWidget()
        self.pages = {
            register.name: RegisterPage(
                register, partial(catalogue.read, desk, register), context.pool,
                folder=context.settings.folder, today_only=not desk.may(Right.READ_GATE))
            for register in _LISTS
        }
        for page in self.pages.values():
            self._sheets.addWidget(page)
        self.choice = Segment([(each.name, _(each.title)) for each in _LISTS],
                              name=_("Lists of the gate"))
        self.choice.changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = row(self.choice, None)
        head.setContentsMargins(16, 16, 16, 0)
        if desk.may(Right.SCREEN):
            head.addWidget(KeyAction("Esc", _("Back to the gate"), self.left.emit))
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
        for place, register in enumerate(_LISTS, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self,
                      partial(self.choice.set_value, register.name))
        self._show(_LISTS[0].name)

    def _show(self, name: str) -> None:
        page = self.pages[name]
        self._sheets.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
