"""The day in numbers: who is inside, what is open, how many a minute."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from app import clock
from app.gate.presence import Counts
from app.i18n import _
from app.policy import Policy
from ui import cells, icons, theme
from ui.gate import lettering
from ui.gate.lettering import CENTRE, RIGHT

HEIGHT = 272
_EDGE = 17  # border and padding
_BARS = 44


class CountsCard(QFrame):
    """Painted in one go, so that a new number moves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Today's numbers"))
        self.counts: Counts | None = None
        self._day, self._at = "", clock.now()

    def show_counts(self, counts: Counts, policy: Policy, at: datetime) -> None:
        """Other numbers."""
        day = _("since {time} today").format(time=f"{policy.day_starts:%H:%M}")
        if (counts, day, at.minute) == (self.counts, self._day, self._at.minute):
            return
        self.counts, self._day, self._at = counts, day, at
        self.setAccessibleDescription(
            _("Inside {inside} of {roll}, held {held}, measure again {again}, not arrived {absent}")
            .format(inside=counts.inside, roll=counts.roll, held=counts.held, again=counts.again,
                    absent=counts.absent))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, then inside, the three open numbers, the curve."""
        super().paintEvent(event)
        if self.counts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() - 2 * _EDGE
        painter.translate(_EDGE, 0)
        _paint_inside(painter, wide, self.counts, self._day)
        _paint_open(painter, wide, self.counts)
        painter.fillRect(QRectF(0, 163, wide, 1), theme.colour("line"))
        _paint_curve(painter, wide, self.counts.curve, self._at)


def _paint_inside(painter: QPainter, wide: float, counts: Counts, day: str) -> None:
    head = QRectF(0, 10, wide, 22)
    lettering.draw(painter, head, _("Inside"), 13, "ink2")
    lettering.draw(painter, head, day, 12, "ink2", align=RIGHT)
    number = cells.shown(counts.inside)
    lettering.draw(painter, QRectF(0, 34, wide, 46), number, 34, "ink", bold=True)
    after = lettering.advance(number, 34, True) + 10
    lettering.draw(painter, QRectF(after, 36, wide - after, 44), f"/ {cells.shown(counts.roll)}",
                   18, "ink2")
    share = min(1.0, counts.inside / counts.roll) if counts.roll else 0.0
    painter.setPen(Qt.PenStyle.NoPen)
    for length, role in ((wide, "line"), (wide * share, "accent")):
        painter.setBrush(theme.colour(role))
        painter.drawRoundedRect(QRectF(0, 83, length, 6), 3, 3)


def _paint_open(painter: QPainter, wide: float, counts: Counts) -> None:
    third = wide * 0.363
    absent = _("not arrived") if counts.school else _("no school today")
    open_ones = (
        (counts.held, "hold", "cross", _("held")),
        (counts.again, "again", "loop", _("measured again")),
        (counts.absent, "neutral", "dash", absent),
    )
    for place, (count, tone, icon, word) in enumerate(open_ones):
        left = place * third
        ink = f"{tone}.ink" if count or tone == "neutral" else "ink3"
        if place:
            painter.fillRect(QRectF(place * third - 16, 101, 1, 54), theme.colour("line"))
        lettering.draw(painter, QRectF(left, 102, third - 16, 36), cells.shown(count), 24, ink,
                       bold=True)
        icons.paint(painter, QRectF(left, 138, 14, 14), icon, ink, 2.2)
        lettering.draw(painter, QRectF(left + 18, 135, third - 34, 20), word, 12, "ink2")


def _paint_curve(painter: QPainter, wide: float, curve: tuple[int, ...], at: datetime) -> None:
    head = QRectF(0, 174, wide, 24)
    lettering.draw(painter, head, _("Passages a minute"), 13, "ink2")
    unit = _("people")
    room = lettering.advance(unit, 12, False)
    lettering.draw(painter, head, unit, 12, "ink3", align=RIGHT)
    lettering.draw(painter, head.adjusted(0, 0, -room - 6, 0), str(curve[-1]), 17, "ink",
                   bold=True, align=RIGHT)
    step = wide / len(curve)
    most = max(*curve, 1)
    base = 204 + _BARS
    painter.setPen(Qt.PenStyle.NoPen)
    for number, count in enumerate(curve):
        high = max(2.0, _BARS * count / most)
        painter.setBrush(theme.colour("chart" if number == len(curve) - 1 else "chart_compare"))
        painter.drawRoundedRect(QRectF(number * step, base - high, step - 3, high), 1.5, 1.5)
    axis = QRectF(0, base + 2, wide, 16)
    half = len(curve) // 2
    for back, align in ((len(curve), None), (half, CENTRE), (0, RIGHT)):
        words = f"{clock.local(at - timedelta(minutes=back)):%H:%M}"
        if align is None:
            lettering.draw(painter, axis, words, 11, "ink3")
        else:
            lettering.draw(painter, axis, words, 11, "ink3", align=align)
