"""Goods go out on one slip: the first-expiring lots are proposed, others may be chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Conflict
from app.i18n import N_, _
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import spoken
from app.supplies.labels.codes import is_code, lot_of
from app.supplies.ledger import queries, service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.queries import LotRow
from app.supplies.ledger.rules import Take, usable
from app.supplies.ledger.slips import lot_row, proposed
from app.supplies.requests import service as requests
from app.supplies.requests.queries import RequestView
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.late_entry import happened, late_entry
from ui.supplies.lines_dialog import LinesDialog
from ui.supplies.quantity_words import counted, item_of


@dataclass(frozen=True)
class OutLine:
    """So much of one lot."""

    item: ItemRow
    lot: LotRow
    quantity: int

    @property
    def take(self) -> Take:
        """As the ledger wants it."""
        return Take(self.lot.standing.lot_id, self.lot.standing.store_id, self.quantity)

    @property
    def place(self) -> tuple[int, int]:
        """Lot and store."""
        return self.lot.standing.lot_id, self.lot.standing.store_id


COLUMNS: list[Column[OutLine]] = [
    Column(N_("Item"), lambda row: row.item.title, 3.2),
    Column(N_("Batch"), lambda row: row.lot.batch or f"#{row.lot.standing.lot_id}", 1.8),
    Column(N_("Expires"), lambda row: row.lot.standing.expires, 1.8),
    Column(N_("Store"), lambda row: row.lot.store, 1.6),
    Column(N_("Goes out"), lambda row: spoken(row.quantity, row.item.units), 1.8),
    Column(N_("Lies there"), lambda row: spoken(row.lot.standing.quantity, row.item.units), 1.8),
]


class IssueSlipDialog(LinesDialog[OutLine]):
    """Items one after the other, by name or by a lot's label; `request` fills it beforehand."""

    guide = "supplies#slip"
    columns = COLUMNS
    kept = "issue"

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 done: Callable[[str], object], request: RequestView | None = None) -> None:
        self._request = request
        self.title_words = _("Hand out several items") if request is None else _(
            "Hand out what {name} asked for").format(name=request.asked_by)
        self.text = _("What expires first goes out first; Enter on a line chooses another lot. "
                      "A lot's label may be scanned instead of typing the item.")
        self.act_words = _("Hand out")
        who = request or _NOBODY
        super().__init__(parent, context, items, [
            Entry("recipient", _("Signer"), value=who.asked_by),
            Entry("department", _("Class or department"), value=who.department, required=False,
                  beside=True),
            Entry("purpose", _("What for"), value=who.purpose, required=False),
            Entry("approver", _("Approved by"), value=who.approver, required=False, beside=True),
            late_entry(beside=request is None),
        ], done)
        if request is not None:
            for name in ("department", "purpose", "approver"):
                self.form.control(name).setEnabled(False)
            self.add_button.setEnabled(False)
            context.pool.run(partial(_for_request, context.desk, request), self._on_filled,
                             self._on_refused)

    def read_line(self, item: ItemRow, told: dict[str, str]) -> list[OutLine]:
        """In a worker's thread: the lots that are proposed, or the scanned one."""
        wanted, pack = counted(told["quantity"], item)
        desk, taken = self._context.desk, [line.take for line in self.lines]
        if self._scanned is not None and self._scanned.item_id == item.id:
            return [OutLine(item, self._scanned, wanted)]
        return _proposed(desk, item, wanted, pack, taken)

    def add(self, made: list[OutLine]) -> None:
        """A lot that stands on the slip already gets more."""
        for line in made:
            before = next((each for each in self.lines if each.place == line.place), None)
            if before is None:
                self.lines.append(line)
            else:
                self.lines[self.lines.index(before)] = replace(
                    before, quantity=before.quantity + line.quantity)

    def meant(self, text: str) -> ItemRow:
        """In a worker's thread: by name, or by the label of a lot."""
        self._scanned = None
        if not is_code(text):
            return item_of(text, self._items)
        key = lot_of(text)
        with self._context.desk.read(Right.READ_STOCK) as session:
            self._scanned = lot_row(session, key)
        return next(each for each in self._items if each.id == self._scanned.item_id)

    def change(self, line: OutLine) -> None:
        """Another lot, or another quantity."""
        self._context.pool.run(partial(_lots, self._context.desk, line.item.id),
                               partial(self._choose, line), self._on_refused)

    def _choose(self, line: OutLine, lots: list[LotRow]) -> None:
        choices = [(_place(each), _named(each, line.item))
                   for each in lots if usable(each.standing, clock.today())]
        ask.show(FormDialog(self, _("Another lot of {item}").format(item=line.item.title), [
            Entry("quantity", _("Quantity with its unit"),
                  value=spoken(line.quantity, line.item.units).replace(" ", "")
                  if _one_unit(line) else f"{line.quantity}"),
            Entry("lot", _("Lot"), Kind.CHOICE, _place(line.lot), choices=choices),
        ], _("Take this one"), partial(_changed, line, lots), self._context.pool,
            partial(self._on_changed, line)))

    def _on_changed(self, before: OutLine, line: OutLine) -> None:
        self.lines.remove(before)
        self.add([line])
        self.show_lines()
        self.table.setFocus()

    def _on_filled(self, lines: list[OutLine]) -> None:
        self.add_button.setEnabled(True)
        self.add(lines)
        self.show_lines()
        self.form.setFocus()

    def write(self, values: dict[str, Any]) -> str:
        """In a worker's thread."""
        takes = [line.take for line in self.lines]
        if self._request is not None:
            return requests.issue(self._context.desk, self._request.id, takes,
                                  values["recipient"], happened(values))
        return service.issue(self._context.desk, Slip(
            values["recipient"], values["department"] or "", values["purpose"] or "",
            values["approver"] or "", happened(values)), takes)

    _scanned: LotRow | None = None


