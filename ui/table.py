"""The view of the one table: widths remembered, rows copied, letters passed on to the search."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.i18n import _
from ui import cells, icons, theme
from ui.rows import RIGHT, RowsModel

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SHARE = 44  # px that one share of the width is worth at least; narrower windows scroll
_DAY = "2026-11-23 07:41"  # never cut: half a date says the wrong thing


class RowsTable(QTableView):
    """A table without lines or stripes; widths are remembered under `name` in `folder`.

    chosen   the row under the cursor, or None
    opened   Enter or a double click on a row
    typed    a letter, for the search field of the page
    """

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, model: RowsModel[Any], name: str = "", folder: Path | None = None, *,
                 row_height: int = 40) -> None:
        super().__init__()
        self.rows = model
        self._name = name
        self._kept = (QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
                      if folder and name else None)
        header = _Header(self)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self.setItemDelegate(cells.CellDelegate(self))
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        header.dragged.connect(self._remember)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelReset.connect(self._on_reset)
        model.headerDataChanged.connect(self._fit)
        self.activated.connect(self._on_activated)

    @property
    def current(self) -> Any:
        """The row under the cursor, or None."""
        index = self.currentIndex()
        return self.rows.shown_rows[index.row()] if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width until somebody has set them."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open, or pass a letter on to the search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            picked = sorted(index.row() for index in self.selectionModel().selectedRows())
            QGuiApplication.clipboard().setText(self.rows.text(picked))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif _letter(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Where the room is too narrow, columns that no row fills are left out, as on paper."""
        header, room = self.horizontalHeader(), self.viewport().width()
        every = list(range(len(self.rows.columns)))
        widths = dict(zip(every, self._remembered() or self._shares(every), strict=True))
        narrow = sum(widths.values()) > room
        shown = [each for each in every if not narrow or each not in self.rows.unfilled] or every
        if len(shown) < len(every) and not self._remembered():
            widths = dict(zip(shown, self._shares(shown), strict=True))
        rest = room - sum(widths[each] for each in shown[:-1])
        widths[shown[-1]] = max(widths[shown[-1]], rest)
        for each in every:
            header.setSectionHidden(each, each not in shown)
            header.resizeSection(each, widths.get(each, header.defaultSectionSize()))

    def _shares(self, sections: list[int]) -> list[int]:
        columns = [self.rows.columns[each] for each in sections]
        metrics = QFontMetrics(theme.font(12))
        whole_day = QFontMetrics(theme.font()).horizontalAdvance(_DAY) + cells.PAD + cells.EDGE
        least = [max(metrics.horizontalAdvance(_(column.title)) + 3 * cells.PAD + cells.EDGE,
                     round(column.width * _SHARE), whole_day if column.time == "day" else 0)
                 for column in columns]
        whole = sum(column.width for column in columns) or 1
        room = self.viewport().width()
        widths = [max(low, int(room * column.width / whole))
                  for low, column in zip(least, columns, strict=True)]
        over = sum(widths) - room
        for number in sorted(range(len(widths)), key=lambda each: least[each] - widths[each]):
            give = max(0, min(over, widths[number] - least[number]))
            widths[number] -= give
            over -= give
        return widths

    def _remembered(self) -> list[int]:
        kept = self._kept.value(f"widths/{self._name}") if self._kept is not None else None
        widths = [int(width) for width in kept] if isinstance(kept, list) else []
        return widths if len(widths) == len(self.rows.columns) else []

    def _remember(self) -> None:
        if self._kept is not None:
            header = self.horizontalHeader()
            self._kept.setValue(f"widths/{self._name}",
                                [header.sectionSize(each) or header.defaultSectionSize()
                                 for each in range(header.count())])

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.rows.shown_rows[index.row()] if index.isValid() else None)

    def _on_activated(self, index: QModelIndex) -> None:
        if (row := self.rows.shown_rows[index.row()]) is not None:
            self.opened.emit(row)

    def _on_reset(self) -> None:
        self._fit()
        self.chosen.emit(None)


def _letter(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & _COMMAND


class _Header(QHeaderView):
    """Titles in small ink over a line; an arrow beside the title tells the order."""

    dragged = Signal()

    def __init__(self, table: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._moved = False
        self.sectionResized.connect(self._on_resized)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(34)
        self.setMinimumSectionSize(40)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def sizeHint(self) -> QSize:
        """One height everywhere."""
        return QSize(super().sizeHint().width(), 34)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A width that somebody has drawn is worth remembering."""
        super().mouseReleaseEvent(event)
        if self._moved:
            self.dragged.emit()
        self._moved = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What was resized before was not by hand."""
        self._moved = False
        super().mousePressEvent(event)

    def _on_resized(self, _section: int, _old: int, _new: int) -> None:
        self._moved = True

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        """One title, on the same edge as its cells."""
        line = theme.colour("line2")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        sorted_here = self.sortIndicatorSection() == section
        left = cells.EDGE if section == 0 else cells.PAD
        right = cells.EDGE if section == self.count() - 1 else cells.PAD
        inner = QRectF(rect.adjusted(left, 0, -right, -1))
        align = self.model().headerData(section, Qt.Orientation.Horizontal,
                                        Qt.ItemDataRole.TextAlignmentRole)
        text = self.model().headerData(section, Qt.Orientation.Horizontal)
        font = theme.font(12, bold=sorted_here)
        metrics = QFontMetrics(font)
        room = int(inner.width()) - (14 if sorted_here else 0)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if sorted_here else "ink3"))
        painter.drawText(inner, align, cut)
        if sorted_here:
            wide = metrics.horizontalAdvance(cut)
            x = inner.right() - wide - 14 if align == RIGHT else inner.left() + wide + 2
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            name = "chevron-down" if down else "chevron-up"
            icons.paint(painter, QRectF(x, inner.center().y() - 6, 12, 12), name, "ink", 2.4)
