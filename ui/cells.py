"""What a value looks like in a table: words, alignment, order, and how a cell is painted."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCollator, QLocale, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import clock
from ui import theme
from ui.parts.labels import TONES, Chip, chip_width, paint_chip

PAD = 8  # px at both sides of a cell; the first has EDGE at its left, as the header has
EDGE = 16
BAR = 3
TWO_LINES = 36  # px of a row in which two lines of 12 px stand
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
STRONG_ROLE = Qt.ItemDataRole.UserRole + 2
QUIET_ROLE = Qt.ItemDataRole.UserRole + 3
ICON_ROLE = Qt.ItemDataRole.UserRole + 4

_TIMES = {"minute": "%H:%M", "second": "%H:%M:%S", "day": "%Y-%m-%d %H:%M"}
_NUMERALS = {word: str(number) for number, word in enumerate("一二三四五六七八九", 1)}
_GRADE = re.compile("[一二三四五六七八九](?=[(（年])")
_COLLATOR = QCollator(QLocale("zh_CN"))
_COLLATOR.setNumericMode(True)


def shown(value: Any, time: str = "minute") -> str:
    """A value as a reader sees it: school time, thin spaces in thousands, a true minus."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:,}".replace(",", "\u2009").replace("-", "\u2212")
    return plain(value, time)


def plain(value: Any, time: str = "minute") -> str:
    """A value as another program reads it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return clock.local(value).strftime(_TIMES[time])
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def numeric(value: Any) -> bool:
    """Is it aligned right?"""
    return isinstance(value, int | Decimal | float) and not isinstance(value, bool)


def order(value: Any) -> Any:
    """A key that sorts words as a Chinese reader does: pinyin, 七(2) before 七(10) before 八(1)."""
    if isinstance(value, str):
        return _COLLATOR.sortKey(_GRADE.sub(lambda found: _NUMERALS[found[0]], value))
    return value


class CellDelegate(QStyledItemDelegate):
    """Paints every cell: background, row line, bar of the selected row, word or chip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """One cell."""
        rect: Any = option.rect
        state: Any = option.state
        picked = bool(state & QStyle.StateFlag.State_Selected)
        first = index.column() == 0
        if picked:
            painter.fillRect(rect, theme.colour("select"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        if picked and first:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), theme.colour("accent"))
        text = index.data()
        if not text:
            return
        last = index.column() == index.model().columnCount() - 1
        inner = QRectF(rect.adjusted(EDGE if first else PAD, 0, -EDGE if last else -PAD, -1))
        painter.save()
        self.paint_value(painter, inner, index, text)
        painter.restore()

    def paint_value(self, painter: QPainter, inner: QRectF,
                    index: QModelIndex | QPersistentModelIndex, text: str) -> None:
        """What stands in the cell, on its ground."""
        tone = index.data(TONE_ROLE)
        if tone:
            _chip(painter, inner, text, tone, index.data(ICON_ROLE) or TONES.get(tone, ""))
        else:
            _word(painter, inner, index, text)


def _chip(painter: QPainter, inner: QRectF, text: str, tone: str, icon: str) -> None:
    width = min(chip_width(text, icon), inner.width())
    top = inner.center().y() - Chip.HEIGHT / 2
    paint_chip(painter, QRectF(inner.left(), top, width, Chip.HEIGHT), text, tone, icon)


def _word(painter: QPainter, inner: QRectF, index: QModelIndex | QPersistentModelIndex,
          text: str) -> None:
    font = theme.font(bold=bool(index.data(STRONG_ROLE)))
    painter.setFont(font)
    painter.setPen(theme.colour("ink2" if index.data(QUIET_ROLE) else "ink"))
    metrics, align = QFontMetrics(font), index.data(Qt.ItemDataRole.TextAlignmentRole)
    too_long = metrics.horizontalAdvance(text) > inner.width()
    if too_long and index.data(STRONG_ROLE) and inner.height() >= TWO_LINES:
        _in_two_lines(painter, inner, text)
        return
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
    painter.drawText(inner, align, cut)


def _in_two_lines(painter: QPainter, inner: QRectF, text: str) -> None:
    """A long name is read whole: names have up to twenty-five characters."""
    font = theme.font(12, bold=True)
    painter.setFont(font)
    metrics, width = QFontMetrics(font), int(inner.width())
    first = next((n for n in range(len(text), 0, -1)
                  if metrics.horizontalAdvance(text[:n]) <= width), 1)
    rest = metrics.elidedText(text[first:], Qt.TextElideMode.ElideRight, width)
    half = inner.height() / 2
    for top, line, edge in ((inner.top(), text[:first], Qt.AlignmentFlag.AlignBottom),
                            (inner.top() + half, rest, Qt.AlignmentFlag.AlignTop)):
        painter.drawText(QRectF(inner.left(), top, inner.width(), half),
                         int(edge | Qt.AlignmentFlag.AlignLeft), line)
