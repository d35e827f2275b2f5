"""The tab of logistics: the stock, stocktakes, devices, mixing and kits, the lists."""

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.supplies.registers import REGISTERS
from ui.context import Context
from ui.parts.pages_tab import Pages, PagesTab
from ui.reports.lists_page import ListsPage
from ui.supplies.counts.counts_page import CountsPage
from ui.supplies.devices_page import DevicesPage
from ui.supplies.mix_page import MixPage
from ui.supplies.requests_page import RequestsPage
from ui.supplies.stock_page import StockPage


def _lists(context: Context) -> QWidget:
    return ListsPage(context, REGISTERS, _("Lists of the store"), "supplies#lists")


PAGES: Pages = {
    "stock": (N_("Stock"), StockPage),
    "requests": (N_("Requests"), RequestsPage),
    "counts": (N_("Stocktake"), CountsPage),
    "devices": (N_("Devices of the school"), DevicesPage),
    "mixing": (N_("Mixing and kits"), MixPage),
    "lists": (N_("Lists"), _lists),
}


class SuppliesTab(PagesTab):
    """The pages of the store."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PAGES, _("Pages of the store"))
        stock = self.pages["stock"]
        assert isinstance(stock, StockPage)
        stock.count_wanted.connect(self._on_count_wanted)

    def _on_count_wanted(self) -> None:
        self.show_page("counts")
        counts = self.pages["counts"]
        assert isinstance(counts, CountsPage)
        counts.begin()
