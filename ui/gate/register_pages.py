"""The gate's lists: one page each, the four of them side by side, and the day on paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.gate.registers import REGISTERS
from app.i18n import _
from app.progress import Progress
from app.register import Period, Register
from app.reports import service
from app.reports.catalogue import GATE_DAY
from app.security.rights import Right
from ui.context import Context
from ui.gate.visits.visitor_dialog import show_visitors
from ui.parts.buttons import Button, KeyAction
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import register_page, show_register

_LISTS: Sequence[Register[Any]] = REGISTERS


class RegisterPages(QWidget):
    """Gate log, held, inside, not arrived; `left` when a guard goes back with Esc."""

    left = Signal()
    muster = Signal()

    def __init__(self, context: Context, gate: str = "") -> None:
        super().__init__()
        self._context, self._gate = context, gate
        self._sheets = QStackedWidget()
        today_only = not context.desk.may(Right.READ_GATE)
        self.pages = {
            each.name: register_page(context, each, today_only=today_only) for each in _LISTS
        }
        for page in self.pages.values():
            self._sheets.addWidget(page)
        self.choice = Segment([(each.name, _(each.title)) for each in _LISTS],
                              name=_("Lists of the gate"))
        self.choice.changed.connect(self._show)
        for place, each in enumerate(_LISTS, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self,
                      partial(self.choice.set_value, each.name))
        self._lay_out()
        self._show(_LISTS[0].name)

    def _show(self, name: str) -> None:
        page = self.pages[name]
        self._sheets.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def _visitors(self) -> None:
        show_visitors(self, self._context)

    def _print_day(self) -> None:
        period = self.pages[str(self.choice.value())].period.period()
        day = period.last if period.single else clock.today()
        show_register(self, self._context, GATE_DAY, Period(day, day))

    def _print_commands(self) -> None:
        def make(path: Path, progress: Progress) -> int:
            service.print_commands(self._context.desk, self._gate, path, progress)
            return 1

        title = _("Gate commands")
        show_paper(self, self._context, title, f"{title}-{self._gate}", make)

    def _lay_out(self) -> None:
        head = row(self.choice, None,
                   Button(_("Daily gate report"), self._print_day, kind="quiet", icon="document",
                          key="Ctrl+D"))
        head.setContentsMargins(16, 16, 16, 0)
        if self._context.desk.may(Right.MUSTER):
            head.addWidget(Button(_("Roll call"), self.muster.emit, kind="quiet", icon="people",
                                  key="F11"))
        if not self._gate and self._context.desk.may(Right.RECEIVE_VISITORS):
            head.addWidget(Button(_("Visitors"), self._visitors, kind="quiet", icon="user",
                                  key="F2"))
        if self._gate:
            head.addWidget(Button(_("Gate commands"), self._print_commands, kind="quiet",
                                  icon="card", key="Ctrl+K"))
            head.addWidget(KeyAction("Esc", _("Back to the gate"), self.left.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
