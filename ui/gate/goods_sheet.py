"""F3 over the panel: couriers and takeaways on one page, vehicles on the other."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.i18n import _
from ui.context import Context
from ui.gate.deliveries.delivery_page import DeliveryPage
from ui.gate.goods_page import GoodsPage
from ui.gate.vehicles.vehicle_page import VehiclePage
from ui.parts.card import Card, row
from ui.parts.choices import Segment
from ui.parts.labels import Keycap, Words

Page = TypeVar("Page", bound=GoodsPage)


class GoodsSheet(Card):
    """`written(view)` when a row is on disk, `alarmed` when it could not be written."""

    written = Signal(object)
    alarmed = Signal()

    def __init__(self, context: Context, gate_id: int) -> None:
        super().__init__(margins=(16, 12, 16, 12), spacing=10)
        self._context, self._gate = context, gate_id
        self._pages = QStackedWidget()
        self.choice = Segment(
            [("deliveries", _("Couriers and takeaways")), ("vehicles", _("Vehicles"))],
            name=_("What came"))
        for button in self.choice.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choice.changed.connect(lambda _name: self._show())
        self.body.addLayout(row(
            self.choice, 8, Keycap("F3"), Words(_("the other page"), "secondary"), None,
            Keycap("Esc"), Words(_("back"), "secondary"), spacing=6))
        self.body.addWidget(self._pages, 1)
        self.hide()

    @cached_property
    def deliveries(self) -> DeliveryPage:
        """Couriers and takeaways; made when it is first asked for, like the other page."""
        return self._made(DeliveryPage(self._context, self._gate))

    @cached_property
    def vehicles(self) -> VehiclePage:
        """Vehicles."""
        return self._made(VehiclePage(self._context, self._gate))

    @property
    def page(self) -> GoodsPage:
        """The page in sight."""
        return self.vehicles if self.choice.value() == "vehicles" else self.deliveries

    @property
    def guide(self) -> str:
        """Where the guide tells of the page in sight."""
        return "deliveries#vehicles" if self.choice.value() == "vehicles" else "deliveries"

    def ask(self) -> None:
        """Open it, or turn to the other page."""
        if self.isVisible():
            here = self.choice.value()
            self.choice.set_value("deliveries" if here == "vehicles" else "vehicles")
            return
        self.show()
        self.raise_()
        self._show()

    def _show(self) -> None:
        self._pages.setCurrentWidget(self.page)
        self.setFocusProxy(self.page)
        self.page.open()

    def _made(self, page: Page) -> Page:
        self._pages.addWidget(page)
        page.written.connect(self.written)
        page.alarmed.connect(self.alarmed)
        return page
