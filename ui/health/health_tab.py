"""The doctor's tab: the check of a class, and its lists."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.health.checks.registers import REGISTERS
from app.i18n import _
from ui.context import Context
from ui.health.check_page import CheckPage
from ui.health.lists_page import ListsPage


class HealthTab(QStackedWidget):
    """F9 opens the lists, Esc goes back to the class."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.checks = CheckPage(context)
        self.lists: ListsPage | None = None
        self.checks.registers.connect(self.show_lists)
        self._front(self.checks)

    def show_lists(self) -> None:
        """The registers of the check."""
        if self.lists is None:
            self.lists = ListsPage(self._context, REGISTERS, _("Lists of the checks"))
            self.lists.left.connect(lambda: self._front(self.checks))
        self._front(self.lists)

    def _front(self, page: QWidget) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        if self.isVisible():
            page.setFocus()
