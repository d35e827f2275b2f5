"""How somebody who was handed over is painted: name, what was measured, how long they wait."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.i18n import N_, _
from app.isolation.stays.views import Handed
from app.people.rules import Sender
from ui import theme
from ui.gate import lettering
from ui.gate.lettering import RIGHT
from ui.isolation import clock_words
from ui.parts.labels import Chip, chip_width, paint_chip

HIGH, HEAD, GAP, BETWEEN = 90, 34, 8, 16
SENDER = {
    Sender.GATE: N_("Handed over by the gate"), Sender.CLASS: N_("Handed over by classes"),
    Sender.CLINIC: N_("Handed over by the clinic"),
}
_BY = {Sender.GATE: N_("{time} from {place}"), Sender.CLASS: N_("{time} from the class"),
       Sender.CLINIC: N_("{time} from the clinic")}


def paint_heading(painter: QPainter, rect: QRectF, sender: Sender, count: int) -> None:
    """Who sent them, and how many."""
    words = _(SENDER[sender])
    line = rect.adjusted(0, 0, 0, -8)
    lettering.draw(painter, line, words, 16, "ink", bold=True)
    tone = "hold" if sender is Sender.GATE else "neutral"
    wide = chip_width(str(count), "")
    left = rect.left() + lettering.advance(words, 16, True) + 10
    paint_chip(painter, QRectF(left, line.center().y() - Chip.HEIGHT / 2, wide, Chip.HEIGHT),
               str(count), tone, "")


def paint_handed(painter: QPainter, rect: QRectF, one: Handed, at: datetime, limit: Decimal,
                 frame: str) -> None:
    """One card; `frame` is the colour of the chosen one's border, else empty."""
    painter.setBrush(theme.colour("surface"))
    painter.setPen(QPen(theme.colour(frame or "line"), 2 if frame else 1))
    inset = 1.0 if frame else 0.5
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 10, 10)
    words, tone = clock_words.waiting(one.made_at, at)
    if tone == "again":  # new: seen from the side of the eye
        painter.fillRect(QRectF(rect.left(), rect.top() + 14, 3, rect.height() - 28),
                         theme.colour("hold.fill"))
    left, right = rect.left() + 14, rect.right() - 12
    room = 0.0
    if one.measured is not None:
        room = 56
        ink = "hold.ink" if one.measured >= limit else "ink2"
        lettering.draw(painter, QRectF(right - room, rect.top() + 10, room, 26),
                       f"{one.measured}", 20, ink, bold=True, align=RIGHT)
    lettering.draw_line(painter, QRectF(left, rect.top() + 10, right - left - room, 26),
                        one.name, 15, "ink", bold=True)
    about = "·".join(filter(None, (one.group, one.what)))
    lettering.draw_line(painter, QRectF(left, rect.top() + 35, right - left, 18), about, 12,
                        "ink2")
    wide = chip_width(words, "clock")
    paint_chip(painter, QRectF(right - wide, rect.bottom() - 31, wide, Chip.HEIGHT), words, tone,
               "clock")
    place = one.place if one.sender is not Sender.CLASS else ""
    source = _(_BY[one.sender]).format(time=clock_words.moment(one.made_at, at), place=place)
    painter.setPen(Qt.PenStyle.NoPen)
    lettering.draw_line(painter, QRectF(left, rect.bottom() - 31, right - left - wide - 8, 22),
                        source, 12, "ink2")
