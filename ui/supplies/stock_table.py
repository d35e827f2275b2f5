"""The items of the store as a table: found by name, by the label of a lot, or by what they lack."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app import clock
from app.errors import AppError, Invalid
from app.i18n import _, ngettext
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.labels import codes
from app.supplies.labels.codes import is_code
from app.supplies.ledger.queries import LotRow, lots
from app.supplies.ledger.slips import lot_row
from app.supplies.reserve.queries import ReserveRow
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.notes import EmptyState
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.rows import RowsModel
from ui.supplies.bar_delegate import BarDelegate
from ui.supplies.stock_columns import BAR, COLUMNS
from ui.table import RowsTable

_SOON = 90  # days


class StockTable(Card):
    """`lot` when a label was scanned, `refused` when it was none; the frame places its parts."""

    lot = Signal(object)
    refused = Signal(str)

    def __init__(self, context: Context, first: Button | None, acts: Sequence[Button]) -> None:
        super().__init__(margins=(0, 4, 0, 0))
        self._context = context
        self.search = SearchField(_("Search: item; scan: label of a lot"))
        self.model: RowsModel[ReserveRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "stock", context.settings.folder)
        self.table.setAccessibleName(_("Stock"))
        self.table.setItemDelegateForColumn(BAR, BarDelegate(self.model, self.table))
        self.pills = {
            "all": FilterPill(_("All items"), checked=True), "short": FilterPill(_("Short")),
            "soon": FilterPill(_("Ends soon")), "retired": FilterPill(_("Not bought any more")),
        }
        self.count = Words("", "secondary")
        self._sheets = QStackedWidget()
        self.acts = acts
        self._lay_out(first)
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def current(self) -> ReserveRow | None:
        """The item under the cursor."""
        chosen: ReserveRow | None = self.table.current
        return chosen

    def show_rows(self, rows: Sequence[ReserveRow]) -> None:
        """The items as they are now; the cursor stays where it is."""
        before = self.table.current
        with place_kept(self.table):
            self.model.set_rows(list(rows))
            self._keep()
        for name, pill in self.pills.items():
            pill.set_count(sum(_kept(name, each) for each in rows))
        self.pills["retired"].setVisible(any(each.item.retired for each in rows))
        if before is None and self.model.shown_rows:
            self.table.selectRow(0)
        self._tell()

    def go_to(self, item_id: int) -> bool:
        """Put the cursor on an item; False where it is not on the list."""
        chosen = next((each for each in self.model.rows if each.id == item_id), None)
        if chosen is None:
            return False
        self.search.clear()
        self.pills["all" if _kept("all", chosen) else "retired"].click()
        ids = [each.id for each in self.model.shown_rows]
        self.table.selectRow(ids.index(item_id))
        return True

    def _on_entered(self) -> None:
        """A lot's label means that lot, whatever is shown now."""
        text = self.search.text()
        if not is_code(text):
            self.table.setFocus()
            return
        self.search.selectAll()
        self._context.pool.run(lambda: _labelled(self._context.desk, text), self._on_labelled,
                               self._on_unread)

    def _on_labelled(self, found: LotRow | frozenset[int]) -> None:
        if isinstance(found, LotRow):
            self.lot.emit(found)
            return
        self.search.clear()
        self.pills["all"].click()
        self.model.keep(lambda each: each.id in found)
        self._tell()
        self.table.setFocus()

    def _on_unread(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))

    def _keep(self) -> None:
        name = next(name for name, pill in self.pills.items() if pill.isChecked())
        self.model.keep(lambda each: _kept(name, each))

    def _on_pill(self) -> None:
        self._keep()
        if self.model.shown_rows and self.table.current is None:
            self.table.selectRow(0)
        self._tell()

    def _on_searched(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        shown = len(self.model.shown_rows)
        whole = sum(_kept("all", each) for each in self.model.rows)
        words = ngettext("{n} item", "{n} items", whole).format(n=cells.shown(whole))
        if shown != whole:
            words += _(", {n} of them shown").format(n=cells.shown(shown))
        self.count.setText(words)
        self._sheets.setCurrentIndex(0 if self.model.rows else 1)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.down.connect(self.table.setFocus)
        self.search.returnPressed.connect(self._on_entered)
        self.table.typed.connect(self._type_on)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._on_pill())

    def bear_keys(self, page: QWidget) -> None:
        """Ctrl+F searches from anywhere on the page."""
        QShortcut(QKeySequence("Ctrl+F"), page, self.search.setFocus)

    def _lay_out(self, first: Button | None) -> None:
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "supplies", _("Nothing is on the list yet"),
            _("Put an item on it, or book the opening stock in from a list."), first))
        self.body.addWidget(self._sheets)
        self.foot = self.footer()


def _labelled(desk: Desk, text: str) -> LotRow | frozenset[int]:
    """In a worker's thread: the lot that bears this label, or the items of a store."""
    what, key = codes.read(text)
    if what is codes.Labelled.DEVICE:
        raise Invalid(_("This is no label of a lot."))
    with desk.read(Right.READ_STOCK) as session:
        if what is codes.Labelled.LOT:
            return lot_row(session, key)
        return frozenset(row.item_id for row in lots(session) if row.standing.store_id == key)


def _kept(name: str, each: ReserveRow) -> bool:
    """What is not bought any more stays among all until it is used up."""
    if name == "retired":
        return each.item.retired
    if name == "short":
        return each.shortfall > 0
    if name == "soon":
        ends = each.stock.nearest
        return ends is not None and (ends - clock.today()).days <= _SOON
    return not each.item.retired or each.stock.there > 0
