"""The quiet list of pages at the left of a tab; where the room is short only icons stay."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from ui import icons, theme
from ui.parts.buttons import Button

WIDE, NARROW = 168, 56
_ROW, _TOP, _GAP = 40, 8, 28
_NUMBERED = 10  # Ctrl+1 … Ctrl+9, Ctrl+0
_ICON_ROLE = Qt.ItemDataRole.UserRole + 1
_HEAD_ROLE = Qt.ItemDataRole.UserRole + 2


class PageList(QListWidget):
    """Words with icons, or without; `chosen(index)` when another page is wanted.

    heads   the title of a group, by the number of its first page
    keys    whether Ctrl+1 … open the pages
    """

    chosen = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, str]], name: str,
                 heads: Mapping[int, str] | None = None, *, width: int = WIDE,
                 keys: bool = True) -> None:
        super().__init__()
        self._wide = width
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for number, (icon, title) in enumerate(pages):
            key = page_key(number) if keys else ""
            self._add(icon, title, key, (heads or {}).get(number, ""))
        self.set_narrow(False)
        self.currentRowChanged.connect(self.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a hairline towards the page."""
        super().paintEvent(event)
        port = self.viewport()
        QPainter(port).fillRect(port.width() - 1, 0, 1, port.height(), theme.colour("line"))

    def set_narrow(self, narrow: bool) -> None:
        """Only icons, or icons with their words; a bar would cut the icons."""
        self.setFixedWidth(NARROW if narrow else self._wide)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if narrow
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        for number in range(self.count()):
            item = self.item(number)
            first = number == 0 or bool(item.data(_HEAD_ROLE))
            above = _GAP if item.data(_HEAD_ROLE) and not narrow else _TOP * first
            item.setSizeHint(QSize(NARROW, _ROW + above))

    def _add(self, icon: str, title: str, key: str, head: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_ICON_ROLE, icon)
        item.setData(_HEAD_ROLE, head)
        item.setToolTip(f"{title} ({key})" if key else title)
        self.addItem(item)


def page_key(number: int) -> str:
    """The key of a page, counted from 0: Ctrl+1 … Ctrl+9, Ctrl+0; later ones have none."""
    return f"Ctrl+{(number + 1) % _NUMBERED}" if number < _NUMBERED else ""


class PageAct(Button):
    """An act at the foot of the list: icon, word and key in the list's own columns."""

    def __init__(self, text: str, act: Callable[[], object], icon: str, key: str) -> None:
        super().__init__(text, act, kind="side", key=key)
        self._icon, self._key = icon, key
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground by the style sheet; what stands on it as in a row of the list."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        rect = QRectF(self.rect())
        icons.paint(painter, QRectF(19, rect.center().y() - 9, 18, 18), self._icon, "ink2")
        if rect.width() > NARROW:
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(rect.adjusted(48, 0, -12, 0), middle, self.text())
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("ink3"))
            painter.drawText(rect.adjusted(48, 0, -12, 0),
                             middle | int(Qt.AlignmentFlag.AlignRight), self._key)


class _Delegate(QStyledItemDelegate):
    """One row: the chosen page on a soft ground, its word bold."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, icon, word."""
        rect = QRectF(option.rect).adjusted(8, 2, -8, -2)
        self._paint_head(painter, QRectF(option.rect), index)
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
        icon = index.data(_ICON_ROLE)
        if icon:
            box = QRectF(rect.left() + 11, rect.center().y() - 9, 18, 18)
            icons.paint(painter, box, icon, role)
        if rect.width() > NARROW:
            font = theme.font(bold=picked)
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            word = rect.adjusted(40 if icon else 11, 0, -8, 0)
            cut = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight,
                                                int(word.width()))
            painter.drawText(word, int(Qt.AlignmentFlag.AlignVCenter), cut)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF,
                    index: QModelIndex | QPersistentModelIndex) -> None:
        """The title of a group; where only icons stay, a line between two groups."""
        head = index.data(_HEAD_ROLE)
        if head and rect.width() > NARROW:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("ink3"))
            words = QRectF(rect.left() + 19, rect.bottom() - _ROW - 22, rect.width() - 27, 20)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), head)
        elif head and index.row():
            line = QRectF(rect.left() + 16, rect.top() + _TOP / 2, rect.width() - 32, 1)
            painter.fillRect(line, theme.colour("line"))
