"""What is in stock and how long it lasts; one item at the right."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.register import Period
from app.security.rights import Right
from app.supplies.ledger import queries as ledger
from app.supplies.ledger.queries import LotRow
from app.supplies.reserve import queries
from app.supplies.reserve.queries import ReserveRow
from ui import ask, cells, pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.labels import Words
from ui.parts.menu_button import MenuButton
from ui.parts.notes import MessageLine
from ui.reports.register_papers import show_register
from ui.supplies.item_panel import WIDE, ItemPanel
from ui.supplies.list_frame import ListFrame, Parts
from ui.supplies.money_card import MoneyCard
from ui.supplies.slip_paper import show_slip
from ui.supplies.slips import IssueDialog, ReceiveDialog, UndoDialog
from ui.supplies.stock_acts import StockActs
from ui.supplies.stock_table import StockTable


@dataclass(frozen=True)
class _Read:
    rows: list[ReserveRow]
    stores: list[tuple[int, str]]
    heads: int


class StockPage(QWidget):
    """Ctrl+N books in, Ctrl+H hands out, Ctrl+T counts, Ctrl+Z takes a slip back.

    `count_wanted` when a stocktake is to be opened: that is another page.
    """

    guide = "supplies#stock"
    count_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stores: list[tuple[int, str]] = []
        self.panel, self.money = ItemPanel(context), MoneyCard(context)
        self.message, self.about = MessageLine(), Words("", "secondary")
        self.receive = Button(_("Book in"), self._on_receive, kind="primary", icon="plus",
                              key="Ctrl+N")
        self.issue = Button(_("Hand out"), self._on_issue, icon="export", key="Ctrl+H")
        self.count = Button(_("Take stock"), self.count_wanted.emit, icon="scan", key="Ctrl+T")
        self.undo = Button(_("Undo a slip…"), self._on_undo, kind="quiet", icon="undo",
                           key="Ctrl+Z")
        self.acts = StockActs(self, context, self.panel, self.message, self._on_booked,
                              self.reload)
        self.more = MenuButton(_("More"), self.acts.of_slips(), self)
        keeps = context.desk.may(Right.KEEP_STOCK)
        for button in (self.receive, self.issue, self.count, self.undo):
            button.setVisible(keeps)
            button.setEnabled(keeps)
        self.panel.bear(self.acts.of_lot(), self.acts.of_slip(), self,
                        self.acts.dispose_over if keeps else None)
        self.list = StockTable(context, self._first(), (
            self.undo,
            Button(_("Purchase list"), self.acts.purchase, kind="quiet", icon="document",
                   key="Ctrl+B"),
            Button(_("Reserve statement"), self._on_print, kind="quiet", icon="printer",
                   key="Ctrl+P")))
        self.table, self.model, self.search = self.list.table, self.list.model, self.list.search
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read everything anew; the item that is shown stays shown."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)
        self.money.reload()

    def refresh(self) -> None:
        """Another station wrote: read again without a word; what was said stays."""
        self._context.pool.run(self._read, self._show_read, lambda _refusal: None)
        self.money.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have booked meanwhile."""
        super().showEvent(event)
        pulse.follow_in_sight(self, self.refresh)
        self.reload()

    def _read(self) -> _Read:
        today = clock.today()
        with self._context.desk.read(Right.READ_STOCK) as session:
            return _Read(queries.reserves(session, Period(today, today), retired=True),
                         ledger.stores(session), queries.heads(session))

    def _on_read(self, read: _Read) -> None:
        self.message.hide()
        self._show_read(read)

    def _show_read(self, read: _Read) -> None:
        self._stores = self.acts.stores = read.stores
        self.acts.items = [each.item for each in read.rows if not each.item.retired]
        self.list.show_rows(read.rows)
        self.about.setText(_about(read))
        self._show(self.list.current)

    def _show(self, each: ReserveRow | None) -> None:
        self.acts.item = each.item if each else None
        self.panel.show_item(each)

    def _on_lot(self, lot: LotRow) -> None:
        if self.list.go_to(lot.item_id):
            self.message.hide()
            self.frame.enter()
            self.panel.choose_lot(lot.standing.lot_id)

    def _on_unread(self, words: str) -> None:
        self.message.say(words, "hold")

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_opened(self, _row: object) -> None:
        if not self.frame.enter():
            self.issue.click()

    def _on_receive(self) -> None:
        items = list(self.acts.items)
        if not items or not self._stores:
            self.message.say(_("First put items and a store on the list."), "again")
            return
        current = self.list.current
        chosen = current.id if current and not current.item.retired else items[0].id
        ask.show(ReceiveDialog(self, self._context, items, self._stores, chosen, self._on_booked,
                               self.panel.usual_store))

    def _on_issue(self) -> None:
        if self.list.current is not None:
            ask.show(IssueDialog(self, self._context, self.list.current.item, self._on_booked))

    def _on_undo(self) -> None:
        line = self.panel.line_table.current
        ask.show(UndoDialog(self, self._context, line.voucher if line else "", self._on_booked))

    def _on_booked(self, number: str) -> None:
        self._context.say(_("Slip {number} is written.").format(number=number), _("Print it"),
                          lambda: show_slip(self, self._context, number))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "reserve", Period(today, today))

    def _connect(self) -> None:
        self.list.lot.connect(self._on_lot)
        self.list.refused.connect(self._on_unread)
        self.list.bear_keys(self)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._on_opened)
        self.panel.asked.connect(self.frame.enter)
        for key, act in (("F5", self.reload), ("Esc", self.frame.leave)):
            QShortcut(QKeySequence(key), self, act)

    def _first(self) -> Button | None:
        """What is done first where there is nothing: the opening stock comes in."""
        opening = next((each for each in self.more.acts if each.key == "Ctrl+O"), None)
        return Button(opening.text, opening.act, icon=opening.icon) if opening else None

    def _lay_out(self) -> None:
        self.frame = ListFrame(Parts(
            title=(Words(_("Stock"), "page"), self.about),
            acts=(self.more, self.count, self.issue, self.receive),
            search=self.search, pills=list(self.list.pills.values()), message=self.message,
            between=(self.money,), card=self.list, table=self.table, foot=self.list.foot,
            count=self.list.count, foot_acts=self.list.acts, panel=self.panel, panel_width=WIDE,
            inside=self.panel.lot_table))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)


def _about(read: _Read) -> str:
    heads = cells.shown(read.heads)
    days = next((each.reserve.days for each in read.rows if each.reserve), None)
    if days is None:
        return _("for {n} people").format(n=heads)
    return _("for {n} people, {days} days").format(n=heads, days=days)
