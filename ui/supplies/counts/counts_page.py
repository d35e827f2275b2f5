"""Stocktakes: all of them at the left, the one that is counted or approved at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.security.rights import Right
from app.supplies.counts import queries, service
from app.supplies.counts.rules import Stage
from app.supplies.counts.views import LineView, StocktakeView
from app.supplies.ledger.queries import stores
from ui import ask, pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.menu_button import MenuButton
from ui.parts.notes import EmptyState, MessageLine
from ui.place import place_kept
from ui.rows import RowsModel
from ui.supplies.counts.acts import CountActs
from ui.supplies.counts.columns import STOCKTAKES
from ui.supplies.counts.count_sheet import CountSheet
from ui.supplies.counts.dialogs import OpenDialog
from ui.table import RowsTable

_LIST, _NARROW = 372, 1100  # px; narrower, the sheet takes the list's place


@dataclass(frozen=True)
class _Read:
    every: list[StocktakeView]
    stores: list[tuple[int, str]]
    of: StocktakeView | None
    lines: list[LineView]


class CountsPage(QWidget):
    """Ctrl+N opens one, Enter counts, F9 hands in, F8 approves."""

    guide = "stocktake"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stores: list[tuple[int, str]] = []
        self._wanted: int | None = None
        self._asked = 0  # readings so far
        self._writing = 0  # counts that are not on disk yet
        self._narrow = self._in_sheet = self._begins = False
        self._keeps = context.desk.may(Right.KEEP_STOCK)
        self._approves = context.desk.may(Right.APPROVE_STOCK)
        self.message, self.list_sheets = MessageLine(), QStackedWidget()
        self.model: RowsModel[StocktakeView] = RowsModel(STOCKTAKES)
        self.table = RowsTable(self.model, "stocktakes", context.settings.folder)
        self.table.setAccessibleName(_("Stocktakes"))
        self.sheet = CountSheet(context, keeps=self._keeps)
        self.new = Button(_("New stocktake"), self._on_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        acts = CountActs(self, context, self.sheet, self.reload)
        self.hand_in = Button(_("Hand in"), acts.hand_in, kind="primary", icon="export", key="F9")
        self.approve = Button(_("Approve and book"), acts.approve, kind="primary", icon="check",
                              key="F8")
        self.back = Button(_("Send back"), acts.send_back, icon="undo", key="Shift+F8")
        self.why = Button(_("Reason"), acts.explain, icon="edit", key="F2")
        self.more = MenuButton(_("More"), acts.menu(), self)
        self._head = QWidget()
        self._left = Card(margins=(0, 4, 0, 0))
        self._left.setMinimumWidth(_LIST)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read everything anew; the one that is shown stays shown."""
        self._ask(self._on_read, self._on_failed)

    def refresh(self) -> None:
        """Another station wrote: read again without a word; what was said stays."""
        self._ask(self._show_read, lambda _refusal: None)

    def begin(self) -> None:
        """Open a stocktake, as soon as it is known over which stores."""
        self._begins = True
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have counted meanwhile."""
        super().showEvent(event)
        pulse.follow_in_sight(self, self.refresh)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, list and sheet take turns."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_sheet(self._in_sheet)

    def _show_sheet(self, instead: bool) -> None:
        self._in_sheet = instead
        self._left.setVisible(not self._narrow or not instead)
        self._head.setVisible(not self._narrow or not instead)
        self.sheet.setVisible(not self._narrow or instead)

    def _ask(self, done: Callable[[_Read], object], failed: Callable[[AppError], object]) -> None:
        """Of several readings that go on side by side only the newest is shown."""
        self._asked += 1
        number, chosen = self._asked, self.table.current
        key = self._wanted or (chosen.id if chosen else None)

        def newest(read: _Read) -> None:
            if number == self._asked:
                done(read)

        self._context.pool.run(partial(self._read, key), newest, failed)

    def _read(self, key: int | None) -> _Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_STOCK) as session:
            every = queries.stocktakes(session)
            of = next((each for each in every if each.id == key), every[0] if every else None)
            return _Read(every, stores(session), of, queries.lines(session, of) if of else [])

    def _on_read(self, read: _Read) -> None:
        if not self._writing:
            self.message.hide()
        self._show_read(read)

    def _show_read(self, read: _Read) -> None:
        if self._writing:  # read before what is told now; another reading follows
            return
        self._stores = read.stores
        with place_kept(self.table):
            self.model.set_rows(read.every)
        self.list_sheets.setCurrentIndex(0 if read.every else 1)
        ids = [each.id for each in self.model.shown_rows]
        opened = self._wanted is not None and self._wanted in ids
        if opened or (self.table.current is None and ids):
            self.table.selectRow(ids.index(self._wanted or 0) if opened else 0)
        if self.table.current == read.of:
            self._show(read.lines)
        else:
            self.reload()  # another one was chosen while this one was read
        if opened:
            self._wanted = None
            self._into_sheet()
        if self._begins:
            self._begins = False
            self.new.click()

    def _show(self, lines: list[LineView]) -> None:
        of = self.table.current
        self.sheet.show_stocktake(of, lines)
        stage = of.stage if of else None
        counting = of is not None and of.counting
        self.hand_in.setVisible(self._keeps and counting)
        self.why.setVisible(self._keeps and counting)
        for button in (self.approve, self.back):
            button.setVisible(self._approves and stage is Stage.HANDED_IN)
        self.more.setVisible(of is not None)

    def _on_chosen(self, of: StocktakeView | None) -> None:
        if of is not None and (self.sheet.of is None or of.id != self.sheet.of.id):
            self.reload()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_counted(self, lot_id: int, quantity: int, when: datetime | None) -> None:
        of, desk = self.sheet.of, self._context.desk
        if of is not None:
            self._writing += 1
            self._context.lane.run(
                lambda: service.count(desk, of.id, lot_id, quantity, at=when),
                self._on_written, partial(self._on_refused, lot_id, str(quantity)))

    def _on_written(self, _line: int) -> None:
        self._writing -= 1
        self.reload()

    def _on_refused(self, lot_id: int, text: str, refusal: AppError) -> None:
        self._writing -= 1
        self.sheet.refuse(refusal, lot_id, text)
        self.reload()

    def _on_beside(self, lot_id: int) -> None:
        of = self.sheet.of
        if of is not None:
            self._context.pool.run(partial(self._beside, of, lot_id), self.sheet.show_off,
                                   partial(self.sheet.refuse, lot_id=lot_id, text=""))

    def _beside(self, of: StocktakeView, lot_id: int) -> LineView:
        with self._context.desk.read(Right.READ_STOCK) as session:
            return queries.beside(session, of, lot_id)

    def _on_new(self) -> None:
        if not self._stores:
            self.message.say(_("First put items and a store on the list."), "again")
            return
        ask.show(OpenDialog(self, self._context, self._stores, self._on_opened))

    def _on_opened(self, key: int) -> None:
        self._wanted = key
        self._context.say(_("The stocktake is open."))
        self.reload()

    def _into_sheet(self) -> None:
        self._show_sheet(True)
        self.sheet.setFocus()

    def _out_of_sheet(self) -> None:
        self._show_sheet(False)
        self.table.setFocus()

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._into_sheet())
        self.sheet.counted.connect(self._on_counted)
        self.sheet.beside.connect(self._on_beside)
        self.sheet.line.left.connect(self._out_of_sheet)
        for key, act in (("F5", self.reload), ("Ctrl+F", self._into_sheet)):
            QShortcut(QKeySequence(key), self, act)
        QShortcut(QKeySequence("Esc"), self.sheet.table, self._out_of_sheet,
                  context=Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addLayout(row(Words(_("Stocktakes"), "page"), None, self.new))
        column.addWidget(self._head)
        self.new.setHidden(not self._keeps)
        column.addWidget(self.message)
        self.list_sheets.addWidget(self.table)
        self.list_sheets.addWidget(EmptyState(
            "scan", _("Nothing was counted yet"),
            _("Open a stocktake over a store: Ctrl+N.") if self._keeps else ""))
        self._left.body.addWidget(self.list_sheets)
        foot = self.sheet.footer()
        for part in (self.hand_in, self.approve, self.back, self.why):
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self.more)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left)
        line.addWidget(self.sheet, 1)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
