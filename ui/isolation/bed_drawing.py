"""How a bed is painted: who lies there, the temperature with its curve, what is due next."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.i18n import _
from app.isolation import wording
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, Due
from ui import icons, theme
from ui.gate import lettering
from ui.gate.lettering import CENTRE, RIGHT
from ui.isolation import clock_words
from ui.isolation.curve_drawing import Scale, paint_dot, paint_line

HIGH, COMPACT = 150, 96  # px of a card, and of one among many
_RADIUS, _BAND = 10, 28
_DASHES = [4.0, 3.0]


@dataclass(frozen=True)
class Look:
    """What all cards of a board share; `hints` of what the keys do, for whoever may."""

    at: datetime
    limit: Decimal
    scale: Scale
    compact: bool = False
    hints: bool = True


def paint_bed(painter: QPainter, rect: QRectF, card: BedCard, look: Look, frame: str) -> None:
    """One card; `frame` is the colour of the chosen one's border, else empty."""
    ready = card.state is BedState.READY
    _ground(painter, rect, card.state, frame)
    top = QRectF(rect.left() + 12, rect.top() + (6 if look.compact else 10), rect.width() - 24, 16)
    lettering.draw_line(painter, top, wording.bed("", card.bed).strip(), 12, "ink2", bold=True)
    if not ready and card.since is not None:
        words = {BedState.OCCUPIED: _("in {time}"), BedState.RESERVED: _("kept {time}")}
        told = words.get(card.state, "{time}").format(
            time=clock_words.moment(card.since, look.at))
        if card.state is not BedState.DIRTY:
            _text(painter, top, told, 12, "ink3", align=RIGHT)
    if ready:
        _paint_free(painter, rect, "isolation", _(wording.BED_STATE[card.state]),
                    _("drag here, or press Enter") if look.hints else "",
                    ("ink3", "ink2", "ink3"), look)
    elif card.state is BedState.DIRTY:
        left = _("{name} left {time}").format(
            name=card.name, time=clock_words.moment(card.since, look.at)) if card.since else ""
        _paint_free(painter, rect.adjusted(0, 0, 0, -_BAND), "spray",
                    _(wording.BED_STATE[card.state]), left, ("again.ink", "again.ink", "ink3"),
                    look)
    elif look.compact:
        _paint_close(painter, rect, card)
    else:
        _paint_person(painter, rect, card, look)
    if card.due is not None and not ready:
        _paint_due(painter, rect, card.due, look)


def _ground(painter: QPainter, rect: QRectF, state: BedState, frame: str) -> None:
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    free = state is BedState.READY
    border = {BedState.READY: "line2", BedState.DIRTY: "again.border",
              BedState.RESERVED: "accent"}.get(state, "line")
    pen = QPen(theme.colour(border), 1)
    if state in (BedState.READY, BedState.RESERVED) and not frame:
        pen.setDashPattern(_DASHES)
    if frame:
        pen = QPen(theme.colour(frame), 2)
        inner = rect.adjusted(1, 1, -1, -1)
    painter.setPen(pen)
    painter.setBrush(theme.colour("canvas" if free else "surface"))
    painter.drawRoundedRect(inner, _RADIUS, _RADIUS)


def _paint_free(painter: QPainter, rect: QRectF, icon: str, title: str, hint: str,
                inks: tuple[str, str, str], look: Look) -> None:
    """Icon, word and what to do, in the middle."""
    middle = rect.center()
    if look.compact:
        place = QRectF(rect.left() + 12, rect.top() + 26, rect.width() - 24, 20)
        icons.paint(painter, QRectF(place.left(), place.top() + 1, 18, 18), icon, inks[0])
        lettering.draw_line(painter, place.adjusted(24, 0, 0, 0), title, 13, inks[1], bold=True)
        if rect.height() >= COMPACT:
            lettering.draw_line(painter, place.translated(0, 22), hint, 12, inks[2])
        elif hint:
            lettering.draw_line(painter, place.translated(0, 20), hint, 12, inks[2])
        return
    icons.paint(painter, QRectF(middle.x() - 13, middle.y() - 26, 26, 26), icon, inks[0])
    line = QRectF(rect.left() + 8, middle.y() + 6, rect.width() - 16, 20)
    _text(painter, line, title, 14, inks[1], bold=True, align=CENTRE)
    shown = QFontMetricsF(theme.font(12)).elidedText(
        hint, Qt.TextElideMode.ElideMiddle, line.width())
    _text(painter, line.translated(0, 22), shown, 12, inks[2], align=CENTRE)


