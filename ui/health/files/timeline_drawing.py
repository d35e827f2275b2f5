"""How a row of the time line is drawn: time, disc, title over one line, badge, author."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.people.events import Event, EventKind
from ui import icons, theme
from ui.gate.lettering import LEFT, RIGHT
from ui.health.files.timeline_lines import LINE_ROLE, Line, time_of
from ui.parts.labels import TONES, Chip, chip_width, paint_chip

NARROW = 560  # px; narrower, the author gives way to the words
_EDGE, _TIME, _DISC = 16, 48, 24
_TEXT = _EDGE + _TIME + 16 + _DISC + 12
_AUTHOR = 104
ICONS = {
    EventKind.GATE: "gate", EventKind.LEAVE: "card", EventKind.GROUP: "people",
    EventKind.CHECK: "thermometer", EventKind.ABSENCE: "home", EventKind.RETURN: "flag",
    EventKind.CLINIC: "health", EventKind.TRIP: "swap", EventKind.DOSE: "syringe",
    EventKind.CONDITION: "warning", EventKind.DOCUMENT: "document", EventKind.CONSENT: "edit",
    EventKind.STAY: "isolation", EventKind.TEST: "document", EventKind.CASE: "warning",
    EventKind.ORDER: "calendar",
}
_Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    """Owns the whole row."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        line: Line = index.data(LINE_ROLE)
        shape: Any = option.rect
        state: Any = option.state
        rect = QRectF(shape)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.event is None:
            _paint_heading(painter, rect, line.heading)
        else:
            if state & QStyle.StateFlag.State_Selected:
                self._paint_ground(painter, rect)
            _paint_event(painter, rect, line.event, line.joined)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """The chosen row; a frame while the keyboard is here."""
        painter.setBrush(theme.colour("select"))
        focus = self._view.hasFocus()
        painter.setPen(QPen(theme.colour("accent"), 2) if focus else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect.adjusted(7, 1, -7, -1), 6, 6)


def _paint_heading(painter: QPainter, rect: QRectF, words: str) -> None:
    font = theme.font(12, bold=True)
    painter.setFont(font)
    painter.setPen(theme.colour("ink3"))
    painter.drawText(rect.adjusted(_EDGE, 4, -_EDGE, 0), int(LEFT), words)
    left = _EDGE + QFontMetricsF(font).horizontalAdvance(words) + 12
    painter.fillRect(QRectF(rect.left() + left, round(rect.center().y()) + 2,
                            rect.width() - left - _EDGE, 1), theme.colour("line"))


def _paint_event(painter: QPainter, rect: QRectF, event: Event, joined: bool) -> None:
    _paint_text(painter, QRectF(rect.left() + _EDGE, rect.top() + 3, _TIME, 20),
                time_of(event), 13, "ink2", align=RIGHT)
    _paint_disc(painter, rect, event, joined)
    right = rect.right() - _EDGE
    if rect.width() >= NARROW:
        _paint_text(painter, QRectF(right - _AUTHOR, rect.top() + 3, _AUTHOR, 20), event.by, 12,
                    "ink2", align=RIGHT)
        right -= _AUTHOR + 12
    if event.state:
        tone, icon = event.tone or "neutral", TONES.get(event.tone or "neutral", "")
        wide = chip_width(event.state, icon)
        right -= wide
        paint_chip(painter, QRectF(right, rect.top() + 3, wide, Chip.HEIGHT), event.state, tone,
                   icon)
        right -= 12
    left = rect.left() + _TEXT
    _paint_text(painter, QRectF(left, rect.top() + 2, right - left, 21), event.title, 14, "ink",
                bold=True)
    room = rect.right() - _EDGE - left
    _paint_text(painter, QRectF(left, rect.top() + 23, room, 20), event.detail, 13, "ink2")


def _paint_disc(painter: QPainter, rect: QRectF, event: Event, joined: bool) -> None:
    tone = event.tone
    soft, ink = (f"{tone}.soft", f"{tone}.ink") if tone else ("accent_soft", "accent_ink")
    disc = QRectF(rect.left() + _EDGE + _TIME + 16, rect.top() + 3, _DISC, _DISC)
    if joined:
        painter.fillRect(QRectF(disc.center().x() - 0.5, disc.bottom() + 3, 1,
                                rect.height() - _DISC - 6), theme.colour("line2"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(soft))
    painter.drawEllipse(disc)
    well = event.kind is EventKind.CHECK and tone == "admit"
    icons.paint(painter, disc.adjusted(5, 5, -5, -5), "check" if well else ICONS[event.kind], ink,
                2.2)


def _paint_text(painter: QPainter, rect: QRectF, text: str, size: int, ink: str, *,
                bold: bool = False, align: Qt.AlignmentFlag = LEFT) -> None:
    font = theme.font(size, bold)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align), cut)
