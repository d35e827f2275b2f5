"""What is done from the stock page beside the three plain acts: slips, lots, lists, papers."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.register import Period
from app.security.rights import Right
from app.supplies.items import service as items
from app.supplies.items.queries import ItemRow
from app.supplies.ledger.queries import LotRow
from ui import ask
from ui.context import Context
from ui.parts.menu_button import MenuAct
from ui.parts.notes import MessageLine
from ui.reports.register_papers import show_register
from ui.supplies.delivery import DeliveryDialog
from ui.supplies.import_dialog import ImportStockDialog
from ui.supplies.issue_slip import IssueSlipDialog
from ui.supplies.item_panel import ItemPanel
from ui.supplies.label_dialog import show_labels
from ui.supplies.list_dialogs import ItemDialog, StoreDialog
from ui.supplies.lot_dialogs import DisposeDialog, MarkDialog, MoveDialog, bring_back
from ui.supplies.slip_paper import show_slip
from ui.supplies.stores_dialog import StoresDialog
from ui.supplies.surge_dialog import SurgeDialog


class StockActs:
    """The page tells its items and stores; `booked` gets a slip's number, `kept` any change."""

    def __init__(self, page: QWidget, context: Context, panel: ItemPanel, message: MessageLine,
                 booked: Callable[[str], object], kept: Callable[[], object]) -> None:
        self._page, self._context, self._panel, self._message = page, context, panel, message
        self._booked, self._kept = booked, kept
        self.items: Sequence[ItemRow] = ()
        self.stores: Sequence[tuple[int, str]] = ()
        self.item: ItemRow | None = None

    def of_slips(self) -> list[MenuAct]:
        """Slips with several lines, lists that come in, and what would happen if."""
        return [*self._those_allowed([
            MenuAct(_("Hand out several items…"), self._issue, "export", "Ctrl+Shift+H"),
            MenuAct(_("Book a delivery note in…"), self._deliver, "plus", "Ctrl+Shift+N"),
            MenuAct(_("Book a list of stock in…"), self._import, "file-import", "Ctrl+O"),
            MenuAct(_("Put an item on the list…"), self._new_item, "plus", "Ctrl+I"),
            MenuAct(_("Change the item…"), self._change_item, "edit", "Ctrl+E"),
            MenuAct(_("Stop buying the item, or buy it again"), self._retire_item, "swap",
                    "Ctrl+Delete"),
            MenuAct(_("Add a store…"), self._new_store, "plus", "Ctrl+Shift+S"),
            MenuAct(_("Rename or close a store…"), self._stores, "supplies", "Ctrl+Shift+R"),
        ]), MenuAct(_("If many are isolated…"), self._surge, "isolation", "Ctrl+Shift+I")]

    def of_lot(self) -> list[MenuAct]:
        """What is done with the lot under the cursor."""
        return [*self._those_allowed([
            MenuAct(_("Carry it to another store…"), self._move, "swap", "F6"),
            MenuAct(_("Dispose of it…"), self._dispose, "trash", "F7"),
            MenuAct(_("Hold, recall, free…"), self._mark, "flag", "F8"),
        ]), MenuAct(_("Print labels…"), self._labels, "printer", "F9")]

    def of_slip(self) -> list[MenuAct]:
        """What is done with the slip under the cursor."""
        return [*self._those_allowed([
            MenuAct(_("Something came back…"), self._back, "undo", "F4"),
        ]), MenuAct(_("Print this slip"), self._print_slip, "printer", "Ctrl+Shift+P")]

    def purchase(self) -> None:
        """What is short as a list to buy from."""
        today = clock.today()
        show_register(self._page, self._context, "purchase", Period(today, today))

    def _those_allowed(self, acts: list[MenuAct]) -> list[MenuAct]:
        return acts if self._context.desk.may(Right.KEEP_STOCK) else []

    def _refused(self, refusal: AppError) -> None:
        self._message.say(str(refusal), "hold")

    def _changed(self, _done: Any) -> None:
        self._context.say(_("It is written down."))
        self._kept()

    def _ready(self) -> bool:
        if self.items and self.stores:
            return True
        self._message.say(_("First put items and a store on the list."), "again")
        return False

    def _issue(self) -> None:
        if self._ready():
            ask.show(IssueSlipDialog(self._page, self._context, self.items, self._booked))

    def _deliver(self) -> None:
        if self._ready():
            ask.show(DeliveryDialog(self._page, self._context, self.items, self.stores,
                                    self._booked))

    def _import(self) -> None:
        ask.show(ImportStockDialog(self._page, self._context, self._booked))

    def _new_item(self) -> None:
        ask.show(ItemDialog(self._page, self._context, None, self._changed))

    def _change_item(self) -> None:
        if self.item is not None:
            ask.show(ItemDialog(self._page, self._context, self.item, self._changed))

    def _retire_item(self) -> None:
        """It changes nothing that is booked, and is undone by the same key."""
        item = self.item
        if item is not None:
            self._context.pool.run(
                lambda: items.retire(self._context.desk, item.id, retired=not item.retired),
                self._changed, self._refused)

    def _surge(self) -> None:
        ask.show(SurgeDialog(self._page, self._context))

    def _stores(self) -> None:
        ask.show(StoresDialog(self._page, self._context, self._kept))

    def _new_store(self) -> None:
        ask.show(StoreDialog(self._page, self._context, self._changed))

    def _lot(self) -> LotRow | None:
        """The lot under the cursor of the panel; the only one needs no cursor."""
        lots = self._panel.lots.shown_rows
        lot: LotRow | None = self._panel.lot_table.current or (lots[0] if len(lots) == 1 else None)
        if lot is None:
            self._panel.asked.emit()
            self._message.say(_("Choose a lot first."), "again")
        return lot

    def _move(self) -> None:
        lot = self._lot()
        if lot is None or self.item is None:
            return
        if len(self.stores) < 2:
            self._message.say(_("There is only one store; add another first."), "again")
            return
        ask.show(MoveDialog(self._page, self._context, self.item, lot, self.stores,
                            self._booked))

    def _dispose(self) -> None:
        if (lot := self._lot()) is not None and self.item is not None:
            ask.show(DisposeDialog(self._page, self._context, self.item, lot, self._booked))

    def dispose_over(self) -> None:
        """What has been over for longest, with the reason filled in."""
        lot = self._panel.first_over
        if lot is not None and self.item is not None:
            ask.show(DisposeDialog(self._page, self._context, self.item, lot, self._booked,
                                   _("Expired")))

    def _mark(self) -> None:
        if (lot := self._lot()) is not None:
            ask.show(MarkDialog(self._page, self._context, lot, self._changed))

    def _labels(self) -> None:
        here = dict.fromkeys(row.standing.lot_id for row in self._panel.lots.rows)
        if not here:
            self._message.say(_("Of this item there is nothing that could bear a label."), "again")
            return
        choices = [(tuple(here), _("All lots of this item"))]
        lot = self._panel.lot_table.current
        if lot is not None:
            choices.insert(0, ((lot.standing.lot_id,), _("Only {lot}").format(lot=lot.label)))
        show_labels(self._page, self._context, choices)

    def _voucher(self) -> str:
        line = self._panel.line_table.current
        if line is None:
            self._panel.asked.emit()
            self._message.say(_("Choose a line of the ledger first."), "again")
            return ""
        return str(line.voucher)

    def _back(self) -> None:
        if number := self._voucher():
            bring_back(self._page, self._context, number, self._booked, self._refused)

    def _print_slip(self) -> None:
        if number := self._voucher():
            show_slip(self._page, self._context, number)
