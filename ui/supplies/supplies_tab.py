"""The tab of logistics: the stock, stocktakes, devices, mixing and kits, the lists."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.supplies.registers import REGISTERS
from ui.context import Context
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.reports.lists_page import ListsPage
from ui.supplies.counts.counts_page import CountsPage
from ui.supplies.devices_page import DevicesPage
from ui.supplies.mix_page import MixPage
from ui.supplies.requests_page import RequestsPage
from ui.supplies.stock_page import StockPage


def _lists(context: Context) -> QWidget:
    return ListsPage(context, REGISTERS, _("Lists of the store"), "supplies#lists")


PAGES: dict[str, tuple[str, Callable[[Context], QWidget]]] = {
    "stock": (N_("Stock"), StockPage),
    "requests": (N_("Requests"), RequestsPage),
    "counts": (N_("Stocktake"), CountsPage),
    "devices": (N_("Devices of the school"), DevicesPage),
    "mixing": (N_("Mixing and kits"), MixPage),
    "lists": (N_("Lists"), _lists),
}


class SuppliesTab(QWidget):
    """Ctrl+1, Ctrl+2 … choose a page; each is made when it is first shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.pages: dict[str, QWidget] = {}
        self._sheets = QStackedWidget()
        self.choice = Segment([(name, _(title)) for name, (title, _make) in PAGES.items()],
                              name=_("Pages of the store"))
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
        self._show("stock")

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
