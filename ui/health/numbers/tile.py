"""One rate as a tile: what it is, how much, of how many, and beside what it is laid."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.health.numbers import wording
from app.health.numbers.rules import Rate, Share
from app.i18n import _
from ui import theme
from ui.gate import lettering

HEIGHT = 104
_EDGE = 16


class Tile(QAbstractButton):
    """Chosen by click, space or arrow; `opened` on Enter."""

    opened = Signal(object)

    def __init__(self, rate: Rate) -> None:
        super().__init__()
        self.rate = rate
        self._now, self._before, self._when = Share(0, 0), Share(0, 0), ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(_(wording.RATE[rate]))
        self.setAccessibleName(self.text())

    def show_share(self, now: Share, before: Share, when: str) -> None:
        """This share, laid beside another one of `when`."""
        self._now, self._before, self._when = now, before, when
        self.setAccessibleDescription(" ".join(
            (wording.percent(now), wording.fraction(now), self.beside())))
        self.update()

    def beside(self) -> str:
        """Last Monday 97.61 %."""
        return f"{self._when} {wording.percent(self._before)}"

    def figure(self) -> str:
        """The rate as it stands in big letters."""
        return wording.percent(self._now)

    def tone(self) -> str:
        """Better or worse than before, "" where nobody can tell."""
        now, before = self._now.percent, self._before.percent
        if now is None or before is None or now == before:
            return ""
        return "admit" if (now < before) == (self.rate in wording.WANTED_LOW) else "again"

    def sizeHint(self) -> QSize:
        """As wide as the row gives."""
        return QSize(180, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens its rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.rate)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the keyboard comes, there it is explained."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
                              Qt.FocusReason.OtherFocusReason):
            self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, caption, number, numerator and denominator, what was before."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        wide = self.width() - 2 * _EDGE
        caption = "accent_ink" if self.isChecked() else "ink2"
        lettering.draw(painter, QRectF(_EDGE, 8, wide, 20), self.text(), 13, caption,
                       bold=self.isChecked())
        lettering.draw(painter, QRectF(_EDGE, 28, wide, 36), self.figure(), 26, "ink", bold=True)
        share = wording.fraction(self._now)
        lettering.draw(painter, QRectF(_EDGE, 62, wide, 18), share, 12, "ink2")
        tone = self.tone()
        lettering.draw(painter, QRectF(_EDGE, 80, wide, 18), self.beside() + self._arrow(), 12,
                       f"{tone}.ink" if tone else "ink3")

    def _arrow(self) -> str:
        now, before = self._now.percent, self._before.percent
        if now is None or before is None or now == before:
            return ""
        points = abs(now - before)
        words = _("up {points}") if now > before else _("down {points}")
        return "·" + words.format(points=points)

    def _ground(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        pen = QPen(theme.colour("accent" if chosen else "line"), 2 if chosen else 1)
        half = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(theme.colour("select" if self.hasFocus() else "surface"))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 10, 10)
