"""The tab of command (应急值守): may we open, duty, plans, drills, partners, a page each."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.places.counterparts.registers import REGISTERS as COUNTERPARTS
from app.response.registers import REGISTERS as RESPONSE
from app.security.rights import Right
from ui.context import Context
from ui.parts.pages_tab import PagesTab
from ui.reports.lists_page import ListsPage
from ui.response.command_page import CommandPage
from ui.response.drills_page import DrillsPage
from ui.response.duty_page import DutyPage
from ui.response.inspections_page import InspectionsPage
from ui.response.pack_page import PackPage
from ui.response.pairing_page import PairingPage
from ui.response.plans_page import PlansPage
from ui.response.readiness_page import ReadinessPage
from ui.response.team_page import TeamPage


def _lists(context: Context) -> QWidget:
    every = (*RESPONSE, *COUNTERPARTS)
    mine = tuple(each for each in every if context.desk.may(Right(each.right)))
    return ListsPage(context, mine, _("Lists of command"), "response#lists")


# Title, the right that shows it, and what makes it: the guard has the duty card alone.
PAGES: Mapping[str, tuple[str, Right, Callable[[Context], QWidget]]] = {
    "readiness": (N_("May we open"), Right.READ_READINESS, ReadinessPage),
    "duty": (N_("On duty"), Right.READ_DUTY_CARD, DutyPage),
    "command": (N_("Command"), Right.READ_DUTY, CommandPage),
    "plans": (N_("Emergency plans"), Right.READ_PLANS, PlansPage),
    "drills": (N_("Drills"), Right.READ_DRILLS, DrillsPage),
    "pairing": (N_("Hospitals and contacts"), Right.READ_PAIRING, PairingPage),
    "team": (N_("Team and training"), Right.READ_TEAM, TeamPage),
    "inspections": (N_("Inspections"), Right.READ_INSPECTIONS, InspectionsPage),
    "pack": (N_("Inspection pack"), Right.MAKE_PACK, PackPage),
    "lists": (N_("Lists"), Right.READ_DUTY, _lists),
}


class ResponseTab(PagesTab):
    """The pages that the role may open."""

    def __init__(self, context: Context) -> None:
        mine = {name: (title, make) for name, (title, right, make) in PAGES.items()
                if context.desk.may(right)}
        super().__init__(context, mine, _("Pages of command"))