def _paint_close(painter: QPainter, rect: QRectF, card: BedCard) -> None:
    """A card among many: name and temperature in one line."""
    line = QRectF(rect.left() + 12, rect.top() + 25, rect.width() - 24, 24)
    if card.curve:
        last = card.curve[-1].celsius
        _text(painter, line, f"{last}", 16, _ink(card), bold=True, align=RIGHT)
        line = line.adjusted(0, 0, -46, 0)
    lettering.draw_line(painter, line, card.name, 15, "ink", bold=True)
    below = QRectF(rect.left() + 12, rect.top() + 47, rect.width() - 24, 18)
    lettering.draw_line(painter, below, card.group, 12, "ink2")


def _paint_person(painter: QPainter, rect: QRectF, card: BedCard, look: Look) -> None:
    left, right = rect.left() + 12, rect.right() - 12
    room = 64 if card.curve else 0
    lettering.draw_line(painter, QRectF(left, rect.top() + 31, right - left - room, 24),
                        card.name, 16, "ink", bold=True)
    lettering.draw_line(painter, QRectF(left, rect.top() + 54, right - left - room, 20),
                        card.group, 13, "ink2")
    steps = _("{done}/{all} steps").format(done=card.steps_done, all=card.steps)
    foot = QRectF(right - 60, rect.top() + 87, 60, 18)
    if card.curve:
        ink = _ink(card)
        _text(painter, QRectF(right - room, rect.top() + 27, room, 32),
              f"{card.curve[-1].celsius}", 24, ink, bold=True, align=RIGHT)
        _text(painter, QRectF(right - room, rect.top() + 57, room, 16), "°C", 11, "ink3",
              align=RIGHT)
    if card.curve and card.state is BedState.OCCUPIED:
        wide = lettering.advance(steps, 12, False) + 14
        curve = QRectF(left, rect.top() + 81, right - left - wide, 28)
        dots = paint_line(painter, curve, card.curve, look.scale, look.limit, ink)
        paint_dot(painter, dots[-1], ink)
    if card.steps:
        _text(painter, foot, steps, 12, "ink3", align=RIGHT)
    if card.state is BedState.RESERVED and look.hints:
        _text(painter, QRectF(left, rect.top() + 87, right - left - 66, 18),
              _("on the way; Enter when in"), 12, "accent_ink")


def _paint_due(painter: QPainter, rect: QRectF, due: Due, look: Look) -> None:
    """The line at the bottom: grey in time, amber soon, red over."""
    high = 22 if look.compact else _BAND
    band = QRectF(rect.left() + 8, rect.bottom() - high - (6 if look.compact else 7),
                  rect.width() - 16, high)
    tone = clock_words.TONES.get(due.state, "neutral")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}.soft"))
    painter.drawRoundedRect(band, 6, 6)
    icons.paint(painter, QRectF(band.left() + 9, band.center().y() - 7, 14, 14), "clock",
                f"{tone}.ink", 2.2)
    clock = clock_words.due(due, look.at)
    wide = lettering.advance(clock, 12, True) if clock else 0
    _text(painter, band.adjusted(0, 0, -8, 0), clock, 12, f"{tone}.ink", bold=True, align=RIGHT)
    lettering.draw_line(painter, band.adjusted(30, 0, -wide - 14, 0), due.what, 12,
                        f"{tone}.ink", bold=True)


def _ink(card: BedCard) -> str:
    return "hold.ink" if card.fever else "admit.ink"


def _text(painter: QPainter, rect: QRectF, text: str, size: int, ink: str, *,
          bold: bool = False, align: Qt.AlignmentFlag = lettering.LEFT) -> None:
    lettering.draw(painter, rect, text, size, ink, bold=bold, align=align)
