"""One item: how long it lasts and why, its lots, the last lines of its ledger."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.register import Column, Period
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.rules import spoken
from app.supplies.ledger import queries, wording
from app.supplies.ledger.queries import LedgerRow, LotRow
from app.supplies.reserve.queries import ReserveRow
from app.supplies.reserve.registers import formula
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Chip, ElidedLabel, HairLine, Prose, Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.meter import Meter
from ui.parts.notes import EmptyState
from ui.place import place_kept
from ui.rows import RowsModel
from ui.supplies import stock_columns
from ui.table import RowsTable

WIDE = 444  # px: the name of a store is whole
_BACK = timedelta(days=90)  # of the ledger that is shown

LOTS: list[Column[LotRow]] = [
    Column(N_("Batch"), lambda row: row.batch or f"#{row.standing.lot_id}", 2.1),
    Column(N_("State"), lambda row: _(wording.state(row, clock.today())), 1.75,
           tone=lambda row: wording.tone(row, clock.today())),
    Column(N_("Quantity"), lambda row: row.standing.quantity, 1.3),
    Column(N_("Expires"), lambda row: row.standing.expires, 2.1),
    Column(N_("Store"), lambda row: row.store, 1.75),
]
LINES: list[Column[LedgerRow]] = [
    Column(N_("Time"), lambda row: f"{clock.local(row.at):%m-%d %H:%M}", 2.2),
    Column(N_("What"), lambda row: _(wording.KIND[row.kind]), 1),
    Column(N_("What for"), lambda row: row.purpose or row.department or row.voucher, 1.8),
    Column(N_("Quantity"), lambda row: row.quantity, 1.3),
    Column(N_("Balance"), lambda row: row.balance, 1.5),
]


@dataclass(frozen=True)
class ItemView:
    """What is read for the panel."""

    item_id: int
    lots: list[LotRow]
    lines: list[LedgerRow]


def read(desk: Desk, item_id: int) -> ItemView:
    """In a worker's thread."""
    today = clock.today()
    with desk.read(Right.READ_STOCK) as session:
        lines = queries.ledger(session, Period(today - _BACK, today), item_id)
        return ItemView(item_id, queries.lots(session, item_id), lines[::-1])


class ItemPanel(Card):
    """`show_item(row)`; its lists are read anew each time."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.item: ReserveRow | None = None
        self._wanted: int | None = None
        self.over: Button | None = None
        self._lot_line, self._slip_line = QHBoxLayout(), QHBoxLayout()
        self.title, self.units, self.chip = Prose("", "person"), Prose("", "secondary"), Chip()
        self.meter = Meter(12)
        self.usable, self.need = Words("", "strong"), Words("", "hint")
        self.lots: RowsModel[LotRow] = RowsModel(LOTS)
        self.lines: RowsModel[LedgerRow] = RowsModel(LINES)
        self.lot_table = self._table(self.lots, _("Lots"), "lots")
        self.line_table = self._table(self.lines, _("Ledger"), "lines")
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_item(None)

    def bear(self, of_lot: Sequence[MenuAct], of_slip: Sequence[MenuAct], page: QWidget,
             dispose: Callable[[], object] | None = None) -> None:
        """The acts on a lot and on a slip; their keys work on the whole page.

        dispose   what is done about lots that are over; None: whoever sits here may not
        """
        if dispose is not None:
            self.over = Button(_("Dispose of what is over"), dispose, kind="danger", small=True)
            self.over.hide()
            self._lot_line.addWidget(self.over)
        self._lot_line.addWidget(MenuButton(_("This lot"), of_lot, page))
        self._slip_line.addWidget(MenuButton(_("This slip"), of_slip, page))

    def choose_lot(self, lot_id: int) -> None:
        """Put the cursor on a lot, now or as soon as its item is read."""
        self._wanted = lot_id
        self._find_lot()

    def show_item(self, item: ReserveRow | None) -> None:
        """Show this one, or that none is chosen."""
        self.item = item
        self._whole_widget.setVisible(item is not None)
        self._nobody.setVisible(item is None)
        if item is None:
            return
        units = item.item.units
        self.title.setText(item.item.title)
        self.units.setText(" = ".join(
            f"1 {name}" if place == 0 else f"{cells.shown(factor)} {name}"
            for place, (name, factor) in enumerate(_chain(item))))
        self.chip.show_state(stock_columns.state(item), stock_columns.tone(item))
        self.usable.setText(_("Usable: {words}").format(words=spoken(item.stock.usable, units)))
        self.usable.set_tone("hold" if item.shortfall else "")
        self.need.setText(_("Need: {formula}").format(formula=formula(item)) if item.reserve
                          else "")
        colour = "hold.ink" if item.shortfall else "accent"
        whole = item.reserve.need if item.reserve else max(item.item.minimum, item.stock.usable)
        self.meter.show_shares([(min(item.stock.usable, whole), colour)], whole)
        self._context.pool.run(lambda: read(self._context.desk, item.id), self._on_read)

    def _on_read(self, view: ItemView) -> None:
        if self.item is None or self.item.id != view.item_id:
            return  # another one was chosen meanwhile: its answer is on the way
        with place_kept(self.lot_table):
            self.lots.set_rows(view.lots)
        with place_kept(self.line_table):
            self.lines.set_rows(view.lines)
        if self.over is not None:
            self.over.setVisible(self.first_over is not None)
        self._find_lot()

    @property
    def first_over(self) -> LotRow | None:
        """The lot that has been over for longest."""
        today = clock.today()
        return next((each for each in self.lots.rows if each.expired(today)), None)

    def _find_lot(self) -> None:
        for place, each in enumerate(self.lots.shown_rows):
            if each.standing.lot_id == self._wanted:
                self._wanted = None
                self.lot_table.selectRow(place)
                self.lot_table.setFocus()
                return

    def _table(self, model: RowsModel[Any], name: str, kept: str) -> RowsTable:
        table = RowsTable(model, f"stock-{kept}", self._context.settings.folder, row_height=34)
        table.setAccessibleName(name)
        return table

    def _lay_out(self) -> None:
        self._whole_widget = QWidget()
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 14, 0, 8)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.title, None, self.chip))
        head.addWidget(self.units)
        head.addWidget(self.meter)
        head.addLayout(row(self.usable, None, self.need))
        column.addLayout(head)
        for title, note, table, share, acts in (
                (_("Lots"), _("First expired, first out"), self.lot_table, 2, self._lot_line),
                (_("Ledger"), _("Only added to; what was wrong is undone"), self.line_table, 3,
                 self._slip_line)):
            column.addWidget(HairLine())
            line = row(Words(title, "strong"), ElidedLabel(note, "hint"), None, acts)
            line.setContentsMargins(16, 0, 16, 0)
            column.addLayout(line)
            column.addWidget(table, share)
        self._nobody = EmptyState("supplies", _("No item is chosen"),
                                  _("Choose one in the table."))
        self.body.addWidget(self._whole_widget, 1)
        self.body.addWidget(self._nobody, 1)


def _chain(item: ReserveRow) -> list[tuple[str, int]]:
    """The largest unit, then what it holds: 1 箱 = 40 盒 = 2 000 只."""
    units = item.item.units
    larger = sorted(units.larger.items(), key=lambda each: -each[1])
    if not larger:
        return [(units.base, 1)]
    whole = larger[0][1]
    return [(larger[0][0], 1), *((name, whole // factor) for name, factor in larger[1:]),
            (units.base, whole)]
