"""What lies on the shelf, and handing it over: by the receiver's pass, or by choosing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QVBoxLayout, QWidget

from app.gate import passes
from app.gate.deliveries import wording
from app.gate.deliveries.queries import DeliveryRow
from app.gate.deliveries.receivers import Caller
from app.gate.deliveries.registers import STATE
from app.gate.deliveries.rules import State
from app.i18n import N_, _, ngettext
from app.register import Column
from ui.gate.goods_page import acts
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Keycap, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

LEAST = 110  # px of the table; lower screens scroll
_NAMES = 3  # shelves named in one sentence
COLUMNS: list[Column[DeliveryRow]] = [
    Column(N_("Shelf"), lambda each: each.shelf, 1.1),
    Column(N_("Receiver"), lambda each: each.whom, 2.2),
    Column(N_("Class"), lambda each: each.group, 1.7),
    Column(N_("What"), lambda each: f"{each.company} {_(wording.KIND[each.kind])}", 2.2),
    Column(N_("State"), STATE.value, 2.3, tone=STATE.tone),
]


class ShelfList(QWidget):
    """`handed(parcels, who)`: who is a scanned code or a name.

    shown      a pass was scanned: `called(code)` asks whose it is and what lies there
    """

    handed = Signal(object, str)
    called = Signal(str)
    disinfected = Signal(object)
    given_back = Signal(object)
    struck = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._parcels: list[DeliveryRow] = []
        self.line, self.taker = _Find(self), QLineEdit()
        self.line.setPlaceholderText(_("Hand over: scan the pass, or type name or number"))
        self.line.setAccessibleName(_("Hand over"))
        self.taker.setAccessibleName(_("Taken by"))
        self.taker.setMaxLength(60)
        self.count = Words("", "secondary")
        self.message = MessageLine()
        self.model: RowsModel[DeliveryRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "gate-shelf", row_height=36)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(LEAST)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.opened.connect(lambda _row: self.choose())
        self.table.typed.connect(lambda _letter: self.line.setFocus())
        self.empty = EmptyState("supplies", _("Nothing lies on the shelf."),
                                _("What a courier brings is written at the left."))
        self._lay_out()
        self.line.textEdited.connect(self._on_typed)
        self.taker.returnPressed.connect(self._give)

    def show_rows(self, rows: Sequence[DeliveryRow]) -> None:
        """What lies there now; the overdue first."""
        ordered = sorted(rows, key=lambda each: each.state is not State.OVERDUE)
        self.model.set_rows(ordered)
        late = sum(each.state is State.OVERDUE for each in rows)
        words = ngettext("{n} piece on the shelf", "{n} pieces on the shelf", len(rows))
        told = words.format(n=len(rows))
        if late:
            told = _("{told}, {late} too long").format(told=told, late=late)
        self.count.setText(told)
        self.table.setVisible(bool(rows))
        self.empty.setHidden(bool(rows))
        self.table.selectRow(0)

    def settle(self) -> None:
        """Nobody stands at the shelf any more."""
        self._code, self._parcels = "", []
        self.line.clear()
        self.model.search("")
        self.model.keep(None)
        self.taker.clear()
        self._strip.hide()
        self.table.selectRow(0)

    def call(self, code: str) -> None:
        """A pass was shown."""
        self.line.setText(code)
        self.called.emit(code)

    def show_caller(self, code: str, caller: Caller | None) -> None:
        """Whose pass it is, and where their things lie; Enter hands everything over."""
        self.line.clear()
        if caller is None:
            self.message.say(_("Nobody has this code"), "hold")
        elif not caller.parcels:
            self.message.say(_("Nothing lies here for {name}.").format(name=caller.name), "neutral")
        else:
            own = {each.id for each in caller.parcels}
            self.model.keep(lambda each: each.id in own)
            self.table.selectRow(0)
            self._ask(caller.parcels, caller.name, code)

    def choose(self) -> None:
        """The row under the cursor goes to its receiver, or to the name that is written."""
        each = self.table.current
        if each is not None:
            self._ask([each], each.receiver, "")

    def step(self, by: int) -> None:
        """The next row."""
        count = len(self.model.shown_rows)
        if count:
            self.table.selectRow((self.table.currentIndex().row() + by) % count)

    def entered(self) -> None:
        """Enter in the search: a pass or number that is somebody's, else the marked row."""
        text = self.line.text().strip()
        code = passes.cleaned(text)
        if passes.is_whole(code) or (code.isdecimal() and not self.model.shown_rows):
            self.called.emit(text)
        else:
            self.choose()

    def _ask(self, parcels: list[DeliveryRow], name: str, code: str) -> None:
        self._parcels, self._code = parcels, code
        self._name = name
        shelves = " ".join(dict.fromkeys(each.shelf for each in parcels[:_NAMES]))
        self._told.setText(_("{shelves} to").format(shelves=shelves))
        self.message.hide()
        self.taker.setText(name)
        self.taker.selectAll()
        self._strip.show()
        self.taker.setFocus()

    def _give(self) -> None:
        if self._parcels:
            same = self._code and self.taker.text().strip() == self._name
            self.handed.emit(self._parcels, self._code if same else self.taker.text())

    def _on_typed(self, text: str) -> None:
        self._strip.hide()
        self.message.hide()
        self.model.keep(None)
        self.model.search("" if passes.looks_like_code(passes.cleaned(text)) else text)
        self.table.selectRow(0)

    def _act(self, signal: Any) -> Callable[[], None]:
        def act() -> None:
            if self.table.current is not None:
                signal.emit(self.table.current)

        return act

    def _lay_out(self) -> None:
        self._told = Words("", "strong")
        self._strip = QWidget()
        strip = row(self._told, self.taker, Button(_("Hand over"), self._give, kind="primary"),
                    Keycap("Enter"))
        strip.setStretch(1, 1)
        self._strip.setLayout(strip)
        self._strip.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self.count, None, Words(_("hand over"), "caption"),
                             Keycap("Ctrl"), Keycap("G"), spacing=6))
        for part in (self.line, self._strip, self.message):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(acts(
            (_("Disinfected"), "Ctrl+D", self._act(self.disinfected)),
            (_("Returned"), "Ctrl+R", self._act(self.given_back)),
            (_("Strike…"), "Ctrl+K", self._act(self.struck))))
        QShortcut(QKeySequence("Ctrl+G"), self, partial(self.line.setFocus))


class _Find(QLineEdit):
    """Names are Chinese, so here the input method is on."""

    def __init__(self, shelf: ShelfList) -> None:
        super().__init__()
        self._shelf = shelf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter hands over."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._shelf.entered()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._shelf.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
