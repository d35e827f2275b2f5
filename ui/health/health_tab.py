"""The doctor's tab: the check of a class, who is at home ill, and the lists."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.health.absences.registers import REGISTERS as ABSENCES
from app.health.checks.registers import REGISTERS as CHECKS
from app.i18n import N_, _
from ui.context import Context
from ui.health.absence_page import AbsencePage
from ui.health.check_page import CheckPage
from ui.health.doses.doses_page import DosesPage
from ui.health.lists_page import ListsPage
from ui.parts.card import row
from ui.parts.choices import Segment


def _lists(context: Context) -> QWidget:
    return ListsPage(context, (*CHECKS, *ABSENCES), _("Lists of the health files"))


PAGES: dict[str, tuple[str, Callable[[Context], QWidget]]] = {
    "checks": (N_("Class check"), CheckPage),
    "absences": (N_("At home ill"), AbsencePage),
    "doses": (N_("Vaccination"), DosesPage),
    "lists": (N_("Lists"), _lists),
}


class HealthTab(QWidget):
    """Ctrl+1, Ctrl+2 … choose a page; each is made when it is first shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.pages: dict[str, QWidget] = {}
        self._sheets = QStackedWidget()
        self.choice = Segment([(name, _(title)) for name, (title, _make) in PAGES.items()],
                              name=_("Pages of the health files"))
        self.choice.changed.connect(self._show)
        for place, name in enumerate(PAGES, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self, partial(self.show_page, name))
        head = row(self.choice, None)
        head.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
        self._show("checks")

    def show_page(self, name: str) -> None:
        """Bring a page to the front and go into it."""
        self.choice.set_value(name)
        self.pages[name].setFocus()

    def _show(self, name: object) -> None:
        key = str(name)
        if key not in self.pages:
            self.pages[key] = PAGES[key][1](self._context)
            self._sheets.addWidget(self.pages[key])
        self._sheets.setCurrentWidget(self.pages[key])
        self.setFocusProxy(self.pages[key])
