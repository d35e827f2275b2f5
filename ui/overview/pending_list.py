"""The list of what needs somebody, a line each: what, why, whose, how late."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app import clock
from app.i18n import _
from app.pending import Pending
from app.response.overview.rules import Urgency, urgency
from app.response.overview.wording import when
from ui import icons, theme
from ui.gate import lettering
from ui.parts.labels import Chip, chip_width, paint_chip

ROW = 44
_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON = {Urgency.OVER: "warning", Urgency.SOON: "clock", Urgency.LATER: "flag"}
_CHIP = 160  # px at the right that chip and arrow mostly take; so columns stand in line
_NARROW = 540  # px under which why and whose stand in one column


class PendingList(QListWidget):
    """`opened(pending)` on Enter or a click; the chosen line stays when the list is read anew."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.at = clock.now()
        self.setAccessibleName(_("What needs somebody now"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)

    def show_pending(self, found: Sequence[Pending], at: datetime) -> None:
        """Other lines, or the same ones a moment later."""
        chosen, self.at = self.chosen, at
        keep = self.verticalScrollBar().value()
        self.clear()
        for each in found:
            item = QListWidgetItem(_told(each, at))
            item.setData(_ROLE, each)
            item.setToolTip("\n".join(filter(None, (each.what, each.why, each.owner))))
            item.setSizeHint(QSize(0, ROW))
            self.addItem(item)
            if chosen is not None and (each.what, each.where) == (chosen.what, chosen.where):
                self.setCurrentItem(item)
        if self.currentRow() < 0 and found:
            self.setCurrentRow(0)
        self.verticalScrollBar().setValue(keep)

    @property
    def chosen(self) -> Pending | None:
        """The line under the cursor."""
        item = self.currentItem()
        found: Pending | None = item.data(_ROLE) if item is not None else None
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ROLE))


def _told(each: Pending, at: datetime) -> str:
    """The line for a reader."""
    return " ".join(filter(None, (each.what, each.why, each.owner, when(each, at))))


class _Delegate(QStyledItemDelegate):
    """Paints one line; hairlines are inset, the chosen one has a ground and a bar."""

    def __init__(self, view: PendingList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Icon, what, why, whose, chip, chevron."""
        each: Pending = index.data(_ROLE)
        rect, at = QRectF(option.rect), self._view.at
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        if index.row():
            painter.fillRect(QRectF(rect.left() + 16, rect.top(), rect.width() - 32, 1),
                             theme.colour("line"))
        state = urgency(each, at)
        _disc(painter, QRectF(rect.left() + 16, rect.center().y() - 12, 24, 24), state)
        icons.paint(painter, QRectF(rect.right() - 33, rect.center().y() - 8, 16, 16),
                    "chevron-right", "ink3")
        left = self._chip(painter, rect, when(each, at), state)
        room = QRectF(rect.left() + 52, rect.top(), rect.width() - 52 - _CHIP, rect.height())
        _words(painter, room, each, left - 12)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect, theme.colour("select"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()),
                             theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))

    def _chip(self, painter: QPainter, rect: QRectF, words: str, state: Urgency) -> float:
        if not words:
            return rect.right() - 32
        wide = chip_width(words, "clock")
        left = rect.right() - 44 - wide
        paint_chip(painter, QRectF(left, rect.center().y() - Chip.HEIGHT / 2, wide, Chip.HEIGHT),
                   words, state.value, "clock")
        return left


def _disc(painter: QPainter, box: QRectF, state: Urgency) -> None:
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(theme.colour(f"{state.value}.soft"))
    painter.drawEllipse(box)
    icons.paint(painter, box.adjusted(5, 5, -5, -5), _ICON[state], f"{state.value}.ink", 2.2)


def _words(painter: QPainter, room: QRectF, each: Pending, right: float) -> None:
    """Three columns up to the chip; where the room is short whose it is gives way first."""
    wide = room.width()
    what = wide * (0.40 if wide >= _NARROW else 0.55)
    owner = wide * 0.16 if wide >= _NARROW else 0
    lettering.draw_line(painter, QRectF(room.left(), room.top(), what - 12, room.height()),
                        each.what, 14, "ink", bold=True)
    lettering.draw_line(painter, QRectF(room.left() + what, room.top(),
                                        wide - what - owner - 12, room.height()),
                        each.why, 13, "ink2")
    if owner:
        left = room.right() - owner
        lettering.draw_line(painter, QRectF(left, room.top(), right - left, room.height()),
                            each.owner, 13, "ink2")
