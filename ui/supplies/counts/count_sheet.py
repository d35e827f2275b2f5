"""One stocktake: how far it is, the line one counts with, its lots."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.supplies.counts import typed
from app.supplies.counts.views import LineView, StocktakeView
from app.supplies.items.rules import spoken
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.choices import FilterPill
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.place import place_kept
from ui.rows import RowsModel
from ui.supplies.counts.columns import LINES, Shown
from ui.supplies.counts.count_line import CountLine, WhenLine
from ui.supplies.counts.sheet_head import SheetHead
from ui.table import RowsTable

_LOW = 340  # px


class CountSheet(Card):
    """One stocktake.

    counted  somebody told a number: lot, quantity, when (None = now)
    beside   a lot that is not on the list was scanned
    """

    counted = Signal(int, int, object)
    beside = Signal(int)

    def __init__(self, context: Context, *, keeps: bool) -> None:
        super().__init__(margins=(0, 14, 0, 0), spacing=10)
        self._keeps = keeps
        self.of: StocktakeView | None = None
        self.lines: list[LineView] = []
        self._off: LineView | None = None
        self.who = SheetHead()
        self.line, self.front = CountLine(), ElidedLabel("", "strong")
        self.booked, self.when = Words("", "secondary"), WhenLine()
        self.message = MessageLine()
        self.model: RowsModel[Shown] = RowsModel(LINES)
        self.table = RowsTable(self.model, "stocktake", context.settings.folder, row_height=36)
        self.table.setAccessibleName(_("Lots to count"))
        self.pills = {
            "all": FilterPill(_("All lots"), checked=True),
            "open": FilterPill(_("Not counted")), "differ": FilterPill(_("Differing")),
        }
        self._whole_part = QWidget()
        self._nothing = EmptyState("scan", _("No stocktake is chosen"),
                                   _("Open one with Ctrl+N, or choose one at the left."))
        self._lay_out()
        self._connect()
        self.show_stocktake(None, [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the line and the lots have the room."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        self.who.setHidden(low)
        for pill in self.pills.values():
            pill.setHidden(low)
        self.body.setContentsMargins(0, 8 if low else 14, 0, 0)

    @property
    def current(self) -> LineView | None:
        """The lot that a number is taken for."""
        shown = self.table.current
        return self._off or (shown.line if shown is not None else None)

    def show_stocktake(self, of: StocktakeView | None, lines: Sequence[LineView]) -> None:
        """Show this one, or that none is chosen; the lot in front stays there."""
        other = self.of is None or of is None or self.of.id != of.id
        self.of, self.lines = of, list(lines)
        self._whole_part.setVisible(of is not None)
        self._nothing.setVisible(of is None)
        if other:
            self._off = None
            self.message.hide()
        if of is None:
            return
        self.who.show_stocktake(of)
        self._show_line(of)
        rows = [Shown(line, of.hidden, of.explained) for line in lines]
        for name, pill in self.pills.items():
            pill.set_count(sum(_kept(name, each) for each in rows))
        self.pills["differ"].setHidden(of.hidden or self.height() < _LOW)
        if of.hidden and self.pills["differ"].isChecked():
            self.pills["all"].click()
        with place_kept(self.table):
            self.model.set_rows(rows)
        if other or self.table.current is None:
            self.go_on(0)
        self._tell()

    def go_on(self, done: int) -> None:
        """Put the next lot in front that nobody has counted."""
        self._off = None
        following = typed.following([each.line for each in self.model.shown_rows], done)
        if following is None:
            following = typed.following(self.lines, done)
        if following is not None:
            self.go_to(following.lot_id)
        elif self.table.current is None and self.model.shown_rows:
            self.table.selectRow(0)
        self._tell()

    def go_to(self, lot_id: int) -> bool:
        """Put a lot of the list in front; False when it is not on it."""
        self._off = None
        ids = [each.line.lot_id for each in self.model.shown_rows]
        if lot_id not in ids and any(line.lot_id == lot_id for line in self.lines):
            self.pills["all"].click()
            ids = [each.line.lot_id for each in self.model.shown_rows]
        if lot_id in ids:
            self.table.selectRow(ids.index(lot_id))
            self.table.scrollTo(self.table.currentIndex())
        self._tell()
        return lot_id in ids

    def show_off(self, line: LineView) -> None:
        """A lot that is not on the list is in front."""
        self._off = line
        self.message.say(_("{lot} is not on the list: its number makes a line of its own.").format(
            lot=line.label), "again")
        self._tell()

    def refuse(self, refusal: AppError, lot_id: int, text: str) -> None:
        """Say why it was not written; what was typed comes back unless something else is."""
        self.message.say(str(refusal), "hold")
        if not self.line.text():
            self.go_to(lot_id)
            self.line.setText(text)
            self.line.selectAll()

    def _show_line(self, of: StocktakeView) -> None:
        counting = self._keeps and of.counting
        for part in (self.line, self.when, self.front, self.booked):
            part.setVisible(counting)
        self.setFocusProxy(self.line if counting else self.table)

    def _on_told(self, text: str) -> None:
        """A lot comes in front; a number is written and the next lot comes."""
        self.message.hide()
        front = self.current
        try:
            told, when = typed.meant(text, self.lines, front), typed.moment(self.when.text())
        except AppError as refusal:
            self.message.say(str(refusal), "hold")
            self.line.selectAll()
            return
        self.line.clear()
        if isinstance(told, typed.Lot):
            if not self.go_to(told.id):
                self.beside.emit(told.id)
        elif front is not None:
            self._mark(front.lot_id, told.quantity)
            self.go_on(front.lot_id)
            self.counted.emit(front.lot_id, told.quantity, when)

    def _mark(self, lot_id: int, quantity: int) -> None:
        """Counted here already, so that the next scan does not wait for the disk."""
        self.lines = [replace(line, counted=quantity) if line.lot_id == lot_id else line
                      for line in self.lines]

    def _on_moved(self, steps: int) -> None:
        self._off = None
        count = len(self.model.shown_rows)
        if count:
            place = min(max(self.table.currentIndex().row() + steps, 0), count - 1)
            self.table.selectRow(place)
        self._tell()

    def _on_chosen(self, _row: object) -> None:
        self._off = None
        self._tell()

    def _tell(self) -> None:
        front = self.current
        self.front.setText(front.label if front else _("Every lot is counted"))
        hidden = self.of is not None and self.of.hidden
        words = ""
        if front is not None and not hidden:
            words = _("booked {quantity}").format(quantity=spoken(front.expected, front.units))
        if front is not None and front.at is not None:
            again = _("counted at {at}: this is a recount").format(
                at=f"{clock.local(front.at):%H:%M}")
            words = "·".join(filter(None, (words, again)))
        self.booked.setText(words)

    def _filter(self) -> None:
        name = next(name for name, pill in self.pills.items() if pill.isChecked())
        self.model.keep(None if name == "all" else lambda each: _kept(name, each))
        if self.model.shown_rows:
            self.table.selectRow(0)

    def _connect(self) -> None:
        self.line.told.connect(self._on_told)
        self.line.moved.connect(self._on_moved)
        self.when.returnPressed.connect(self.line.setFocus)
        QShortcut(QKeySequence("F6"), self, self.when.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.line.setFocus())
        self.table.typed.connect(self._type_on)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._filter())

    def _type_on(self, letter: str) -> None:
        if not self.line.isHidden():
            self.line.setFocus()
            self.line.insert(letter)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.who)
        head.addLayout(row(self.line, self.when))
        head.addLayout(row(self.front, 8, self.booked, None, *self.pills.values()))
        head.addWidget(self.message)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.body.addWidget(self._whole_part, 1)
        self.body.addWidget(self._nothing, 1)


def _kept(name: str, each: Shown) -> bool:
    if name == "open":
        return each.line.counted is None
    return name == "all" or bool(each.line.difference)
