"""The rows behind a figure: the register it was counted from, on the same days."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.health.absences.registers import ABSENCE
from app.health.checks.registers import MORNING_CHECK
from app.health.doses.registers import COVERAGE
from app.health.numbers.registers import ATTENDANCE, COMPLETION
from app.health.numbers.rules import Rate
from app.i18n import _
from app.register import Period, Register
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page

ROWS: dict[Rate | None, Register[Any]] = {
    Rate.ATTENDANCE: ATTENDANCE, Rate.SICK: ATTENDANCE, Rate.COMPLETION: COMPLETION,
    Rate.TRACING: ABSENCE, Rate.RETURNS: ABSENCE, Rate.COVERAGE: COVERAGE,
    None: MORNING_CHECK,
}


class Behind(QWidget):
    """`left` on Esc or by the button; each register is made when it is first wanted."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.pages: dict[str, RegisterPage] = {}
        self._sheets = QStackedWidget()
        self.back = Button(_("Back to the numbers"), self.left.emit, icon="chevron-left",
                           key="Alt+Left")
        head = row(self.back, None)
        head.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)

    def show_rows(self, rate: Rate | None, period: Period, words: str = "") -> None:
        """The rows of a rate, or of the symptoms (None), in a period, narrowed by words."""
        register = ROWS[rate]
        if register.name not in self.pages:
            self.pages[register.name] = register_page(self._context, register)
            self._sheets.addWidget(self.pages[register.name])
        found = self.pages[register.name]
        found.search.setText(words)
        found.period.set_period(Period(period.last, period.last) if register.moment else period)
        self._sheets.setCurrentWidget(found)
        self.setFocusProxy(found)

    @property
    def page(self) -> RegisterPage:
        """The register that is shown."""
        shown = self._sheets.currentWidget()
        assert isinstance(shown, RegisterPage)
        return shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
