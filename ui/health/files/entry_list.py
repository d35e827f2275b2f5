"""What stands in a part of the file: two lines an entry, its state at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import cells, theme
from ui.parts.labels import Chip, chip_width, paint_chip

_ROW, _MOST = 46, 4  # px of an entry; entries that are seen at once
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class ListEntry:
    """One entry: `about` is what it stands for; `faded` when it is over."""

    about: Any
    title: str
    detail: str
    state: str = ""
    tone: str = "neutral"
    icon: str = ""
    faded: bool = False


class EntryList(QListWidget):
    """`picked(about)` when another one is chosen, `opened(about)` on Enter or a double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemSelectionChanged.connect(self._on_selected)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_ENTRY).about))

    @property
    def entries(self) -> list[ListEntry]:
        """Everything on it."""
        return [self.item(number).data(_ENTRY) for number in range(self.count())]

    def show_entries(self, entries: Sequence[ListEntry], chosen: int | None = None) -> None:
        """Show these; the one that has the key `chosen` stays chosen, if it is still there."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setSizeHint(QSize(40, _ROW))
            item.setToolTip("\n".join(filter(None, (entry.title, entry.detail))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole,
                         " ".join(filter(None, (entry.title, entry.state, entry.detail))))
            self.addItem(item)
            if chosen is not None and entry.about.id == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.setFixedHeight(_ROW * min(_MOST, len(entries)))
        self.setHidden(not entries)

    def has(self, key: int) -> bool:
        """Is what has this key one of them?"""
        return any(entry.about.id == key for entry in self.entries)

    def choose(self, key: int) -> None:
        """Choose the entry of this key."""
        self.setCurrentRow([entry.about.id for entry in self.entries].index(key))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard stands on an entry, so that one sees where it is."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) \
                and not self.selectedItems() and self.count():
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(item.data(_ENTRY).about)
        else:
            super().keyPressEvent(event)

    def _on_selected(self) -> None:
        chosen = self.selectedItems()
        if chosen:
            self.picked.emit(chosen[0].data(_ENTRY).about)


class _Delegate(QStyledItemDelegate):
    """Title and detail at the left, the state as a chip at the right."""

    def __init__(self, view: EntryList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """One entry over its hairline."""
        rect, entry = QRectF(option.rect), index.data(_ENTRY)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("select"))
            painter.fillRect(QRectF(rect.left(), rect.top(), cells.BAR, rect.height()),
                             theme.colour("accent" if self._view.hasFocus() else "line2"))
        painter.fillRect(QRectF(rect.left() + 16, rect.bottom() - 1, rect.width() - 16, 1),
                         theme.colour("line"))
        right = rect.right() - 16
        if entry.state:
            wide = chip_width(entry.state, entry.icon)
            paint_chip(painter, QRectF(right - wide, rect.top() + 11, wide, Chip.HEIGHT),
                       entry.state, entry.tone, entry.icon)
            right -= wide + 8
        _line(painter, QRectF(rect.left() + 16, rect.top() + 3, right - rect.left() - 16, 20),
              entry.title, "ink3" if entry.faded else "ink", bold=not entry.faded)
        _line(painter, QRectF(rect.left() + 16, rect.top() + 22, right - rect.left() - 16, 18),
              entry.detail, "ink3" if entry.faded else "ink2", size=12)
        painter.restore()


def _line(painter: QPainter, room: QRectF, text: str, colour: str, *, size: int = 14,
          bold: bool = False) -> None:
    painter.setFont(theme.font(size, bold=bold))
    painter.setPen(theme.colour(colour))
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
