"""The system tab: a quiet list of pages, as many as the role may open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.i18n import N_, _
from app.security.rights import Right
from ui.context import Context
from ui.devices.devices_page import DevicesPage
from ui.parts.page_list import PageList, page_key
from ui.rulebook.calendar_page import CalendarPage
from ui.rulebook.diseases_page import DiseasesPage
from ui.security.accounts_page import AccountsPage
from ui.security.audit_page import audit_page
from ui.security.backup_page import BackupPage
from ui.security.disclosures_page import disclosures_page
from ui.security.machine_page import MachinePage
from ui.security.policy_page import PolicyPage
from ui.security.stations_page import stations_page

_NARROW = 900  # px


@dataclass(frozen=True)
class Section:
    """One page as data; whoever holds the right sees it."""

    title: str
    icon: str
    right: Right
    make: Callable[[Context], QWidget]
    guide: str = "system"


SECTIONS = (
    Section(N_("Accounts"), "people", Right.MANAGE_ACCOUNTS, AccountsPage,
            "system#accounts"),
    Section(N_("Control policy"), "campus", Right.READ_POLICY, PolicyPage,
            "system#policy"),
    Section(N_("Backup"), "database", Right.BACK_UP, BackupPage, "system#backup"),
    Section(N_("Audit"), "document", Right.READ_AUDIT, audit_page, "system#audit"),
    Section(N_("This machine"), "settings", Right.MANAGE_ACCOUNTS, MachinePage,
            "system#machine"),
    Section(N_("Devices"), "scan", Right.MANAGE_ACCOUNTS, DevicesPage, "system#devices"),
    Section(N_("Calendar and bells"), "calendar", Right.READ_CALENDAR, CalendarPage,
            "system#calendar"),
    Section(N_("Diseases and returns"), "health", Right.SET_DISEASES, DiseasesPage,
            "clinic#diseases"),
    Section(N_("Stations"), "home", Right.MANAGE_ACCOUNTS, stations_page,
            "system#second-machine"),
    Section(N_("Disclosures"), "eye", Right.READ_AUDIT, disclosures_page, "person#reveal"),
)


class SystemTab(QWidget):
    """Pages are made when they are first shown; the list has the keyboard."""

    def __init__(self, context: Context, sections: Sequence[Section] = SECTIONS) -> None:
        super().__init__()
        self._context = context
        self.sections = [each for each in sections if context.desk.may(each.right)]
        self._pages: dict[int, QWidget] = {}
        self.list = PageList([(each.icon, _(each.title)) for each in self.sections],
                             _("Pages of the system"))
        self.sheets = QStackedWidget()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list)
        line.addWidget(self.sheets, 1)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._show)
        for number in range(len(self.sections)):
            QShortcut(QKeySequence(page_key(number)), self,
                      lambda index=number: self._go(index))
        self.list.setCurrentRow(0)

    @property
    def guide(self) -> str:
        """Where the guide tells of the page in front."""
        return self.sections[self.list.currentRow()].guide if self.sections else ""

    def open_page(self, name: str) -> QWidget | None:
        """Bring the page to the front of which the guide tells by this name."""
        for number, each in enumerate(self.sections):
            if each.guide.rpartition("#")[2] == name:
                self._go(number)
                return self.page
        return None

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self.sheets.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gives way first."""
        super().resizeEvent(event)
        self.list.set_narrow(self.width() < _NARROW)

    def _go(self, index: int) -> None:
        """Open a page by its key, and go into it."""
        self.list.setCurrentRow(index)
        if self.page is not None:
            self.page.setFocus()

    def _show(self, index: int) -> None:
        if index not in self._pages:
            self._pages[index] = self.sections[index].make(self._context)
            self.sheets.addWidget(self._pages[index])
        self.sheets.setCurrentWidget(self._pages[index])
