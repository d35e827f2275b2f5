"""A delivery note: several lots come in on one slip."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Conflict, Invalid
from app.i18n import N_, _
from app.register import Column
from app.security.rights import Right
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import label_date, spoken
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.neighbours import clashes
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.late_entry import happened, late_entry
from ui.supplies.lines_dialog import LinesDialog
from ui.supplies.quantity_words import counted


@dataclass(frozen=True)
class InLine:
    """One lot that comes; `cost` fen for all of it."""

    item: ItemRow
    quantity: int
    batch: str
    made: date | None
    expires: date | None
    cost: int | None


COLUMNS: list[Column[InLine]] = [
    Column(N_("Item"), lambda row: row.item.title, 3.2),
    Column(N_("Quantity"), lambda row: spoken(row.quantity, row.item.units), 1.8),
    Column(N_("Batch"), lambda row: row.batch, 1.8),
    Column(N_("Made"), lambda row: row.made, 1.8),
    Column(N_("Expires"), lambda row: row.expires, 1.8),
    Column(N_("Cost (yuan)"), lambda row: None if row.cost is None else Decimal(row.cost) / 100,
           1.6),
]


class DeliveryDialog(LinesDialog[InLine]):
    """As the delivery note has them; each line becomes a lot of its own."""

    guide = "supplies#receive"
    columns = COLUMNS
    kept = "delivery"

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 stores: Sequence[tuple[int, str]], done: Callable[[str], object]) -> None:
        self.title_words = _("Book a delivery note in")
        self.act_words = _("Book in")
        self._warned: list[str] = []
        super().__init__(parent, context, items, [
            Entry("store", _("Store"), Kind.CHOICE, choices=stores),
            Entry("supplier", _("Supplier"), required=False, beside=True),
            Entry("funding", _("Money from"), required=False),
            Entry("purpose", _("What for"), required=False, beside=True),
            late_entry(beside=True),
        ], done)

    def extra(self) -> list[tuple[str, str, str]]:
        """What the label and the note say."""
        return [("batch", _("Batch"), ""), ("made", _("Made"), "2026-05-01"),
                ("expires", _("Expires"), "2028-04"), ("cost", _("Cost (yuan)"), "")]

    def read_line(self, item: ItemRow, told: dict[str, str]) -> InLine:
        """In a worker's thread."""
        wanted, _pack = counted(told["quantity"], item)
        made = label_date(told["made"]) if told["made"] else None
        expires = label_date(told["expires"]) if told["expires"] else None
        if made and expires and made > expires:
            raise Invalid(_("{name} was made after it expires.").format(name=item.name),
                          _("Look at the label again."))
        return InLine(item, wanted, told["batch"], made, expires, _fen(told["cost"]))

    def write(self, values: dict[str, Any]) -> str:
        """In a worker's thread; what must not lie together is said once before it is booked."""
        store = values["store"]
        with self._context.desk.read(Right.READ_STOCK) as session:
            found = clashes(session, [(line.item.id, store) for line in self.lines])
        if found and found != self._warned:
            self._warned = found
            raise Conflict(" ".join(found), _("Choose another store, or book it in once more."))
        return service.receive(self._context.desk, Slip(
            purpose=values["purpose"] or "", at=happened(values)), [
            service.Arrival(line.item.id, store, line.quantity, line.batch, line.made,
                            line.expires, line.cost, values["funding"] or "",
                            values["supplier"] or "")
            for line in self.lines])


def _fen(text: str) -> int | None:
    if not text:
        return None
    try:
        amount = Decimal(text) * 100
    except InvalidOperation as error:
        raise Invalid(_("This is no amount: {text}").format(text=text)) from error
    if not amount.is_finite() or amount < 0 or amount != int(amount):
        raise Invalid(_("This is no amount: {text}").format(text=text))
    return int(amount)
