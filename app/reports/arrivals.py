"""The arrival curve: people in five minutes, the busiest dark, the hour all are due dashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.i18n import _
from app.reports.cells import shown
from app.reports.page import MARGIN, section
from app.reports.story import Block
from app.reports.surface import INK3, LINE, LINE3, TEAL, TEAL_SOFT, TONE, Style, Surface

STEP = timedelta(minutes=5)
HEIGHT, PLOT_TOP, PLOT_LEFT = 104.0, 12.0, 25.0
AXIS = Style(7, INK3)
LATE = Style(7.5, TONE["hold"])
LABELS = 8
"""So many words on the time axis at most; they stand at round quarters."""


@dataclass(frozen=True)
class Arrivals:
    """Arrivals by five minutes.

    start   the moment where the first step begins (UTC)
    counts  people in each step
    due     the moment when all are due (UTC), None where there is none
    """

    start: datetime
    counts: Sequence[int]
    due: datetime | None = None

    def begins(self, step: int) -> datetime:
        """When a step begins."""
        return self.start + STEP * step

    @property
    def after_due(self) -> int:
        """How many came in the steps after all were due."""
        due = self.due
        if due is None:
            return 0
        return sum(n for step, n in enumerate(self.counts) if self.begins(step) >= due)


def curve(arrivals: Arrivals, width: float) -> list[Block]:
    """The curve with its title, or the line that nobody came."""
    most = max(arrivals.counts, default=0)
    if not most:
        return [section(_("Arrivals"), _("Nobody arrived"), width), Block(4, lambda s, y: None)]
    busiest = arrivals.counts.index(most)
    note = _("People in 5 minutes·most {start}–{end}, {count}").format(
        start=_wall(arrivals.begins(busiest)), end=_wall(arrivals.begins(busiest + 1)),
        count=shown(most),
    )
    plot = _Plot(arrivals, MARGIN + PLOT_LEFT, width - PLOT_LEFT, most)
    return [section(_("Arrivals"), note, width), Block(HEIGHT, plot.draw)]


def _wall(moment: datetime) -> str:
    return clock.local(moment).strftime("%H:%M")


def grid(most: int) -> range:
    """Heights of the grid lines: at most six, at steps of 1, 2 or 5 times a power of ten."""
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    return range(0, most + 1, next(step for step in steps if most / step < 6))


@dataclass(frozen=True)
class _Plot:
    arrivals: Arrivals
    left: float
    width: float
    most: int

    def draw(self, surface: Surface, y: float) -> None:
        """Grid, bars, axis and the late line."""
        top, base = y + PLOT_TOP, y + HEIGHT - 10
        scale = (base - top) / self.most
        for value in grid(self.most):
            height = base - value * scale
            ink = LINE if value else LINE3
            surface.line(self.left, height, self.left + self.width, height, ink)
            surface.text(self.left - 5, height + 2.5, shown(value), AXIS, "right")
        step = self.width / len(self.arrivals.counts)
        for n, count in enumerate(self.arrivals.counts):
            ink = TEAL if count == self.most else TEAL_SOFT
            height = count * scale
            x = self.left + step * (n + 0.14)
            surface.box(x, base - height, step * 0.72, height, ink)
        self._times(surface, base + 10, step)
        self._late(surface, y + 6, base, step)

    def _times(self, surface: Surface, y: float, step: float) -> None:
        every = 3
        while len(self.arrivals.counts) / every > LABELS:
            every *= 2
        for n in range(len(self.arrivals.counts)):
            moment = self.arrivals.begins(n)
            minutes = clock.local(moment).hour * 60 + clock.local(moment).minute
            if minutes % (5 * every) == 0:
                surface.text(self.left + step * n, y, _wall(moment), AXIS, "centre")

    def _late(self, surface: Surface, top: float, base: float, step: float) -> None:
        due = self.arrivals.due
        if due is None:
            return
        x = self.left + step * ((due - self.arrivals.start) / STEP)
        if not self.left <= x <= self.left + self.width:
            return
        words = _("{due} all due, {count} after").format(
            due=_wall(due), count=shown(self.arrivals.after_due)
        )
        surface.line(x, top - 4, x, base, LATE.ink, 0.6, dash="2 2")
        if x + LATE.width(words) + 3 <= self.left + self.width:
            surface.text(x + 3, top + 1, words, LATE)
        else:
            surface.text(x - 3, top + 1, words, LATE, "right")
