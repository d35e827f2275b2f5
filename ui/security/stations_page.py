"""The machines of the school (岗位)."""

from app.places.stations.registers import STATIONS
from ui.context import Context
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page


def stations_page(context: Context) -> RegisterPage:
    """Which machines there are, on screen, on paper and as a sheet."""
    return register_page(context, STATIONS)
