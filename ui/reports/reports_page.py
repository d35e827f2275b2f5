"""The gate's lists side by side, with the paper of the day."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gate.registers import REGISTERS
from app.i18n import _
from app.progress import Progress
from app.register import Period, Register
from app.reports import service
from app.reports.catalogue import GATE_DAY
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import Button, KeyAction
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.register_page import RegisterPage
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import register_page, show_register

LISTS: Sequence[Register[Any]] = REGISTERS


class ReportsPage(QWidget):
    """Gate log, held, inside, not arrived; `left` when a guard goes back with Esc."""

    left = Signal()

    def __init__(self, context: Context, only_today: bool) -> None:
        super().__init__()
        self._context = context
        self._sheets = QStackedWidget()
        self.pages = {each.name: register_page(context, each, today_only=only_today)
                      for each in LISTS}
        for page in self.pages.values():
            self._sheets.addWidget(page)
        self.choice = Segment([(each.name, _(each.title)) for each in LISTS],
                              name=_("Lists of the gate"))
        self.choice.changed.connect(self._show)
        self.day = Button(_("Daily gate report"), self._on_day, icon="document", key="Ctrl+D")
        self.commands = Button(_("Command card"), self._on_commands, icon="card")
        self.commands.setVisible(context.desk.may(Right.SCREEN))
        self._lay_out()
        for place, each in enumerate(LISTS, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self,
                      partial(self.choice.set_value, each.name))
        self._show(LISTS[0].name)

    @property
    def page(self) -> RegisterPage:
        """The list in front."""
        return self.pages[str(self.choice.value())]

    def _show(self, name: str) -> None:
        page = self.pages[name]
        self._sheets.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def _on_day(self) -> None:
        """The paper of the day that the list in front ends with."""
        day = self.page.period.period().last
        show_register(self, self._context, GATE_DAY, Period(day, day))

    def _on_commands(self) -> None:
        gate, desk = self._context.settings.gate, self._context.desk

        def make(path: Path, progress: Progress) -> int:
            service.print_commands(desk, gate, path, progress)
            return len(service.COMMANDS)

        show_paper(self, self._context, _("Command card"), _("Command card"), make)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = row(self.choice, None, self.commands, self.day)
        head.setContentsMargins(16, 16, 16, 0)
        if self._context.desk.may(Right.SCREEN):
            head.addWidget(KeyAction("Esc", _("Back to the gate"), self.left.emit))
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
