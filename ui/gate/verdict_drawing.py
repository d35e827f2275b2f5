"""How a verdict is drawn: the parts of the panel, in the drawing's own size."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.i18n import _
from ui import icons, theme
from ui.gate import lettering, portrait
from ui.gate.lettering import CENTRE, LEFT, RIGHT
from ui.gate.verdict_view import Figure, View

WIDE, HIGH = 912, 556  # the drawing's own size; everything is scaled from it
LINE = 4  # px; the line that shrinks
LEAST_WORD = 72  # px on the screen
_SPACING = 0.08  # between the Han characters of the verdict, of their size
_GRID = 24 / 20.7  # an icon's grid to the outer edge of its ring


def paint_waiting(painter: QPainter, page: QRectF, way: str, busy: bool) -> None:
    """What to do while nobody is judged, or while the database lets everybody wait."""
    corner = QRectF(24, 18, page.width() - 48, 26)
    lettering.draw(painter, corner, way, 17, "ink2", bold=True)
    middle = page.center()
    icons.paint(painter, QRectF(middle.x() - 56, middle.y() - 150, 112, 112),
                "clock" if busy else "scan", "line2", 1.2)
    for top, size, ink, bold, words in (
        (-10, 52, "ink", True, _("Please wait") if busy else _("Please scan")),
        (76, 24, "ink2", False, _("The database has not answered yet") if busy
         else _("Hold the pass before the scanner, or type the number")),
        (116, 20, "ink3", False, _("No need to scan again") if busy
         else _("No pass: F4 finds the person by name")),
    ):
        box = QRectF(24, middle.y() + top, page.width() - 48, size * 1.5)
        lettering.draw(painter, box, words, size, ink, bold=bold, align=CENTRE)


def paint_verdict(painter: QPainter, page: QRectF, view: View, least: int) -> None:
    """One state; `least` is the smallest size of its word."""
    plain = not view.reason
    top = QRectF(0, 0, page.width(), page.height() * (0.446 if plain else 0.403))
    _paint_top(painter, top, view, max(152, least))
    below = page.adjusted(24, top.height() + 24, -24, -LINE)
    foot = 84.0 if plain else 150.0
    who = QRectF(below.left(), below.top(), below.width(), below.height() - foot)
    _paint_who(painter, who, view, plain)
    painter.fillRect(QRectF(below.left(), below.bottom() - foot, below.width(), 1),
                     theme.colour("line"))
    rest = QRectF(below.left(), below.bottom() - foot, below.width(), foot)
    if plain:
        _paint_step(painter, rest, view)
    else:
        lettering.draw(painter, rest.adjusted(0, 8, 0, -foot + 56), view.reason, 26, "ink",
                       bold=True)
        _paint_band(painter, QRectF(16, rest.bottom() - 80, page.width() - 32, 64), view)


def _paint_top(painter: QPainter, top: QRectF, view: View, size: int) -> None:
    painter.fillRect(top, theme.colour(f"{view.tone}.fill"))
    corners = QRectF(24, 18, top.width() - 48, 26)
    lettering.draw(painter, corners, view.way, 17, "#FFFFFF", bold=True)
    lettering.draw(painter, corners, view.at, 17, "#FFFFFF", bold=True, align=RIGHT)
    _paint_word(painter, QRectF(0, 0, top.width(), top.height()), view, size, 136, 44)


def _paint_word(painter: QPainter, top: QRectF, view: View, size: int, ring: int,
                gap: int) -> None:
    """Ring and word as one group, centred on one line; the word shrinks before it is cut."""
    wide = _word_width(view.word, size)
    room = top.width() - 48 - ring - gap
    if wide > room:
        size = int(size * room / wide)
        wide = _word_width(view.word, size)
    left = (top.width() - ring - gap - wide) / 2
    middle = top.center().y()
    box = ring * _GRID  # the ring does not fill its grid
    edge = (box - ring) / 2
    grid = QRectF(left - edge, middle - box / 2, box, box)
    whole = view.icon.startswith("ring-")
    icons.paint(painter, grid, view.icon if whole else "ring", "#FFFFFF", 1.5)
    if not whole:
        inset = box * 0.27
        icons.paint(painter, grid.adjusted(inset, inset, -inset, -inset), view.icon, "#FFFFFF", 2.2)
    painter.setFont(theme.font(size, True, _spacing(view.word, size)))
    painter.setPen(theme.colour("#FFFFFF"))
    place = QRectF(left + ring + gap, middle - size, wide + size, size * 2)
    painter.drawText(place, int(LEFT | Qt.TextFlag.TextDontClip), view.word)


def _word_width(word: str, size: int) -> float:
    return lettering.advance(word, size, True) + _spacing(word, size) * (len(word) - 1)


def _spacing(word: str, size: int) -> float:
    return 0 if word.isascii() else size * _SPACING


def _paint_who(painter: QPainter, area: QRectF, view: View, plain: bool) -> None:
    high = 168.0 if plain else 136.0
    picture = QRectF(area.left(), area.top(), high * (136 / 168 if plain else 112 / 136), high)
    left = area.left()
    if view.person_id is not None:
        portrait.paint(painter, picture, view.photo)
        left = picture.right() + 32
    right = _paint_figures(painter, area, view.figures, plain)
    room = right - left - 24
    name, group, detail = (64, 32, 18) if plain else (56, 28, 17)
    long = lettering.advance(view.title, name, True) > room
    first = QRectF(left, area.top(), room, name * (1.3 if long else 1.12))
    second = QRectF(left, first.bottom() + (2 if long else 9), room, group * 1.4)
    third = QRectF(left, second.bottom() + 3, room, detail * 1.5)
    lettering.draw(painter, first, view.title, name, "ink", bold=True)
    lettering.draw(painter, second, view.group, group, "ink2", bold=True)
    lettering.draw(painter, third, view.detail, detail, "ink3")


def _paint_figures(painter: QPainter, area: QRectF, figures: tuple[Figure, ...],
                   plain: bool) -> float:
    """Draw the temperatures at the right; answers where they begin."""
    if not figures:
        return area.right()
    newest = figures[-1]
    right, top = area.right() - 8, area.top() + (-6 if plain else -14)
    unit = lettering.advance("°C", 32, True)
    wide = lettering.advance(newest.celsius, 80, True)
    big = QRectF(right - unit - 6 - wide, top, wide, 96)
    lettering.draw(painter, big, newest.celsius, 80, newest.ink, bold=True)
    lettering.draw(painter, QRectF(right - unit, top + 20, unit, 44), "°C", 32, newest.ink,
                   bold=True)
    if len(figures) == 1:
        caption = QRectF(right - 300, big.bottom(), 300, 28)
        lettering.draw(painter, caption, newest.caption, 18, "ink2", align=RIGHT)
        lettering.draw(painter, caption.translated(0, 30), newest.limit, 18, "ink3", align=RIGHT)
        return big.left()
    lettering.draw(painter, QRectF(big.left(), big.bottom() - 2, 210, 28), newest.caption, 18,
                   newest.ink, bold=True)
    icons.paint(painter, QRectF(big.left() - 44, big.center().y() - 2, 24, 24), "arrow-right",
                "ink2", 2)
    first = QRectF(big.left() - 152, big.top() + 22, 96, 72)
    lettering.draw(painter, first, figures[0].celsius, 41, figures[0].ink, bold=True)
    lettering.draw(painter, QRectF(first.left(), big.bottom() - 2, 140, 28), figures[0].caption,
                   18, "ink3")
    return first.left()


def _paint_step(painter: QPainter, area: QRectF, view: View) -> None:
    middle = area.center().y()
    icons.paint(painter, QRectF(area.left() + 2, middle - 16, 32, 32), "arrow-right",
                f"{view.tone}.ink", 2.4)
    words = QRectF(area.left() + 52, area.top(), area.width() - 52, area.height())
    lettering.draw(painter, words, view.step, 32, "ink", bold=True)


def _paint_band(painter: QPainter, band: QRectF, view: View) -> None:
    ink = f"{view.tone}.ink"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{view.tone}.soft"))
    painter.drawRoundedRect(band, 8, 8)
    middle = band.center().y()
    icons.paint(painter, QRectF(band.left() + 18, middle - 16, 32, 32), view.sign, ink, 2.4)
    cap = QRectF(band.right() - 72, middle - 20, 56, 40) if view.key else QRectF()
    words = QRectF(band.left() + 64, band.top() + 4, 0, band.height() - 8)
    words.setRight(cap.left() - 16 if view.key else band.right() - 16)
    lettering.draw(painter, words, view.step, 28, ink, bold=True)
    if view.key:
        painter.setPen(QPen(theme.colour(f"{view.tone}.border"), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(cap.adjusted(1, 1, -1, -1), 6, 6)
        lettering.draw(painter, cap, view.key, 22, ink, bold=True, align=CENTRE)


def paint_small(painter: QPainter, page: QRectF, view: View) -> None:
    """Half for the word, half for who and what next; without picture and corners."""
    top = QRectF(0, 0, page.width(), max(LEAST_WORD * 1.3, page.height() * 0.5))
    painter.fillRect(top, theme.colour(f"{view.tone}.fill"))
    _paint_word(painter, top, view, LEAST_WORD, 64, 20)
    rest = page.adjusted(16, top.height() + 4, -16, -LINE - 2)
    line = rest.height() * 0.55
    right = rest.right()
    if view.figures:
        newest = view.figures[-1]
        lettering.draw(painter, QRectF(right - 150, rest.top(), 150, line),
                       f"{newest.celsius} °C", 36, newest.ink, bold=True, align=RIGHT)
        right -= 160
    lettering.draw(painter, QRectF(rest.left(), rest.top(), right - rest.left(), line),
                   f"{view.title}  {view.group}".strip(), 32, "ink", bold=True)
    words = "·".join(part for part in (view.reason, view.step) if part)
    lettering.draw(painter, QRectF(rest.left(), rest.top() + line, rest.width(),
                                   rest.height() - line), words, 18, f"{view.tone}.ink", bold=True)
