"""A curve on paper: the same points and scale as on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.i18n import _
from app.reports.curves import Curve, Form, Point
from app.reports.page import MARGIN, paragraph, section
from app.reports.story import Block
from app.reports.surface import INK, INK3, LINE, LINE3, TEAL, TEAL_SOFT, Style, Surface

HEIGHT, TOP, LEFT, FOOT = 112.0, 10.0, 32.0, 14.0
ROW, NAMES, ENDS = 13.0, 74.0, 96.0
LONGEST = 15  # rows of a ranking; the table beside it has them all
AXIS, NAME, VALUE = Style(7, INK3), Style(8, INK), Style(7.5, INK3)


def blocks(curve: Curve, width: float) -> list[Block]:
    """The curve with its title, or the line that there is nothing to draw."""
    if curve.empty:
        return [section(curve.title, "", width), paragraph(_("Nothing to draw."), width)]
    if curve.form is Form.RANKING:
        return _ranking(curve, width)
    best = max((point for point in curve.points if point.value is not None), key=_value)
    note = _("highest {label}: {words}").format(label=best.label, words=best.words)
    return [section(curve.title, note, width),
            Block(HEIGHT, _Plot(curve, MARGIN + LEFT, width - LEFT).draw)]


def _value(point: Point) -> Decimal:
    return point.value if point.value is not None else Decimal(-1)


def _ranking(curve: Curve, width: float) -> list[Block]:
    shown = [point for point in curve.points if point.value is not None][:LONGEST]
    rest = len(curve.points) - len(shown)
    note = _("the first {count} of {all}").format(count=len(shown), all=len(curve.points))
    high = max(curve.scale.high, Decimal(1))
    return [section(curve.title, note if rest else "", width),
            *(_bar(point, float(_value(point) / high), width) for point in shown)]


def _bar(point: Point, share: float, width: float) -> Block:
    def draw(surface: Surface, y: float) -> None:
        left, room = MARGIN + NAMES, width - NAMES - ENDS
        surface.text(MARGIN, y + 9.5, point.label, NAME.fitted(point.label, NAMES - 6))
        surface.box(left, y + 2.5, max(0.8, room * share), 8, TEAL)
        surface.text(left + max(0.8, room * share) + 5, y + 9.3, point.words, VALUE)

    return Block(ROW, draw)


@dataclass(frozen=True)
class _Plot:
    curve: Curve
    left: float
    width: float

    def draw(self, surface: Surface, y: float) -> None:
        """Grid, then the line or the bars, then the days."""
        top, base = y + TOP, y + HEIGHT - FOOT
        scale = self.curve.scale
        for value in scale.lines:
            level = base - (base - top) * scale.share(value)
            ink = LINE if value != scale.low else LINE3
            surface.line(self.left, level, self.left + self.width, level, ink)
            surface.text(self.left - 5, level + 2.5, _shown(value, self.curve.unit), AXIS, "right")
        step = self.width / len(self.curve.points)
        heights = [None if point.value is None else base - (base - top) * scale.share(point.value)
                   for point in self.curve.points]
        if self.curve.form is Form.LINE:
            self._line(surface, heights, step)
        else:
            for place, height in enumerate(heights):
                if height is not None:
                    ink = TEAL if place == len(heights) - 1 else TEAL_SOFT
                    surface.box(self.left + step * (place + 0.16), height, step * 0.68,
                                base - height, ink)
        self._days(surface, base + 10, step)

    def _line(self, surface: Surface, heights: Sequence[float | None], step: float) -> None:
        places = [self.left + step * (number + 0.5) for number in range(len(heights))]
        for number, (one, other) in enumerate(pairwise(heights)):
            if one is not None and other is not None:
                surface.line(places[number], one, places[number + 1], other, TEAL, 1.3)
        for x, height in zip(places, heights, strict=True):
            if height is not None:
                surface.frame(x - 1.8, height - 1.8, 3.6, 3.6, 1.8, fill=TEAL)

    def _days(self, surface: Surface, y: float, step: float) -> None:
        every = max(1, -(-30 // max(1, int(step))))
        last = len(self.curve.points) - 1
        for number, point in enumerate(self.curve.points):
            if (last - number) % every == 0:
                surface.text(self.left + step * (number + 0.5), y, point.label, AXIS, "centre")


def _shown(value: Decimal, unit: str) -> str:
    return f"{value.normalize():f}{'%' if unit == '%' else ''}"
