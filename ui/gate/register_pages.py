"""The gate's lists: a page each, chosen in the column at the left, and the day on paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app import clock
from app.gate.leave.registers import LEAVE_SLIPS
from app.i18n import _
from app.progress import Progress
from app.register import Period, Register
from app.reports import service
from app.reports.catalogue import GATE_DAY
from app.security.rights import Right
from ui.context import Context
from ui.gate.register_list import GUIDE, RegisterColumn, readable, today_only
from ui.gate.slip_page import slip_page
from ui.gate.visits.visitor_dialog import show_visitors
from ui.parts.page_list import PageAct, page_key
from ui.register_page import RegisterPage
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import register_page, show_register

_NARROW = 1000  # px; below, the column keeps its icons only
Make = Callable[[Context, Register[Any]], RegisterPage]
# Registers with more than the plain page, by name.
MADE: dict[str, Make] = {LEAVE_SLIPS.name: slip_page}


class RegisterPages(QWidget):
    """The registers this role may read; `left` when a guard goes back with Esc."""

    left = Signal()
    muster = Signal()

    def __init__(self, context: Context, gate: str = "") -> None:
        super().__init__()
        self._context, self._gate = context, gate
        self.registers = readable(context.desk)
        self.pages = _Pages(self._make)
        self._sheets = QStackedWidget()
        self.column = RegisterColumn(self.registers, self._acts())
        self.column.chosen.connect(self._show)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.column)
        line.addWidget(self._sheets, 1)
        self._keys()
        if self.registers:
            self._go(0)

    @property
    def guide(self) -> str:
        """Where the guide tells of the list in front."""
        return GUIDE.get(self.page.register.name, "lists")

    @property
    def page(self) -> RegisterPage:
        """The list in front."""
        return self.pages[self.registers[self.column.list.currentRow()].name]

    def open(self, name: str) -> None:
        """Bring a list to the front, if this role may read it, and go into it."""
        names = [each.name for each in self.registers]
        if name in names:
            self._go(names.index(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column gives way first."""
        super().resizeEvent(event)
        self.column.set_narrow(self.width() < _NARROW)

    def _make(self, name: str) -> RegisterPage:
        register = next(each for each in self.registers if each.name == name)
        if name in MADE:
            page = MADE[name](self._context, register)
        else:
            page = register_page(self._context, register,
                                 today_only=today_only(self._context.desk, register))
        self._sheets.addWidget(page)
        return page

    def _show(self, number: int) -> None:
        page = self.pages[self.registers[number].name]
        self._sheets.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _go(self, number: int) -> None:
        """Open a list by its key, and go into it."""
        self.column.list.setCurrentRow(number)
        self.page.setFocus()

    def _step(self, by: int) -> None:
        self._go((self.column.list.currentRow() + by) % len(self.registers))

    def _keys(self) -> None:
        for number in range(len(self.registers)):
            if key := page_key(number):
                QShortcut(QKeySequence(key), self, partial(self._go, number))
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self, partial(self._step, by))

    def _acts(self) -> list[PageAct]:
        may = self._context.desk.may
        acts = [PageAct(_("Daily gate report"), self._print_day, "document", "Ctrl+D")]
        if may(Right.MUSTER):
            acts.append(PageAct(_("Roll call"), self.muster.emit, "flag", "F10"))
        if not self._gate and may(Right.RECEIVE_VISITORS):
            acts.append(PageAct(_("Visitors"), self._visitors, "user", "F2"))
        if self._gate:
            acts += [PageAct(_("Gate commands"), self._print_commands, "card", "Ctrl+K"),
                     PageAct(_("Back to the gate"), self.left.emit, "arrow-left", "Esc")]
        return acts

    def _visitors(self) -> None:
        show_visitors(self, self._context)

    def _print_day(self) -> None:
        period = self.page.period.period()
        day = period.last if period.single else clock.today()
        show_register(self, self._context, GATE_DAY, Period(day, day))

    def _print_commands(self) -> None:
        def make(path: Path, progress: Progress) -> int:
            service.print_commands(self._context.desk, self._gate, path, progress)
            return 1

        title = _("Gate commands")
        show_paper(self, self._context, title, f"{title}-{self._gate}", make)


class _Pages(dict[str, RegisterPage]):
    """Pages by the name of their register; each is made when it is first wanted."""

    def __init__(self, make: Callable[[str], RegisterPage]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> RegisterPage:
        self[name] = self._make(name)
        return self[name]