@dataclass(frozen=True)
class _Who:
    asked_by: str = ""
    department: str = ""
    purpose: str = ""
    approver: str = ""


_NOBODY = _Who()


def _one_unit(line: OutLine) -> bool:
    return spoken(line.quantity, line.item.units).count(" ") == 1


def _named(lot: LotRow, item: ItemRow) -> str:
    ends = _("usable until {day}").format(day=lot.standing.expires) if lot.standing.expires else ""
    return "·".join(filter(None, (
        lot.batch or f"#{lot.standing.lot_id}", ends, lot.store,
        spoken(lot.standing.quantity, item.units))))


def _place(lot: LotRow) -> str:
    """Lot and store as one value that a choice finds again."""
    return f"{lot.standing.lot_id}·{lot.standing.store_id}"


def _lots(desk: Desk, item_id: int) -> list[LotRow]:
    with desk.read(Right.READ_STOCK) as session:
        return queries.lots(session, item_id)


def _changed(line: OutLine, lots: list[LotRow], told: dict[str, Any]) -> OutLine:
    wanted, _pack = counted(told["quantity"], line.item)
    lot = next(each for each in lots if _place(each) == told["lot"])
    return OutLine(line.item, lot, wanted)


def _proposed(desk: Desk, item: ItemRow, wanted: int, pack: int, taken: Sequence[Take]
              ) -> list[OutLine]:
    with desk.read(Right.READ_STOCK) as session:
        found = proposed(session, item.id, wanted, clock.today(), pack, taken)
    if found.missing:
        raise Conflict(_("{name}: {wanted} are wanted, {left} may be used.").format(
            name=item.title, wanted=spoken(wanted, item.units),
            left=spoken(wanted - found.missing, item.units)))
    return [OutLine(item, lot, count) for lot, count in found.takes]


def _for_request(desk: Desk, request: RequestView) -> list[OutLine]:
    """What was granted, as far as it is there: what is missing is seen beside the request."""
    lines: list[OutLine] = []
    with desk.read(Right.READ_STOCK) as session:
        for each in request.lines:
            if each.granted:
                found = proposed(session, each.item.id, each.granted, clock.today())
                lines += [OutLine(each.item, lot, count) for lot, count in found.takes]
    return lines
