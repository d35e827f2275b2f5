"""What is done with one lot, or with what a slip handed out: move, dispose, mark, bring back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Conflict, Invalid
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.queries import ItemRow, items
from app.supplies.items.rules import Units, quantity, spoken
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.neighbours import clashes
from app.supplies.ledger.queries import LotRow
from app.supplies.ledger.rules import Kind as SlipKind
from app.supplies.ledger.rules import LotState, Take
from app.supplies.ledger.slips import SlipView, slip
from app.supplies.ledger.wording import STATE
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.late_entry import happened, late_entry

Done = Callable[[Any], object]


class MoveDialog(FormDialog):
    """So much of a lot to another store."""

    guide = "supplies#lots"

    def __init__(self, parent: QWidget, context: Context, item: ItemRow, lot: LotRow,
                 stores: Sequence[tuple[int, str]], done: Done) -> None:
        self._warned: list[str] = []
        others = [each for each in stores if each[0] != lot.standing.store_id]
        super().__init__(parent, _("Carry {lot} to another store").format(lot=lot.label), [
            Entry("store", _("To store"), Kind.CHOICE, choices=others),
            Entry("quantity", _("Quantity with its unit"),
                  value=f"{lot.standing.quantity}{item.units.base}"),
            Entry("purpose", _("What for"), required=False),
            late_entry(),
        ], _("Carry it over"), partial(self._move, context.desk, item, lot), context.pool, done)

    def _move(self, desk: Desk, item: ItemRow, lot: LotRow, told: dict[str, Any]) -> str:
        with desk.read(Right.READ_STOCK) as session:
            found = clashes(session, [(item.id, told["store"])])
        if found and found != self._warned:
            self._warned = found
            raise Conflict(" ".join(found), _("Choose another store, or carry it once more."))
        return service.transfer(desk, Slip(purpose=told["purpose"] or "", at=happened(told)),
                                [_take(item, lot, told)], told["store"])


class DisposeDialog(FormDialog):
    """So much of a lot is taken out for good."""

    guide = "supplies#lots"

    def __init__(self, parent: QWidget, context: Context, item: ItemRow, lot: LotRow,
                 done: Done, why: str = "") -> None:
        super().__init__(parent, _("Dispose of {lot}").format(lot=lot.label), [
            Entry("quantity", _("Quantity with its unit"),
                  value=f"{lot.standing.quantity}{item.units.base}"),
            Entry("why", _("Why"), value=why),
            Entry("approver", _("Approved by")),
            late_entry(),
        ], _("Dispose of it"), lambda told: service.dispose(
            context.desk, Slip(purpose=told["why"], approver=told["approver"],
                              at=happened(told)),
            [_take(item, lot, told)]), context.pool, done,
            text=_("It is taken out of the stock for good; the slip needs who approved it."))


class MarkDialog(FormDialog):
    """Hold, recall, call damaged, or free a lot again."""

    guide = "supplies#lots"

    def __init__(self, parent: QWidget, context: Context, lot: LotRow, done: Done) -> None:
        seen = lot.standing.state
        others = [(state, _(word)) for state, word in STATE.items() if state is not seen]
        super().__init__(parent, _("State of {lot}").format(lot=lot.label), [
            Entry("state", _("New state"), Kind.CHOICE, others[0][0], choices=others),
            Entry("why", _("Why")),
        ], _("Mark it"), lambda told: _marked(context.desk, lot, seen, told), context.pool, done,
            text=_("Now: {state}. What is held, recalled or damaged is not handed out.").format(
                state=_(STATE[seen])))


class BringBackDialog(FormDialog):
    """Goods come back from a slip that handed them out: how much of each line."""

    guide = "supplies#slip"

    def __init__(self, parent: QWidget, context: Context, told: SlipView,
                 units: dict[int, Units], done: Done) -> None:
        lines = [line for line in told.lines if line.out]
        super().__init__(parent, _("Bring back from {slip}").format(slip=told.number), [
            *(Entry(f"{line.id}", f"{line.title}·{line.batch}", required=False,
                    hint=_("{left} are out").format(left=spoken(line.out, units[line.item_id])))
              for line in lines),
            Entry("why", _("Why"), required=False),
        ], _("Bring it back"), lambda values: service.give_back(
            context.desk, Slip(told.recipient, told.department, values["why"] or ""),
            _brought(lines, units, values)), context.pool, done)


def bring_back(parent: QWidget, context: Context, number: str, done: Done,
               refuse: Callable[[Any], object]) -> None:
    """Read the slip of this number and ask how much of it came back."""
    from ui import ask

    def on_read(read: tuple[SlipView, dict[int, Units]]) -> None:
        ask.show(BringBackDialog(parent, context, *read, done))

    context.pool.run(lambda: _out_of(context.desk, number), on_read, refuse)


def _out_of(desk: Desk, number: str) -> tuple[SlipView, dict[int, Units]]:
    """In a worker's thread. Raises Conflict for a slip of which nothing is out."""
    with desk.read(Right.READ_STOCK) as session:
        told = slip(session, number)
        units = {each.id: each.units for each in items(session)}
    if told.kind is not SlipKind.ISSUED or told.undone_by:
        raise Conflict(_("{number} handed nothing out.").format(number=told.number),
                       _("Choose a line that was handed out."))
    if not any(line.out for line in told.lines):
        raise Conflict(_("All of {number} was brought back already.").format(number=told.number))
    return told, units


def _brought(lines: Sequence[Any], units: dict[int, Units], values: dict[str, Any]
             ) -> dict[int, int]:
    told = {line.id: quantity(values[f"{line.id}"], units[line.item_id])
            for line in lines if values[f"{line.id}"]}
    if not told:
        raise Invalid(_("Say how much came back."))
    return told


def _take(item: ItemRow, lot: LotRow, told: dict[str, Any]) -> Take:
    return Take(lot.standing.lot_id, lot.standing.store_id,
                quantity(told["quantity"], item.units))


def _marked(desk: Desk, lot: LotRow, seen: LotState, told: dict[str, Any]) -> str:
    service.mark(desk, lot.standing.lot_id, told["state"], told["why"], seen)
    return lot.label
