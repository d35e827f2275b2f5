"""One month: school days plain, days without school quiet, special days marked; by arrow keys."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.rulebook.calendar import rules, wording
from app.rulebook.calendar.rules import Calendar, DayKind
from ui import theme

_ROW, _HEAD, _WEEKS = 38, 24, 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_DOT = {DayKind.OFF: "neutral.ink", DayKind.SCHOOL: "admit.ink", DayKind.MAKE_UP: "again.ink"}


class MonthView(QWidget):
    """`picked(day)` when another day is marked, `opened(day)` on Enter or a double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.calendar = Calendar()
        self.day = clock.today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEAD + _WEEKS * _ROW)
        self.setAccessibleName(_("Month"))

    def show_calendar(self, calendar: Calendar) -> None:
        """Another calendar; the day stays."""
        self.calendar = calendar
        self.update()

    def go(self, day: date) -> None:
        """Mark a day."""
        self.day = day
        self.setAccessibleDescription(day.isoformat())
        self.update()
        self.picked.emit(day)

    def turn(self, months: int) -> None:
        """The same day some months on, or the last one of a shorter month."""
        place = self.day.year * 12 + self.day.month - 1 + months
        first = date(place // 12, place % 12 + 1, 1)
        last = _next_month(first) - timedelta(1)
        self.go(first.replace(day=min(self.day.day, last.day)))

    def sizeHint(self) -> QSize:
        """Seven days wide."""
        return QSize(7 * 42, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows by day and week, page keys by month, Home is today."""
        key = event.key()
        if key in _STEPS:
            self.go(self.day + timedelta(_STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.go(clock.today())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark the day under the mouse."""
        column = int(event.position().x() * 7 // max(1, self.width()))
        week = int((event.position().y() - _HEAD) // _ROW)
        if 0 <= column < 7 and 0 <= week < _WEEKS:
            self.go(self._first() + timedelta(week * 7 + column))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self.mousePressEvent(event)
        self.opened.emit(self.day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Weekdays, then six weeks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / 7
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("ink3"))
        for column in range(7):
            painter.drawText(QRectF(column * wide, 0, wide, _HEAD),
                             int(Qt.AlignmentFlag.AlignCenter), wording.weekday(column + 1))
        for number in range(_WEEKS * 7):
            week, column = divmod(number, 7)
            box = QRectF(column * wide, _HEAD + week * _ROW, wide, _ROW)
            self._paint_day(painter, box.adjusted(2, 2, -2, -2),
                            self._first() + timedelta(number))

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        school = rules.is_school_day(self.calendar, day)
        special = self.calendar.days.get(day)
        painter.setBrush(theme.colour("sunken") if not school else Qt.BrushStyle.NoBrush)
        marked = day == self.day
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour("accent"), width) if marked else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        other = day.month != self.day.month
        painter.setFont(theme.font(13, bold=day == clock.today()))
        painter.setPen(theme.colour("ink3" if other or not school else "ink"))
        painter.drawText(box.adjusted(0, -5 if special else 0, 0, -5 if special else 0),
                         int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if special is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(_DOT[special.kind]))
            painter.drawRoundedRect(QRectF(box.center().x() - 7, box.bottom() - 8, 14, 3), 1.5, 1.5)

    def _first(self) -> date:
        """The Monday with which the sheet begins."""
        first = self.day.replace(day=1)
        return first - timedelta(first.weekday())


def _next_month(first: date) -> date:
    return (first + timedelta(32)).replace(day=1)
