"""The machines of the school (岗位)."""

from app.i18n import _
from app.places.stations.registers import STATIONS
from ui.context import Context
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page


def stations_page(context: Context) -> RegisterPage:
    """Which machines there are now, on screen, on paper and as a sheet."""
    page = register_page(context, STATIONS)
    page.period.hide()
    page.search.setPlaceholderText(_("Search: station, gate"))
    return page
