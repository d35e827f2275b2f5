"""The tab of isolation: the room, cases, contacts, follow-up, alarms, reports, a page each."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.alarms.registers import REGISTERS as ALARMS
from app.cases.registers import REGISTERS as CASES
from app.i18n import N_, _
from app.isolation.registers import REGISTERS as ISOLATION
from app.security.rights import Right
from ui.alarms.alarms_page import AlarmsPage
from ui.alarms.notices_page import NoticesPage
from ui.cases.cases_page import CasesPage
from ui.cases.contacts_page import ContactsPage
from ui.cases.figures_page import FiguresPage
from ui.cases.followup_page import FollowUpPage
from ui.context import Context
from ui.isolation.board_page import BoardPage
from ui.parts.pages_tab import PagesTab
from ui.reports.lists_page import ListsPage


def _lists(context: Context) -> QWidget:
    every = (*ISOLATION, *CASES, *ALARMS)
    mine = tuple(each for each in every if context.desk.may(Right(each.right)))
    return ListsPage(context, mine, _("Lists of the observation room"), "isolation#lists")


# Title, the right that shows it, and what makes it: the principal sees no diagnosis.
PAGES: Mapping[str, tuple[str, Right, Callable[[Context], QWidget]]] = {
    "board": (N_("Observation room"), Right.READ_ISOLATION, BoardPage),
    "cases": (N_("Cases"), Right.READ_CASES, CasesPage),
    "contacts": (N_("Close contacts"), Right.READ_CASES, ContactsPage),
    "followup": (N_("Daily follow-up"), Right.READ_CASES, FollowUpPage),
    "alarms": (N_("Alarms"), Right.READ_ALARMS, AlarmsPage),
    "notices": (N_("Epidemic reports"), Right.READ_NOTICES, NoticesPage),
    "numbers": (N_("Numbers"), Right.READ_CASES, FiguresPage),
    "lists": (N_("Lists"), Right.READ_ISOLATION, _lists),
}


class IsolationTab(PagesTab):
    """The pages that the role may open."""

    def __init__(self, context: Context) -> None:
        mine = {name: (title, make) for name, (title, right, make) in PAGES.items()
                if context.desk.may(right)}
        super().__init__(context, mine, _("Pages of the observation room"))
