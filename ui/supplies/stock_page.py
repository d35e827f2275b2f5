"""What is in stock and how long it lasts; one item at the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError, Invalid
from app.i18n import _, ngettext
from app.register import Period
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.labels import codes
from app.supplies.labels.codes import is_code
from app.supplies.ledger import queries as ledger
from app.supplies.ledger.queries import LotRow
from app.supplies.ledger.slips import lot_row
from app.supplies.reserve import queries
from app.supplies.reserve.queries import ReserveRow
from ui import ask, cells, pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.menu_button import MenuButton
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.reports.register_papers import show_register
from ui.rows import RowsModel
from ui.supplies.bar_delegate import BarDelegate
from ui.supplies.item_panel import ItemPanel
from ui.supplies.money_card import MoneyCard
from ui.supplies.slips import IssueDialog, ReceiveDialog, UndoDialog
from ui.supplies.stock_acts import StockActs
from ui.supplies.stock_columns import BAR, COLUMNS
from ui.table import RowsTable

_NARROW = 900  # px; narrower, the panel gives way
_SOON = 90  # days


@dataclass(frozen=True)
class _Read:
    rows: list[ReserveRow]
    stores: list[tuple[int, str]]
    heads: int


class StockPage(QWidget):
    """Ctrl+N books in, Ctrl+H hands out, Ctrl+Z takes a slip back."""

    guide = "supplies#stock"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stores: list[tuple[int, str]] = []
        self.search = SearchField(_("Search: item; scan: label of a lot"))
        self.model: RowsModel[ReserveRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "stock", context.settings.folder)
        self.table.setAccessibleName(_("Stock"))
        self.table.setItemDelegateForColumn(BAR, BarDelegate(self.model, self.table))
        self.panel, self.money = ItemPanel(context), MoneyCard(context)
        self.pills = {
            "all": FilterPill(_("All items"), checked=True), "short": FilterPill(_("Short")),
            "soon": FilterPill(_("Ends soon")),
        }
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.about = Words("", "secondary")
        keeps = context.desk.may(Right.KEEP_STOCK)
        self.receive = Button(_("Book in"), self._on_receive, kind="primary", icon="plus",
                              key="Ctrl+N")
        self.issue = Button(_("Hand out"), self._on_issue, icon="export", key="Ctrl+H")
        self.undo = Button(_("Undo a slip…"), self._on_undo, kind="quiet", icon="undo",
                           key="Ctrl+Z")
        for button in (self.receive, self.issue, self.undo):
            button.setVisible(keeps)
            button.setEnabled(keeps)
        self.acts = StockActs(self, context, self.panel, self.message, self._on_booked,
                              self.reload)
        self.more = MenuButton(_("More"), self.acts.of_slips(), self)
        self.more.setVisible(keeps)
        self.panel.bear(self.acts.of_lot(), self.acts.of_slip(), self)
        self._sheets = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        pulse.follow(self, self.reload)

    def reload(self) -> None:
        """Read everything anew; the item that is shown stays shown."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)
        self.money.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have booked meanwhile."""
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the table has the room."""
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= _NARROW)
        self.money.setVisible(self.width() >= _NARROW)

    def _read(self) -> _Read:
        today = clock.today()
        with self._context.desk.read(Right.READ_STOCK) as session:
            return _Read(queries.reserves(session, Period(today, today)),
                         ledger.stores(session), queries.heads(session))

    def _on_read(self, read: _Read) -> None:
        self.message.hide()
        self._stores = self.acts.stores = read.stores
        self.acts.items = [each.item for each in read.rows]
        before = self.table.current
        with place_kept(self.table):
            self.model.set_rows(read.rows)
        self.about.setText(_("for {n} people").format(n=cells.shown(read.heads)))
        for name, pill in self.pills.items():
            pill.set_count(sum(_kept(name, each) for each in read.rows))
        if before is None and read.rows:
            self.table.selectRow(0)
        self._tell()
        self._show(self.table.current)

    def _show(self, each: ReserveRow | None) -> None:
        self.acts.item = each.item if each else None
        self.panel.show_item(each)

    def _on_scanned(self) -> None:
        """A lot's label means that lot, whatever is shown now."""
        text = self.search.text()
        if not is_code(text):
            self.table.setFocus()
            return
        self.search.selectAll()
        self._context.pool.run(lambda: _labelled(self._context.desk, text), self._on_lot,
                               self._on_unread)

    def _on_lot(self, lot: LotRow) -> None:
        self.search.clear()
        self.pills["all"].click()
        place = next((number for number, each in enumerate(self.model.shown_rows)
                      if each.id == lot.item_id), None)
        if place is None:
            self.message.say(_("{lot}: this item is not kept any more.").format(lot=lot.label),
                             "again")
            return
        self.message.hide()
        self.table.selectRow(place)
        self.panel.choose_lot(lot.standing.lot_id)

    def _on_unread(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _filter(self) -> None:
        name = next(name for name, pill in self.pills.items() if pill.isChecked())
        self.model.keep(None if name == "all" else lambda each: _kept(name, each))
        self._tell()

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        shown, whole = len(self.model.shown_rows), len(self.model.rows)
        words = ngettext("{n} item", "{n} items", whole).format(n=cells.shown(whole))
        if shown != whole:
            words += _(", {n} of them shown").format(n=cells.shown(shown))
        self.count.setText(words)
        self._sheets.setCurrentIndex(0 if whole else 1)

    def _on_receive(self) -> None:
        items = [each.item for each in self.model.rows]
        if not items or not self._stores:
            self.message.say(_("First put items and a store on the list."), "again")
            return
        chosen = self.table.current.id if self.table.current else items[0].id
        ask.show(ReceiveDialog(self, self._context, items, self._stores, chosen, self._on_booked))

    def _on_issue(self) -> None:
        if self.table.current is not None:
            ask.show(IssueDialog(self, self._context, self.table.current.item, self._on_booked))

    def _on_undo(self) -> None:
        line = self.panel.line_table.current
        ask.show(UndoDialog(self, self._context, line.voucher if line else "", self._on_booked))

    def _on_booked(self, number: str) -> None:
        self._context.say(_("Slip {number} is written.").format(number=number))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "reserve", Period(today, today))

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.down.connect(self.table.setFocus)
        self.search.returnPressed.connect(self._on_scanned)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _row: self.issue.click())
        self.table.typed.connect(self._type_on)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._filter())
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _first(self) -> Button | None:
        """What is done first where there is nothing: the opening stock comes in."""
        opening = next((each for each in self.more.acts if each.key == "Ctrl+O"), None)
        return Button(opening.text, opening.act, icon=opening.icon) if opening else None

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Stock"), "page"), self.about, None, self.more, self.issue,
                             self.receive))
        column.addLayout(row(self.search, 8, *self.pills.values()))
        column.addWidget(self.message)
        column.addWidget(self.money)
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "supplies", _("Nothing is on the list yet"),
            _("Put an item on it, or book the opening stock in from a list."), self._first()))
        table.body.addWidget(self._sheets)
        foot = table.footer()
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.undo)
        foot.addWidget(Button(_("Purchase list"), self.acts.purchase, kind="quiet",
                              icon="document", key="Ctrl+B"))
        foot.addWidget(Button(_("Reserve statement"), self._on_print, kind="quiet",
                              icon="printer", key="Ctrl+P"))
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(table)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(left, 1)
        line.addWidget(self.panel, 0, Qt.AlignmentFlag(0))
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


def _labelled(desk: Desk, text: str) -> LotRow:
    """In a worker's thread: the lot that bears this label."""
    what, key = codes.read(text)
    if what is not codes.Labelled.LOT:
        raise Invalid(_("This is no label of a lot."))
    with desk.read(Right.READ_STOCK) as session:
        return lot_row(session, key)


def _kept(name: str, each: ReserveRow) -> bool:
    if name == "short":
        return each.shortfall > 0
    if name == "soon":
        ends = each.stock.nearest
        return ends is not None and (ends - clock.today()).days <= _SOON
    return True
