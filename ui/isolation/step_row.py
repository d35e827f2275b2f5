"""One step of the chain: its disc on the line, its words, its buttons when it is chosen."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.isolation.stays.views import StepLine
from ui import icons, theme
from ui.gate import lettering
from ui.isolation import step_words
from ui.parts.buttons import Button
from ui.parts.card import row

_TITLE, _UNDER, _LATER, _ACTS = 24, 20, 30, 36  # px
_LEFT, _DISC = 32, 20
_SOLID = {"done": ("check", "admit.fill"), "over": ("clock", "hold.fill"),
          "failed": ("loop", "again.fill"), "not-needed": ("dash", "neutral.fill")}


class StepRow(QWidget):
    """`picked` by a click; the buttons emit `done`, `vain` and `more`."""

    picked = Signal()
    done = Signal()
    vain = Signal()
    more = Signal()

    def __init__(self, line: StepLine, at: datetime, *, chosen: bool, first: bool,
                 last: bool, acts: bool) -> None:
        super().__init__()
        self._line, self._at = line, at
        self._chosen, self._first, self._last = chosen, first, last
        self._two = bool(step_words.when(line, at) or step_words.side(line, at)[0])
        self._high = high = _TITLE + (_UNDER if self._two else _LATER - _TITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, high, 0, 6)
        column.setSpacing(0)
        if chosen and acts:
            self._add_acts(column)
        self.setFixedHeight(high + (_ACTS + 4 if chosen and acts else 4))
        words = (line.title, step_words.when(line, at), step_words.side(line, at)[0])
        self.setAccessibleName(" ".join(filter(None, words)))
        self.setToolTip(line.note)

    def _add_acts(self, column: QVBoxLayout) -> None:
        line = self._line
        if not step_words.is_open(line):
            column.addLayout(row(Button(_("Correct…"), self.more.emit, small=True), None))
            return
        other = step_words.in_vain(line.step)
        act = Button(_(step_words.ACT[line.step]), self.done.emit, kind="primary", small=True,
                     icon=step_words.ICON.get(line.step, "check"))
        act.setToolTip(f"{act.text()} (F3)")
        vain = Button(_(step_words.IN_VAIN[other]), self.vain.emit, small=True)
        vain.setToolTip(f"{vain.text()} (F4)")
        more = Button("…", self.more.emit, small=True, kind="quiet",
                      name=_("With time, person and note"))
        more.setToolTip(f"{_('With time, person and note')} (Shift+F3)")
        column.addLayout(row(act, vain, more, None, spacing=6))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose by hand."""
        self.picked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line, disc, title, and what stands under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        above = self.parentWidget()
        if self._chosen and above is not None and above.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(
                QRectF(_LEFT - 6, 1, self.width() - _LEFT + 5, self._high - 2), 6, 6)
        self._paint_line(painter)
        self._paint_disc(painter)
        line = self._line
        wide = self.width() - _LEFT - 4
        later = line.state in ("later", "not-needed") and not self._chosen
        ink = "ink2" if later else "ink"
        lettering.draw_line(painter, QRectF(_LEFT, 2, wide, 20), line.title, 14, ink,
                            bold=not later)
        if not self._two:
            return
        side, tone = step_words.side(line, self._at)
        room = lettering.advance(side, 12, bool(tone)) + 8 if side else 0
        under = QRectF(_LEFT, _TITLE - 1, wide, 18)
        lettering.draw(painter, under, side, 12, tone or "ink2", bold=bool(tone),
                       align=lettering.RIGHT)
        lettering.draw_line(painter, under.adjusted(0, 0, -room, 0),
                            step_words.when(line, self._at), 12, "ink2")

    def _paint_line(self, painter: QPainter) -> None:
        x = _DISC / 2
        ink = theme.colour("admit.border" if self._line.state == "done" else "line2")
        if not self._last:
            painter.fillRect(QRectF(x - 0.75, 12, 1.5, self.height() - 12), ink)
        if not self._first:
            painter.fillRect(QRectF(x - 0.75, 0, 1.5, 12), theme.colour("line2"))

    def _paint_disc(self, painter: QPainter) -> None:
        centre, state = QPointF(_DISC / 2, 12), self._line.state
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(centre, 11.5, 11.5)
        if state in _SOLID:
            icon, fill = _SOLID[state]
            painter.setBrush(theme.colour(fill))
            painter.drawEllipse(centre, 9, 9)
            icons.paint(painter, QRectF(centre.x() - 6, centre.y() - 6, 12, 12), icon, "#FFFFFF",
                        2.9)
            return
        small = state != "soon"
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line2" if small else "again.fill"), 2))
        painter.drawEllipse(centre, 6 if small else 8.5, 6 if small else 8.5)
