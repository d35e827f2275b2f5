"""A month of duties: a cell a day with who leads and who watches, a gap in red."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.rulebook.calendar.wording import WEEKDAY
from ui import theme
from ui.gate import lettering
from ui.gate.lettering import CENTRE

_HEAD, _PAD = 26, 6
_WEEK = 54  # px at least of a week; where the window is lower fewer weeks are shown
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True)
class DayCell:
    """What stands in a cell: lines, the word of a fault with its tone, is it free of school."""

    lines: tuple[str, ...] = ()
    fault: str = ""
    tone: str = ""
    free: bool = False


class MonthView(QWidget):
    """Arrows go from day to day, PgUp and PgDn a month; Enter opens the day."""

    chosen = Signal(object)
    opened = Signal(object)
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.day = clock.today()
        self._first, self._last = self.day, self.day
        self._cells: Mapping[date, DayCell] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, _HEAD + _WEEK)
        self.setAccessibleName(_("Month of duties"))

    def sizeHint(self) -> QSize:
        """A fair month."""
        return QSize(620, 480)

    def show_month(self, first: date, last: date, cells: Mapping[date, DayCell]) -> None:
        """Whole weeks from a Monday to a Sunday."""
        self._first, self._last, self._cells = first, last, cells
        self.update()

    def go_to(self, day: date) -> None:
        """Choose a day, turning the page where it lies on another."""
        turns = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        self.setAccessibleDescription(self.told(day))
        self.update()
        if turns:
            self.turned.emit(day)
        self.chosen.emit(day)

    def told(self, day: date) -> str:
        """What a cell says."""
        cell = self._cells.get(day, DayCell())
        return " ".join((day.isoformat(), *cell.lines, cell.fault)).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a calendar."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go_to(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(turned(self.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.go_to(clock.today())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The day under the mouse."""
        for day in self._days():
            if self._rect(day).contains(event.position()):
                self.go_to(day)
                return

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        self.opened.emit(self.day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen day has a frame."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Weekdays, then the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / 7
        for number, word in enumerate(WEEKDAY):
            lettering.draw(painter, QRectF(number * wide, 0, wide, _HEAD), _(word), 12,
                           "ink3" if number > 4 else "ink2", bold=True, align=CENTRE)
        for day in self._days():
            self._paint(painter, day)

    def _paint(self, painter: QPainter, day: date) -> None:
        rect = self._rect(day).adjusted(1.5, 1.5, -1.5, -1.5)
        cell, chosen = self._cells.get(day, DayCell()), day == self.day
        ours = day.month == self.day.month
        frame = "accent" if chosen else f"{cell.tone}.border" if cell.tone else "line"
        painter.setPen(QPen(theme.colour(frame), 2 if chosen else 1))
        ground = f"{cell.tone}.soft" if cell.tone else "canvas" if cell.free or not ours \
            else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(_PAD, 3, -_PAD, -3)
        today = day == clock.today()
        lettering.draw(painter, QRectF(inner.left(), inner.top(), inner.width(), 18),
                       _("{day} today").format(day=day.day) if today else str(day.day), 12,
                       "accent_ink" if today else "ink2" if ours else "ink3", bold=ours)
        self._lines(painter, inner.adjusted(0, 19, 0, 0), cell, ours)

    def _lines(self, painter: QPainter, inner: QRectF, cell: DayCell, ours: bool) -> None:
        told = [(line, "ink" if ours else "ink3") for line in cell.lines]
        if cell.fault:
            told.insert(0, (cell.fault, f"{cell.tone}.ink"))
        room = max(1, int(inner.height() // 16))
        for number, (words, ink) in enumerate(told[:room]):
            place = QRectF(inner.left(), inner.top() + number * 16, inner.width(), 16)
            lettering.draw_line(painter, place, words, 12, ink)

    def _shown(self) -> tuple[date, int]:
        """The Monday that the page begins with, and how many weeks fit around the day chosen."""
        every = max(1, ((self._last - self._first).days + 1) // 7)
        fit = max(1, min(every, (self.height() - _HEAD) // _WEEK))
        chosen = (self.day - self._first).days // 7
        begins = min(max(chosen - fit // 2, 0), every - fit)
        return self._first + timedelta(weeks=begins), fit

    def _days(self) -> list[date]:
        first, weeks = self._shown()
        return [first + timedelta(days=n) for n in range(weeks * 7)]

    def _rect(self, day: date) -> QRectF:
        first, weeks = self._shown()
        week, column = divmod((day - first).days, 7)
        wide, high = self.width() / 7, (self.height() - _HEAD) / weeks
        return QRectF(column * wide, _HEAD + week * high, wide, high)


def turned(day: date, months: int) -> date:
    """The same day of another month, or its last one."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
