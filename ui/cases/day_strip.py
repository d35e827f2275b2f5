"""The days of somebody's observation in a row: what came of each, and which are still to come."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.cases.followup import wording
from app.cases.followup.rules import DayState
from app.cases.followup.views import DayView
from app.i18n import _
from ui import theme
from ui.gate import lettering

CELL, GAP = 26, 4
MOST = 42  # days; of a long illness the last six weeks are looked at
_FILLED = frozenset({DayState.DONE, DayState.OVERDUE})


class DayStrip(QWidget):
    """A square a day with its day of the month; its words by mouse, all of them for readers."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[DayView] = ()
        self._left: Sequence[date] = ()
        self.setAccessibleName(_("Days of observation"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayView], ends_on: date | None, today: date) -> None:
        """Days until today, and those that are still to come."""
        self._days = days[-MOST:]
        first = max(today, days[-1].day if days else today) + timedelta(days=1)
        left = (ends_on - first).days + 1 if ends_on else 0
        self._left = [first + timedelta(days=n) for n in range(max(0, min(left, MOST)))]
        told = [wording.day(each) for each in self._days if each.state is not DayState.DONE]
        self.setAccessibleDescription(_(", ").join(told))
        self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        """What each square says."""
        return [*(wording.day(each) for each in self._days),
                *(_("{day} to come").format(day=f"{each:%m-%d}") for each in self._left)]

    def hasHeightForWidth(self) -> bool:
        """The squares go on in the next row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as they need."""
        count = len(self._days) + len(self._left)
        rows = -(-count // self._columns(width)) if count else 0
        return max(0, rows * (CELL + GAP) - GAP)

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(200, self.heightForWidth(self.width() or 300))

    def minimumSizeHint(self) -> QSize:
        """At least a square."""
        return QSize(CELL, CELL if self._days or self._left else 0)

    def event(self, event: QEvent) -> bool:
        """The words of the square under the mouse."""
        if isinstance(event, QHelpEvent):
            words = self.words()
            place = next((n for n in range(len(words))
                          if self._cell(n).contains(event.pos().toPointF())), None)
            if place is not None:
                QToolTip.showText(event.globalPos(), words[place], self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each state by fill, line and ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, each in enumerate(self._days):
            tone = "hold" if each.ill else wording.DAY_TONE[each.state]
            self._square(painter, place, each.day, tone,
                         each.state in _FILLED or each.ill, each.state is DayState.OPEN)
        for place, day in enumerate(self._left, len(self._days)):
            self._square(painter, place, day, "", False, False)

    def _square(self, painter: QPainter, place: int, day: date, tone: str, solid: bool,
                now: bool) -> None:
        cell = self._cell(place).adjusted(1, 1, -1, -1)
        line = "accent" if now else f"{tone}.border" if tone else "line"
        painter.setPen(Qt.PenStyle.NoPen if solid else QPen(theme.colour(line), 2 if now else 1))
        painter.setBrush(theme.colour(
            f"{tone}.fill" if solid else f"{tone}.soft" if tone and not now else "surface"))
        painter.drawRoundedRect(cell, 5, 5)
        ink = "#FFFFFF" if solid else f"{tone}.ink" if tone and not now else "ink3"
        lettering.draw(painter, cell, f"{day.day}", 11, "ink" if now else ink, bold=now or solid,
                       align=Qt.AlignmentFlag.AlignCenter)

    def _cell(self, place: int) -> QRectF:
        line, column = divmod(place, self._columns(self.width()))
        return QRectF(column * (CELL + GAP), line * (CELL + GAP), CELL, CELL)

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP) // (CELL + GAP))
