"""The list of classes at the left: each with its count, amber where somebody is to be checked."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.i18n import _
from ui import cells, theme
from ui.parts.labels import Chip, chip_width, paint_chip
from ui.people.shelves import ALL, Shelf

_ROW = 34
_SHELF = Qt.ItemDataRole.UserRole


class ShelfList(QListWidget):
    """`picked(shelf)` when another one is chosen; `typed` passes a letter to the search."""

    picked = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Classes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(lambda item, _before: self._on_current(item))

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Offer these; the one chosen stays chosen while it is still there."""
        before = self.shelf.key if self.shelf is not None else ALL
        self.blockSignals(True)
        self.clear()
        for shelf in shelves:
            item = QListWidgetItem(shelf.title)
            item.setData(_SHELF, shelf)
            item.setSizeHint(QSize(40, _ROW))
            item.setToolTip(shelf.title)
            self.addItem(item)
        self.blockSignals(False)
        keys = [shelf.key for shelf in shelves]
        self.setCurrentRow(keys.index(before) if before in keys else 0)

    @property
    def shelf(self) -> Shelf | None:
        """The one chosen."""
        item = self.currentItem()
        shelf: Shelf | None = item.data(_SHELF) if item is not None else None
        return shelf

    def pick(self, key: str) -> None:
        """Choose without the mouse."""
        for number in range(self.count()):
            if self.item(number).data(_SHELF).key == key:
                self.setCurrentRow(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter is for the search, arrows are for the list."""
        text = event.text()
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if text.strip() and text.isprintable() and not event.modifiers() & command:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_SHELF))


class _Delegate(QStyledItemDelegate):
    """Name at the left, count at the right."""

    def __init__(self, view: ShelfList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """One line."""
        rect: QRectF = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        picked = bool(state & QStyle.StateFlag.State_Selected)
        shelf: Shelf = index.data(_SHELF)
        painter.save()
        if picked:
            painter.fillRect(rect, theme.colour("select"))
            painter.fillRect(QRectF(rect.left(), rect.top(), cells.BAR, rect.height()),
                             theme.colour("accent" if self._view.hasFocus() else "line2"))
        right = rect.right() - 12
        right = _count(painter, rect, right, len(shelf.people))
        if shelf.checks and shelf.group is not None:
            right = _checks(painter, rect, right - 6, str(shelf.checks))
        room = QRectF(rect.left() + 16, rect.top(), right - rect.left() - 22, rect.height())
        painter.setFont(theme.font(bold=picked))
        painter.setPen(theme.colour("ink"))
        word = painter.fontMetrics().elidedText(
            shelf.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), word)
        painter.restore()


def _count(painter: QPainter, rect: QRectF, right: float, count: int) -> float:
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour("ink3"))
    word = cells.shown(count)
    wide = painter.fontMetrics().horizontalAdvance(word)
    painter.drawText(QRectF(right - wide, rect.top(), wide + 1, rect.height()),
                     int(Qt.AlignmentFlag.AlignVCenter), word)
    return right - wide


def _checks(painter: QPainter, rect: QRectF, right: float, word: str) -> float:
    wide = chip_width(word, "")
    box = QRectF(right - wide, rect.center().y() - Chip.HEIGHT / 2, wide, Chip.HEIGHT)
    paint_chip(painter, box, word, "again", "")
    return right - wide
