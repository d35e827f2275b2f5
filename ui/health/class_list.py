"""The classes of a round at the left: how far each is, who has not begun."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.health.checks.queries import ClassLine
from app.health.checks.rules import Standing
from app.i18n import _
from ui import cells, icons, theme
from ui.gate import lettering

_ROW = 36
_LINE, _TOLD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def progress(line: ClassLine, stand: Standing = Standing.OPEN) -> tuple[str, str, str]:
    """The words at the right of a class, their tone and their icon."""
    tally = line.tally
    done = f"{tally.expected - tally.left} / {tally.expected}"
    if line.filed_at is not None and not tally.left:
        nil = tally.ill == tally.away == 0
        if stand is Standing.LATE:
            return _("Late {done}").format(done=done), "admit", "clock"
        return _("Nil report") if nil else done, "admit", "check"
    tone = "hold" if stand is Standing.MISSING else "again"
    if tally.left == tally.expected:
        return _("Not begun"), tone, "clock"
    return done, tone, "loop"


class ClassList(QListWidget):
    """`picked(group_id)` when another class is chosen.

    told   the words at the right of a line, their tone and their icon
    """

    picked = Signal(int)

    def __init__(self, told: Callable[[Any], tuple[str, str, str]] = progress) -> None:
        super().__init__()
        self.told = told
        self.setAccessibleName(_("Classes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)

    def show_classes(
        self, lines: Sequence[Any], tell: Callable[[Any], tuple[str, str, str]]
    ) -> None:
        """Offer these; the one chosen stays chosen while it is still there.

        tell   the words at the right of a line, their tone and their icon
        """
        before = self.group_id
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.name)
            told = tell(line)
            item.setData(_LINE, line)
            item.setData(_TOLD, told)
            item.setSizeHint(QSize(40, _ROW))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name} {told[0]}")
            self.addItem(item)
        ids = [line.group_id for line in lines]
        self.setCurrentRow(ids.index(before) if before in ids else 0)
        self.blockSignals(False)
        if before and self.group_id != before:
            self.picked.emit(self.group_id)

    def choose_class(self, group_id: int) -> bool:
        """Go to a class; False when it is not offered."""
        for row in range(self.count()):
            if self.item(row).data(_LINE).group_id == group_id:
                self.setCurrentRow(row)
                return True
        return False

    @property
    def group_id(self) -> int:
        """The class chosen; 0 without any."""
        item = self.currentItem()
        return int(item.data(_LINE).group_id) if item is not None else 0

    def next_open(self) -> None:
        """The next class that is not reported yet."""
        count = self.count()
        for step in range(1, count):
            row = (self.currentRow() + step) % count
            if self.item(row).data(_TOLD)[1] != "admit":
                self.setCurrentRow(row)
                return

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_LINE).group_id)


class _Delegate(QStyledItemDelegate):
    """Name at the left, how far at the right."""

    def __init__(self, view: ClassList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """One line."""
        rect: QRectF = QRectF(option.rect)
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        line = index.data(_LINE)
        words, tone, icon = index.data(_TOLD)
        painter.save()
        if picked:
            painter.fillRect(rect, theme.colour("select"))
            painter.fillRect(QRectF(rect.left(), rect.top(), cells.BAR, rect.height()),
                             theme.colour("accent" if self._view.hasFocus() else "line2"))
        box = QRectF(rect.right() - 30, rect.center().y() - 8, 16, 16)
        icons.paint(painter, box, icon, f"{tone}.ink", 2)
        inner = rect.adjusted(16, 0, -36, 0)
        painter.setFont(theme.font(12, bold=tone == "hold"))
        painter.setPen(theme.colour("ink3" if tone == "admit" else f"{tone}.ink"))
        painter.drawText(inner, int(lettering.RIGHT), words)
        painter.setFont(theme.font(bold=picked))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), line.name)
        painter.restore()
