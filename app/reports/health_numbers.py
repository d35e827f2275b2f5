"""The prevention table (防控统计表): rates, curves, every class, rules and signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.health.numbers import wording
from app.health.numbers.lists import ClassLine, lines_of
from app.health.numbers.queries import Numbers
from app.health.numbers.rules import Figures, Rate
from app.i18n import N_, _
from app.progress import Progress
from app.reports import chart, health_curves, page
from app.reports.cells import shown
from app.reports.page import MARGIN, PORTRAIT, Head, frame
from app.reports.story import Block
from app.reports.surface import INK, INK3, LINE, LINE2, Style, Surface
from app.reports.table import Cell, Heading, Table

SIGNED_BY = (N_("Epidemic reporter"), N_("School doctor"), N_("Principal"))
BIG, CAPTION = Style(15, INK, bold=True), Style(8, INK3)
_TALL = 56.0


@dataclass(frozen=True)
class Made:
    """What the paper shows; `trend` has the days for the curves where the period is one day."""

    numbers: Numbers
    trend: Numbers


def write(made: Made, head: Head, path: Path, progress: Progress) -> int:
    """Write the table; answers how many classes. Raises Cancelled, Unavailable."""
    lines = lines_of(made.numbers)
    page.publish(story(made, lines, head), head, path, progress)
    return sum(bool(line.group) for line in lines)


def story(made: Made, lines: Sequence[ClassLine], head: Head) -> list[Block]:
    """The paper as blocks."""
    width, whole = frame(PORTRAIT), made.numbers.whole
    blocks = [page.title(head, width), _rates(whole, width), page.gap(6)]
    blocks += [page.paragraph(words, width) for words in _left_out(made.numbers)]
    for curve in (
        health_curves.by_day(made.trend, Rate.SICK), health_curves.by_day(made.trend,
                                                                          Rate.ATTENDANCE),
        health_curves.ill_by_day(made.trend), health_curves.gate(made.trend),
        health_curves.by_class(made.numbers, Rate.SICK), health_curves.symptoms(made.numbers),
    ):
        blocks += [page.gap(14), *chart.blocks(curve, width)]
    blocks += [page.gap(16), *_classes(lines, width), page.gap(16), *_rules(made.numbers, width)]
    return [*blocks, page.gap(20), page.signatures([_(role) for role in SIGNED_BY], width)]


def _rates(whole: Figures, width: float) -> Block:
    cell = width / len(Rate)

    def draw(surface: Surface, y: float) -> None:
        surface.frame(MARGIN, y, width, _TALL, 6, line=LINE)
        for place, rate in enumerate(Rate):
            x, share = MARGIN + cell * place, whole.rate(rate)
            if place:
                surface.line(x, y + 8.5, x, y + _TALL - 8.5, LINE2)
            surface.text(x + 10, y + 22, wording.percent(share), BIG)
            surface.text(x + 10, y + 34, wording.fraction(share), CAPTION)
            title = _(wording.RATE[rate])
            surface.text(x + 10, y + 46, title, CAPTION.fitted(title, cell - 14))

    return Block(_TALL, draw)


def _left_out(numbers: Numbers) -> list[str]:
    told = [wording.left_out(rate, numbers)
            for rate in (Rate.ATTENDANCE, Rate.COMPLETION, Rate.TRACING)]
    return [words for words in told if words]


def _classes(lines: Sequence[ClassLine], width: float) -> list[Block]:
    if not lines:
        return [page.section(_("By class"), _("Nil report"), width),
                page.paragraph(_("There is nothing to enter for this period."), width)]
    titles = (_("Class"), _("Expected"), _("Present"), _("Absent"), _("Of these ill"),
              _("Attendance rate"), _("Sick-absence rate"), _("With symptoms"),
              _("Checks completed"))
    headings = [Heading(title, 1, number > 0) for number, title in enumerate(titles)]
    return [page.section(_("By class"), _("sums of the days of the period"), width),
            *Table(headings, [_cells(line) for line in lines]).blocks(width)]


def _cells(line: ClassLine) -> list[Cell]:
    each = line.figures
    name = line.group or (_("Whole school") if line.grade is None else
                          _("{grade}, sum").format(grade=wording.grade(line.grade)))
    tone = "" if line.group else "neutral"
    texts = [name, *(shown(count) for count in (
        each.expected, each.present, each.away, each.sick)),
        wording.percent(each.rate(Rate.ATTENDANCE)), wording.percent(each.rate(Rate.SICK)),
        shown(line.ill), f"{each.filed} / {each.due}"]
    return [(text, tone) for text in texts]


def _rules(numbers: Numbers, width: float) -> list[Block]:
    blocks = [page.section(_("How it was counted"), "", width)]
    for rate in Rate:
        words = _("{rule} (source: {source})").format(
            rule=wording.rule(rate), source=_(wording.SOURCE[rate]))
        blocks.append(page.paragraph(words, width))
    return blocks
