"""A list of the store with a panel: beside each other, or in turns where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.search import SearchField
from ui.register_frame import SHORT
from ui.table import RowsTable

_NARROW = 900  # px; narrower, the panel takes the list's place
_ROW, _SHORT_ROW = 40, 32
_SMALLEST = QSize(320, 180)
_UNLIMITED = 16_777_215
_MOST = 8  # parts of the head for the search, one for the gap


class Panel(Card):
    """What stands beside the list."""

    def set_close(self, close: bool) -> None:
        """Where there is hardly any room, only what cannot be missed is shown."""


@dataclass(frozen=True)
class Parts:
    """What such a page is made of; `between` stands over the list while there is room."""

    title: Sequence[QWidget]
    acts: Sequence[QWidget]
    search: SearchField
    pills: Sequence[QWidget]
    message: QWidget
    between: Sequence[QWidget]
    card: QWidget
    table: RowsTable
    foot: QHBoxLayout
    count: Words
    foot_acts: Sequence[Button]
    panel: Panel
    panel_width: int
    inside: QWidget  # of the panel: where the keyboard goes


class ListFrame(QWidget):
    """Head, filters, list, panel; where it is short the foot moves up beside the filters."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts, self._lead = parts, QWidget()
        self._lead.hide()
        self._words = [act.text() for act in parts.foot_acts]
        self._short = self._in_panel = False
        self.narrow = False
        whole, self._column = page(16, 12)
        self._head = row(self._lead, *parts.title, None, *parts.acts)
        self._bar = QWidget()
        self._tools = QHBoxLayout(self._bar)
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._bar)
        for part in (parts.message, *parts.between):
            self._column.addWidget(part)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(parts.card, 1)
        line.addWidget(parts.panel)
        self._column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """List and panel never keep the window from getting narrower."""
        return _SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as width and height allow."""
        super().resizeEvent(event)
        self.narrow = self.width() < _NARROW
        if (short := self.height() < SHORT) != self._short:
            self._short = short
            self._place()
        self._show(self._in_panel)

    def lead(self, part: QWidget) -> None:
        """What stands first in the head, such as the way to another list."""
        if self._head.indexOf(part) < 0:
            self._head.insertWidget(0, part)
            part.show()

    def enter(self) -> bool:
        """Where it is narrow: the panel comes to the front; False where it stands there."""
        if not self.narrow or self._in_panel:
            return False
        self._show(True)
        self._parts.inside.setFocus()
        return True

    def leave(self) -> None:
        """Back to the list."""
        if self._in_panel:
            self._show(False)
            self._parts.table.setFocus()

    def _show(self, in_panel: bool) -> None:
        parts = self._parts
        self._in_panel = in_panel and self.narrow
        parts.card.setVisible(not self._in_panel)
        self._bar.setVisible(not self._in_panel)
        parts.panel.setVisible(self._in_panel or not self.narrow)
        parts.panel.set_close(self._in_panel and self._short)
        parts.panel.setMinimumWidth(0 if self.narrow else parts.panel_width)
        parts.panel.setMaximumWidth(_UNLIMITED if self.narrow else parts.panel_width)
        for part in parts.between:
            part.setHidden(self.narrow or self._short)

    def _place(self) -> None:
        parts, short = self._parts, self._short
        for part in parts.title:
            part.setHidden(short)
        if short:
            self._head.insertWidget(self._head.indexOf(self._lead) + 1, parts.search, _MOST)
            self._put(self._tools, (*parts.pills, None, parts.count, *parts.foot_acts))
        else:
            self._put(self._tools, (parts.search, *parts.pills))
            self._tools.insertSpacing(1, 8)
            self._put(parts.foot, (parts.count, None, *parts.foot_acts))
            self._tools.setStretchFactor(parts.search, 1)
        for act, word in zip(parts.foot_acts, self._words, strict=True):
            act.setText("" if short else word)
        if below := parts.foot.parentWidget():
            below.setHidden(short)
        margin = 8 if short else 16
        self._column.setContentsMargins(16, margin, 16, margin)
        self._column.setSpacing(8 if short else 12)
        parts.table.verticalHeader().setDefaultSectionSize(_SHORT_ROW if short else _ROW)

    def _put(self, line: QHBoxLayout, parts: Sequence[QWidget | None]) -> None:
        while line.takeAt(0):
            pass
        for part in parts:
            if part is None:
                line.addStretch(1)
            else:
                line.addWidget(part)
