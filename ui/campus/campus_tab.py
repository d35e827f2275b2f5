"""The tab of the campus (校园防控): rounds, grid, water, hazards, gatherings, a page each."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.campus.registers import REGISTERS as CAMPUS
from app.i18n import N_, _
from app.places.grid.registers import REGISTERS as GRID
from app.security.rights import Right
from ui.campus.gatherings_page import GatheringsPage
from ui.campus.grid_page import GridPage
from ui.campus.hazards_page import HazardsPage
from ui.campus.rounds_page import RoundsPage
from ui.campus.water_page import WaterPage
from ui.context import Context
from ui.parts.pages_tab import PagesTab
from ui.reports.lists_page import ListsPage


def _lists(context: Context) -> QWidget:
    mine = tuple(each for each in (*CAMPUS, *GRID) if context.desk.may(Right(each.right)))
    return ListsPage(context, mine, _("Lists of the campus"), "campus#lists")


PAGES: Mapping[str, tuple[str, Right, Callable[[Context], QWidget]]] = {
    "rounds": (N_("Rounds"), Right.READ_ROUNDS, RoundsPage),
    "grid": (N_("Grid"), Right.READ_GRID, GridPage),
    "water": (N_("Water and canteen"), Right.READ_WATER, WaterPage),
    "hazards": (N_("Hazards"), Right.READ_FINDINGS, HazardsPage),
    "gatherings": (N_("Gatherings"), Right.READ_GATHERINGS, GatheringsPage),
    "lists": (N_("Lists"), Right.READ_ROUNDS, _lists),
}


class CampusTab(PagesTab):
    """The pages that the role may open."""

    def __init__(self, context: Context) -> None:
        mine = {name: (title, make) for name, (title, right, make) in PAGES.items()
                if context.desk.may(right)}
        super().__init__(context, mine, _("Pages of the campus"))
