"""The quiet list of pages at the left of a tab; where the room is short only icons stay."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme

WIDE, NARROW = 168, 56
_ROW, _TOP = 40, 8
_ICON_ROLE = Qt.ItemDataRole.UserRole + 1


class PageList(QListWidget):
    """Words with icons; `chosen(index)` when another page is wanted."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for number, (icon, title) in enumerate(pages, 1):
            item = QListWidgetItem(title)
            item.setData(_ICON_ROLE, icon)
            item.setToolTip(f"{title} (Ctrl+{number})")
            item.setSizeHint(QSize(NARROW, _ROW if number > 1 else _ROW + _TOP))
            self.addItem(item)
        self.set_narrow(False)
        self.currentRowChanged.connect(self.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a hairline towards the page."""
        super().paintEvent(event)
        port = self.viewport()
        QPainter(port).fillRect(port.width() - 1, 0, 1, port.height(), theme.colour("line"))

    def set_narrow(self, narrow: bool) -> None:
        """Only icons, or icons with their words."""
        self.setFixedWidth(NARROW if narrow else WIDE)


class _Delegate(QStyledItemDelegate):
    """One row: the chosen page on a soft ground, its word bold."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, icon, word."""
        rect = QRectF(option.rect).adjusted(8, 2, -8, -2)
        rect.setTop(rect.bottom() - _ROW + 4)
        state: QStyle.StateFlag = option.state
        picked = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picked:
            focus = self._view.hasFocus()
            painter.setBrush(theme.colour("accent_soft"))
            painter.setPen(QPen(theme.colour("accent"), 2) if focus else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        role = "accent_ink" if picked else "ink2"
        box = QRectF(rect.left() + 11, rect.center().y() - 9, 18, 18)
        icons.paint(painter, box, index.data(_ICON_ROLE), role)
        if rect.width() > NARROW:
            painter.setFont(theme.font(bold=picked))
            painter.setPen(theme.colour(role))
            word = rect.adjusted(40, 0, -8, 0)
            painter.drawText(word, int(Qt.AlignmentFlag.AlignVCenter), index.data())
        painter.restore()
