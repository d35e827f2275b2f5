"""The dialogues of the store: goods come in, goods go out, a slip is taken back."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Conflict, Invalid
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import label_date, quantity, spoken
from app.supplies.ledger import queries, service, undoing
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.neighbours import clashes
from app.supplies.ledger.rules import propose
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.late_entry import day_of, happened, late_entry

Done = Callable[[str], object]


class ReceiveDialog(FormDialog):
    """One lot: as the delivery note and the label say."""

    guide = "supplies#receive"

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 stores: Sequence[tuple[int, str]], chosen: int | None, done: Done,
                 store: int | None = None) -> None:
        self._warned: list[str] = []
        super().__init__(parent, _("Book in"), [
            Entry("item", _("Item"), Kind.CHOICE, chosen,
                  choices=[(each.id, each.title) for each in items]),
            Entry("quantity", _("Quantity with its unit"), hint=_("3盒, 2箱, 500")),
            Entry("store", _("Store"), Kind.CHOICE, store, choices=stores, beside=True),
            Entry("batch", _("Batch"), required=False),
            Entry("made", _("Made"), required=False, hint="2026-05-01", check=_date_trouble),
            Entry("expires", _("Expires"), required=False, hint="2028-04", check=_date_trouble,
                  beside=True),
            Entry("cost", _("Cost of all of it (yuan)"), Kind.NUMBER, required=False, low=0),
            Entry("funding", _("Money from"), required=False, beside=True),
            Entry("supplier", _("Supplier"), required=False),
            late_entry(),
        ], _("Book in"), lambda values: self._receive(context.desk, items, values), context.pool,
            done)

    def _receive(self, desk: Desk, items: Sequence[ItemRow], told: dict[str, Any]) -> str:
        """In a worker's thread; what must not lie together is said once before it is booked."""
        with desk.read(Right.READ_STOCK) as session:
            found = clashes(session, [(told["item"], told["store"])])
        if found and found != self._warned:
            self._warned = found
            raise Conflict(" ".join(found), _("Choose another store, or book it in once more."))
        return _receive(desk, items, told)


class IssueDialog(FormDialog):
    """So much of one item, first expired first, to whoever signs for it."""

    guide = "supplies#issue"

    def __init__(self, parent: QWidget, context: Context, item: ItemRow, done: Done) -> None:
        super().__init__(parent, _("Hand out {item}").format(item=item.title), [
            Entry("quantity", _("Quantity with its unit"), hint=_("3盒, 2箱, 500")),
            Entry("recipient", _("Signed for by")),
            Entry("department", _("Class or department"), required=False),
            Entry("purpose", _("What for"), required=False),
            late_entry(),
        ], _("Hand out"), lambda values: _issue(context.desk, item, values), context.pool, done,
            text=_("What expires first goes out first."))


class UndoDialog(FormDialog):
    """A slip is taken back by a mirror of it."""

    guide = "supplies#undo"

    def __init__(self, parent: QWidget, context: Context, number: str, done: Done) -> None:
        super().__init__(parent, _("Undo a slip"), [
            Entry("number", _("Voucher"), value=number),
            Entry("why", _("Why")),
        ], _("Undo the slip"), lambda values: _undo(context.desk, values), context.pool, done,
            text=_("The slip stays; a mirror of it is written beside it."))


def _receive(desk: Desk, items: Sequence[ItemRow], told: dict[str, Any]) -> str:
    """In a worker's thread."""
    item = next(each for each in items if each.id == told["item"])
    arrival = service.Arrival(
        item.id, told["store"], quantity(told["quantity"], item.units), told["batch"] or "",
        label_date(told["made"]) if told["made"] else None,
        label_date(told["expires"]) if told["expires"] else None,
        int(told["cost"] * Decimal(100)) if told["cost"] is not None else None,
        told["funding"] or "", told["supplier"] or "")
    return service.receive(desk, Slip(at=happened(told)), [arrival])


def _issue(desk: Desk, item: ItemRow, told: dict[str, Any]) -> str:
    wanted = quantity(told["quantity"], item.units)
    pack = next((factor for name, factor in item.units.larger.items()
                 if told["quantity"].endswith(name)), 1)
    with desk.read(Right.READ_STOCK) as session:
        shelf = [each.standing for each in queries.lots(session, item.id)]
    at = happened(told)
    takes = propose(shelf, wanted, day_of(at), pack)
    ready = sum(take.quantity for take in takes)
    if ready < wanted:
        raise Conflict(
            _("{name}: {wanted} are wanted, {left} may be used.").format(
                name=item.title, wanted=spoken(wanted, item.units),
                left=spoken(ready, item.units)))
    return service.issue(desk, Slip(
        told["recipient"], told["department"] or "", told["purpose"] or "", at=at), takes)


def _undo(desk: Desk, told: dict[str, Any]) -> str:
    with desk.read(Right.READ_STOCK) as session:
        key = queries.voucher_numbered(session, told["number"])
    return undoing.undo(desk, key, told["why"])


def _date_trouble(text: str | None) -> str:
    try:
        if text:
            label_date(text)
    except Invalid as refusal:
        return str(refusal)
    return ""
