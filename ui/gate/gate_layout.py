"""Where the parts of the gate's screen stand; the right column is a drawer in a small window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.places.queries import GateView
from ui.context import Context
from ui.gate.counts_card import CountsCard
from ui.gate.find_sheet import FindSheet
from ui.gate.gate_card import GateCard
from ui.gate.goods_sheet import GoodsSheet
from ui.gate.recent_list import RecentList
from ui.gate.scan_bar import ScanBar
from ui.gate.slip_sheet import SlipSheet
from ui.gate.undo_sheet import UndoSheet
from ui.gate.verdict_panel import VerdictPanel
from ui.gate.visits.overdue_line import OverdueLine
from ui.gate.visits.visitor_sheet import VisitorSheet
from ui.parts.buttons import KeyAction
from ui.parts.card import Card, page, row
from ui.parts.key_line import KeyLine
from ui.parts.labels import Words
from ui.parts.notes import MessageLine

COLUMN = 406
_NARROW = 1180  # px; below this width the right column goes into a drawer
_LOW = 560  # px; below this height the margins shrink
_SHEET = 400  # px; where the panel is lower, a form covers the whole screen
_GRAB = 48  # px of the panel that stay in sight beside the drawer

Key = tuple[str, str, Callable[[], object]]


class GateLayout(QWidget):
    """The parts by name; the scan line gets the focus back from wherever it went.

    `dropped(path)` a file was laid on it, the picture of a pass perhaps.
    """

    dropped = Signal(object)

    def __init__(self, gate: GateView, context: Context, turn: Callable[[], object],
                 close: Callable[[], object]) -> None:
        super().__init__()
        self.panel, self.bar, self.message = VerdictPanel(), ScanBar(), MessageLine()
        self.card = GateCard(gate.name, turn)
        self.counts, self.recent = CountsCard(), RecentList()
        self.undo_sheet = UndoSheet(close)
        self.find_sheet = FindSheet(context.desk, context.pool)
        self.goods_sheet = GoodsSheet(context, gate.id)
        self.visitor_sheet = VisitorSheet(context, gate.name)
        self.forms: tuple[QWidget, ...] = (self.goods_sheet, self.visitor_sheet)
        self.slip_sheet = SlipSheet(close)
        self.overdue = OverdueLine(self.visitors)
        self.column = self._right()
        self._actions: dict[str, KeyAction] = {}
        self.setAcceptDrops(True)
        self._keys = KeyLine()
        self._drawer = KeyAction("Ctrl+T", _("Today"), self._slide)
        self._lay_out()
        self.panel.resized.connect(self._place)
        self.slip_sheet.grown.connect(self._place)
        self.setFocusProxy(self.bar)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    @property
    def sheet_open(self) -> bool:
        """Is something asked over the panel?"""
        return any(sheet.isVisible() for sheet in self._sheets)

    @property
    def _sheets(self) -> tuple[QWidget, ...]:
        return (self.undo_sheet, self.slip_sheet, self.find_sheet, *self.forms)

    def visitors(self) -> None:
        """F2: the visitors."""
        for sheet in self._sheets:
            sheet.hide()
        self.visitor_sheet.ask()

    def show_keys(self, keys: Sequence[Key], last: Key, rare: Sequence[str] = ()) -> None:
        """The line of keys at the bottom; `last` stands at its right end."""
        self._actions = {each[0]: KeyAction(*each) for each in keys}
        self._keys.show_keys([*self._actions.values(), self._drawer], KeyAction(*last),
                             [self._actions[each] for each in rare])

    def key(self, name: str) -> KeyAction:
        """One key of the line at the bottom."""
        return self._actions[name]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be laid here."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Whatever it is: the reader says whether it is a picture."""
        event.acceptProposedAction()
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def shut_drawer(self) -> None:
        """Nothing covers a verdict."""
        if self.column.parentWidget() is self:
            self.column.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Column or drawer, and the sheets over the panel."""
        super().resizeEvent(event)
        narrow, low = self.width() < _NARROW, self.height() < _LOW
        self._drawer.setVisible(narrow)
        edge = 8 if low else 16
        self._page.setContentsMargins(edge, edge, edge, 6 if low else 12)
        self._keys.fit()
        self.bar.dots.set_short(narrow)
        if narrow == (self.column.parent() is self._beside.parentWidget()):
            self._dock(narrow)

    def _dock(self, narrow: bool) -> None:
        if narrow:
            self._beside.removeWidget(self.column)
            self.column.setParent(self)
            self.column.setAutoFillBackground(True)
            self.column.hide()
        else:
            self._beside.addWidget(self.column)
            self.column.show()

    def _slide(self) -> None:
        self.column.setVisible(not self.column.isVisible())
        self._place()
        self.column.raise_()

    def _place(self) -> None:
        area = QRect(self.panel.mapTo(self, QPoint()), self.panel.size())
        if self.column.parentWidget() is self:
            wide = min(COLUMN, area.width() - _GRAB)
            self.column.setGeometry(area.right() + 1 - wide, area.top(), wide,
                                    max(area.height(), self.column.minimumSizeHint().height()))
        self.find_sheet.setGeometry(area)
        low = area.height() < _SHEET
        for form in self.forms:
            form.setGeometry(self.rect().adjusted(8, 8, -8, -8) if low else area)
        for sheet in (self.undo_sheet, self.slip_sheet):
            inner = area.adjusted(8, 8, -8, -8)
            inner.setTop(max(inner.top(), inner.bottom() - sheet.sizeHint().height()))
            sheet.setGeometry(inner)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Nothing else on the window may hold the keys of the scanner."""
        elsewhere = now is not None and now.window() is self.window() and now is not self.bar.line
        typing = any(sheet.isVisible() for sheet in self._sheets if sheet is not self.undo_sheet)
        if elsewhere and self.isVisible() and not typing \
                and QApplication.activePopupWidget() is None:
            self.bar.line.setFocus()

    def _right(self) -> QWidget:
        recent = Card(margins=(15, 7, 15, 0), spacing=4)
        recent.body.addLayout(row(Words(_("Recent passages"), "secondary"), None,
                                  Words(_("F9 lists"), "caption", "accent")))
        recent.body.addWidget(self.recent, 1)
        made = QWidget()
        made.setFixedWidth(COLUMN)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.card, self.overdue, self.counts):
            column.addWidget(part)
        column.addWidget(recent, 1)
        return made

    def _lay_out(self) -> None:
        self._whole, self._page = page(16, 8)
        holder = QWidget()
        self._beside = QHBoxLayout(holder)
        self._beside.setContentsMargins(0, 0, 0, 6)
        self._beside.setSpacing(16)
        self._beside.addWidget(self.panel, 1)
        self._beside.addWidget(self.column)
        self._page.addWidget(holder, 1)
        for part in (self.message, self.bar):
            self._page.addWidget(part)
        self._page.addWidget(self._keys)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        for sheet in self._sheets:
            sheet.setParent(self)
