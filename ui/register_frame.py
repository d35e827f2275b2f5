"""How a register stands in its page; where the window is short, the table gets the room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.parts.period import PeriodChooser
from ui.parts.search import SearchField
from ui.table import RowsTable

SHORT = 440  # px of height; below, one line stands above the table and none below it
_NARROW = 1000  # px; narrower, a panel that takes turns stands in the list's place
_ROW, _SHORT_ROW = 40, 32
_ANY = 16_777_215  # px, Qt's own


@dataclass(frozen=True)
class Parts:
    """What a register is made of."""

    title: str
    search: SearchField
    period: PeriodChooser
    filters: Sequence[QWidget]
    message: MessageLine
    table: RowsTable
    sheets: QWidget
    count: Words
    acts: Sequence[Button]
    detail: QWidget | None


class RegisterFrame(QWidget):
    """Head, filters, table, foot; in a short window search and acts move into the head.

    Where it is narrow, a panel that takes turns comes by `enter` and goes by Esc.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._words = [act.text() for act in parts.acts]
        self._short = self._headless = self._turns = self._in_panel = False
        self._may_fold = bool(parts.filters) or not parts.period.isHidden()
        self.fold = Button("", self._on_fold, kind="quiet", icon="filter", key="Ctrl+Shift+F",
                           name=_("Filters"))
        self._title = Words(parts.title, "page")
        self._head = row(self._title, self.fold)
        self._bar = QWidget()
        self._tools = QHBoxLayout(self._bar)
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setSpacing(8)
        self._back = Button(_("Back to the list"), self.leave, kind="quiet", icon="chevron-left")
        self._esc = QShortcut(QKeySequence("Esc"), self, self.leave)
        self._lay_out()
        self._place()
        self._turn(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the height allows."""
        super().resizeEvent(event)
        if (short := self.height() < SHORT) != self._short:
            self._short = short
            self._place()
        self._turn(self._in_panel)

    def headless(self) -> None:
        """The page has a head of its own: title and acts stand there."""
        self._headless = True
        self._title.hide()
        self._place()

    def take_turns(self) -> None:
        """Where it is narrow, list and panel stand in each other's place."""
        self._turns = True
        self._turn(False)

    def enter(self) -> bool:
        """Where it is narrow: the panel comes to the front; False where it stands there."""
        panel = self._parts.detail
        if panel is None or self._in_panel or not self._narrow:
            return False
        self._turn(True)
        (panel.findChild(RowsTable) or panel).setFocus()
        return True

    def leave(self) -> None:
        """Back to the list."""
        if self._in_panel:
            self._turn(False)
            self._parts.table.setFocus()

    @property
    def _narrow(self) -> bool:
        return self._turns and self.width() < _NARROW

    def _turn(self, in_panel: bool) -> None:
        """The list, the panel, or both."""
        narrow, panel = self._narrow, self._parts.detail
        self._in_panel = in_panel and narrow
        self._esc.setEnabled(self._in_panel)
        self._back.setVisible(self._in_panel)
        self._card.setVisible(not self._in_panel)
        if panel is not None and self._turns:
            self._beside.setVisible(self._in_panel or not narrow)
            for part in (self._beside, panel):
                part.setMaximumWidth(_ANY if narrow else self._wide)
                part.setMinimumWidth(0 if narrow else self._wide)

    def lead(self, instead: QWidget | None) -> None:
        """What stands in the place of the title, such as the way to another register."""
        self._title.setVisible(instead is None)
        if instead is not None:
            self._head.insertWidget(0, instead, 0, Qt.AlignmentFlag.AlignLeft)
            instead.show()

    def _place(self) -> None:
        """Put search, count and acts where they belong at this height."""
        parts, short = self._parts, self._short
        head, tools, foot = self._head, self._tools, self._foot
        head.setStretchFactor(self._title, 0 if short else 1)
        if short:
            head.insertWidget(head.indexOf(self._title) + 1, parts.search, 1)
            for part in (parts.count, *parts.acts):
                head.addWidget(part)
        else:
            tools.insertWidget(0, parts.search, 1)
            for part in (parts.count, *parts.acts):
                foot.addWidget(part)
            foot.setStretchFactor(parts.count, 1)
        for act, word in zip(parts.acts, self._words, strict=True):
            act.setText("" if short else word)
        self.fold.setHidden(not short or not self._may_fold)
        self._bar.setHidden(short)
        self._tell_fold()
        if below := foot.parentWidget():
            below.setHidden(short)
        margin = 8 if short else 16
        side = 16 if self._headless else margin
        self._column.setContentsMargins(side, 12 if self._headless and not short else margin,
                                        side, margin)
        self._column.setSpacing(8 if short else 12)
        parts.table.verticalHeader().setDefaultSectionSize(_SHORT_ROW if short else _ROW)

    def _on_fold(self) -> None:
        self._bar.setHidden(not self._bar.isHidden())
        self._tell_fold()
        if self._bar.isHidden():
            self._parts.search.setFocus()
        elif not self._parts.period.isHidden():
            self._parts.period.segment.take_keyboard()
        else:
            self._parts.filters[0].setFocus()

    def _tell_fold(self) -> None:
        """While the filters are folded away, the button says which days are shown."""
        period = self._parts.period
        self.fold.setText("" if period.isHidden() else period.segment.text())

    def _lay_out(self) -> None:
        parts = self._parts
        whole, self._column = page(16, 12)
        for part in (parts.period, *parts.filters):
            self._tools.addWidget(part)
        parts.period.changed.connect(lambda _period: self._tell_fold())
        card = self._card = Card(margins=(0, 4, 0, 0))
        card.body.addWidget(parts.sheets)
        self._foot = card.footer()
        self._head.insertWidget(0, self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._wide = parts.detail.maximumWidth() if parts.detail is not None else 0
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(card, 1)
        if parts.detail is not None:
            self._beside = _beside(parts.detail)
            body.addWidget(self._beside)
        self._column.addLayout(self._head)
        self._column.addWidget(self._bar)
        self._column.addWidget(parts.message)
        self._column.addLayout(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


def _beside(panel: QWidget) -> QWidget:
    """As high as the list; where that is lower than what it holds, it is scrolled."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(panel)
    area = scrolled(holder)
    area.setMinimumHeight(1)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedWidth(panel.maximumWidth())
    return area
