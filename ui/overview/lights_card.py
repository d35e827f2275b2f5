"""The opening in six lights: met, not met, nobody knows; anything but six green is no."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.response.overview.doors import Light
from ui import icons, theme
from ui.gate import lettering
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.labels import Chip, Words

CELL = 80
_TONE = {"met": "admit", "unmet": "hold", "unknown": "neutral"}
_ICON = {"met": "check", "unmet": "cross", "unknown": "question"}


class LightsCard(Card):
    """`opened(veto)` when the evidence of one is wanted."""

    opened = Signal(str)

    def __init__(self, show_board: Callable[[], object]) -> None:
        super().__init__(_("May we open"), margins=(0, 0, 0, 0), spacing=0)
        self.verdict, self.counts = Chip(), Words("", "secondary")
        self.head.setSpacing(8)
        self.head.insertWidget(1, self.verdict)
        self.head.addWidget(self.counts)
        self.lights = Lights()
        self.lights.opened.connect(self.opened)
        self.body.addWidget(self.lights, 1)
        foot = self.footer()
        foot.setContentsMargins(16, 4, 8, 4)
        foot.addWidget(Words(_("One veto, and the school may not open."), "hint"))
        foot.addStretch()
        foot.addWidget(Button(_("See the evidence"), show_board, kind="quiet", small=True))

    def show_lights(self, found: Sequence[Light]) -> None:
        """The six, or none while nobody judged."""
        self.lights.show_lights(found)
        counts = {state: sum(each.state == state for each in found) for state in _TONE}
        open_ = bool(found) and counts["met"] == len(found)
        self.verdict.setVisible(bool(found))
        self.verdict.show_state(_("May open") if open_ else _("Must not open"),
                                "admit" if open_ else "hold")
        self.counts.setText(_("{unmet} vetoed·{unknown} unknown·{met} passed").format(**counts)
                            if found else "")


class Lights(QWidget):
    """Two columns of lights; arrows move, Enter opens."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Light] = ()
        self._here = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Six conditions of the opening"))

    def show_lights(self, found: Sequence[Light]) -> None:
        """Other lights."""
        self._found = found
        self._here = min(self._here, max(0, len(found) - 1))
        self._tell()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Three rows of two."""
        return QSize(300, CELL * max(1, (len(self._found) + 1) // 2))

    def minimumSizeHint(self) -> QSize:
        """No light is cut."""
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the lights."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -2, Qt.Key.Key_Down: 2}
        step = by.get(Qt.Key(event.key()))
        if step is not None and 0 <= self._here + step < len(self._found):
            self._here += step
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._found:
            self.opened.emit(self._found[self._here].veto)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        for number, each in enumerate(self._found):
            if self._cell(number).contains(event.position()):
                self._here = number
                self._tell()
                self.opened.emit(each.veto)
                return

    def event(self, event: QEvent) -> bool:
        """What is cut off is told whole in the tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = [each for number, each in enumerate(self._found)
                     if self._cell(number).contains(event.pos().toPointF())]
            words = (under[0].title, under[0].fact, under[0].verdict) if under else ()
            self.setToolTip("\n".join(filter(None, words)))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Discs, words, hairlines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("line")
        if not self._found:
            lettering.draw(painter, QRectF(16, 0, self.width() - 32, self.height()),
                           _("Nobody has judged it yet."), 13, "ink3",
                           align=Qt.AlignmentFlag.AlignCenter)
        for number, each in enumerate(self._found):
            cell = self._cell(number)
            if number >= 2:
                painter.fillRect(QRectF(cell.left() + 16, cell.top(), cell.width() - 32, 1), line)
            if number % 2:
                painter.fillRect(QRectF(cell.left(), cell.top() + 12, 1, cell.height() - 24), line)
            _paint(painter, cell, each, number == self._here and self.hasFocus())

    def _cell(self, number: int) -> QRectF:
        wide = self.width() / 2
        return QRectF(wide * (number % 2), CELL * (number // 2), wide, CELL)

    def _tell(self) -> None:
        if self._found:
            each = self._found[self._here]
            self.setAccessibleDescription(f"{each.title} {each.fact} {each.verdict}")
        self.update()


def _paint(painter: QPainter, cell: QRectF, each: Light, focus: bool) -> None:
    disc = QRectF(cell.left() + 20, cell.center().y() - 16, 32, 32)
    state = _TONE[each.state]
    if focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(cell.adjusted(6, 6, -6, -6), 8, 8)
    if each.state == "unknown":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("neutral.ink"), 2))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{state}.fill"))
        painter.drawEllipse(disc)
    ink = "neutral.ink" if each.state == "unknown" else "#FFFFFF"
    icons.paint(painter, disc.adjusted(7, 7, -7, -7), _ICON[each.state], ink, 2.4)
    left, wide = disc.right() + 12, cell.right() - disc.right() - 24
    _line(painter, QRectF(left, cell.top() + 12, wide, 20), each.title, "ink", 14, bold=True)
    _line(painter, QRectF(left, cell.top() + 33, wide, 17), each.fact, "ink2")
    _line(painter, QRectF(left, cell.top() + 51, wide, 17), each.verdict, f"{state}.ink",
          bold=each.state == "unmet")


def _line(painter: QPainter, room: QRectF, words: str, ink: str, size: int = 12, *,
          bold: bool = False) -> None:
    """One line that gives way with …; its tip tells the whole."""
    painter.setFont(theme.font(size, bold))
    painter.setPen(theme.colour(ink))
    shown = QFontMetricsF(painter.font()).elidedText(
        words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
