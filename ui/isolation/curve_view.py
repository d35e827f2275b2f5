"""The fever curve of one stay: every measurement with its time, the policy's limit."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import clock
from app.i18n import _
from app.isolation.stays.views import Measured
from ui.gate import lettering
from ui.gate.lettering import CENTRE, RIGHT
from ui.isolation.curve_drawing import paint_dot, paint_limit, paint_line, scale_of

_LIMIT, _ABOVE, _BELOW = 38, 22, 22  # px at the right, above and below the curve
_LEAST, _WORD = 34, 40  # px between two numbers, and between two times


class CurveView(QWidget):
    """Numbers and times where there is room for them; the first and the last always."""

    HIGH = 104

    def __init__(self, high: int = HIGH) -> None:
        super().__init__()
        self._curve: Sequence[Measured] = ()
        self._limit = Decimal("37.3")
        self._high = high
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(high)

    def show_curve(self, curve: Sequence[Measured], limit: Decimal) -> None:
        """Show these, oldest first."""
        self._curve, self._limit = curve, limit
        told = ", ".join(f"{clock.local(each.at):%H:%M} {each.celsius}" for each in curve)
        self.setAccessibleName(_("Fever curve"))
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(300, self._high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The curve, or that nobody measured."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if not self._curve:
            lettering.draw(painter, whole, _("Not measured yet"), 13, "ink3", align=CENTRE)
            return
        rect = whole.adjusted(16, _ABOVE, -_LIMIT, -_BELOW)
        scale = scale_of([self._curve])
        last = self._curve[-1]
        paint_limit(painter, rect, scale, self._limit)
        lettering.draw(painter, QRectF(rect.right() + 6, scale.height(rect, self._limit) - 8,
                                       _LIMIT - 6, 16), f"{self._limit}", 11, "hold.ink",
                       align=RIGHT)
        dots = paint_line(painter, rect, self._curve, scale, self._limit, self._ink(last))
        self._paint_words(painter, rect, dots)

    def _paint_words(self, painter: QPainter, rect: QRectF, dots: list[QPointF]) -> None:
        """Dots with their numbers; from the end on, as many as fit."""
        step = rect.width() / max(1, len(dots) - 1)
        close = step < 10
        dated = clock.local(self._curve[0].at).date() != clock.local(self._curve[-1].at).date()
        next_number = next_time = float("inf")
        for dot, each in reversed(list(zip(dots, self._curve, strict=True))):
            ink = self._ink(each)
            if not close or dot is dots[-1]:
                paint_dot(painter, dot, ink)
            if next_number - dot.x() >= _LEAST:
                next_number = dot.x()
                lettering.draw(painter, QRectF(dot.x() - 20, dot.y() - 22, 40, 16),
                               f"{each.celsius}", 12, ink, bold=True, align=CENTRE)
            if next_time - dot.x() >= (2 * _WORD if dated else _WORD):
                next_time = dot.x()
                self._paint_time(painter, rect, dot, each, dated)

    def _paint_time(self, painter: QPainter, rect: QRectF, dot: QPointF, each: Measured,
                    dated: bool) -> None:
        wide = 72 if dated else 40
        words = f"{clock.local(each.at):%m-%d %H:%M}" if dated else f"{clock.local(each.at):%H:%M}"
        left = min(max(0.0, dot.x() - wide / 2), self.width() - wide)
        lettering.draw(painter, QRectF(left, rect.bottom() + 4, wide, 16), words, 11, "ink3",
                       align=Qt.AlignmentFlag.AlignCenter)

    def _ink(self, each: Measured) -> str:
        return "hold.ink" if each.celsius >= self._limit else "admit.ink"


