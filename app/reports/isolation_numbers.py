"""The paper of the room and of outbreaks in numbers: figures, curves, classes, times."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.cases.figures import wording
from app.cases.figures.queries import Figures, figures
from app.cases.figures.registers import FIGURES, RATES, TIMES, timed
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period, Register
from app.reports import chart, isolation_curves, page
from app.reports.cells import shown
from app.reports.page import MARGIN, PORTRAIT, Head, frame
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.surface import INK, INK3, LINE, LINE2, Style, Surface
from app.reports.table import Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

SIGNED_BY = (N_("Epidemic reporter"), N_("School doctor"), N_("Principal"))
BIG, CAPTION = Style(14, INK, bold=True), Style(8, INK3)
_TALL, _ACROSS = 54.0, 5


def print_numbers(desk: Desk, period: Period, path: Path, progress: Progress = QUIET,
                  disease: str = "") -> int:
    """Count a period and write its paper, of one disease or of all; that it was read is noted."""
    with desk.begin(Right.READ_CASES) as session:
        told = figures(session, period, disease)
        head = head_of(desk, session, FIGURES.name, period)
        desk.note_read(session, f"report {FIGURES.name}")
    name = dict(told.diseases).get(disease, disease)
    return write(told, replace(head, place=name), path, progress)


def write(told: Figures, head: Head, path: Path, progress: Progress) -> int:
    """Write the paper; answers how many figures it has. Raises Cancelled, Unavailable."""
    page.publish(story(told, head), head, path, progress)
    return len(wording.every(told))


def story(told: Figures, head: Head) -> list[Block]:
    """The paper as blocks."""
    width = frame(PORTRAIT)
    blocks = [page.title(head, width), *_figures(wording.every(told), width)]
    for curve in (isolation_curves.occupancy(told), isolation_curves.epidemic(told),
                  isolation_curves.attack(told), isolation_curves.times(told)):
        blocks += [page.gap(14), *chart.blocks(curve, width)]
    for register, rows in ((RATES, told.rates), (TIMES, timed(told.stays))):
        blocks += [page.gap(14), *_table(register, list(rows), width)]
    blocks += [page.gap(14), page.section(_("How it was counted"), "", width)]
    blocks += [page.paragraph(f"{each.caption}{_(': ')}{each.rule}", width)
               for each in wording.every(told)]
    return [*blocks, page.gap(20), page.signatures([_(role) for role in SIGNED_BY], width)]


def _figures(every: list[wording.Figure], width: float) -> list[Block]:
    """Frames of five figures, one below the other."""
    return [block for start in range(0, len(every), _ACROSS)
            for block in (_frame(every[start:start + _ACROSS], width), page.gap(6))]


def _frame(figures: list[wording.Figure], width: float) -> Block:
    cell = width / _ACROSS

    def draw(surface: Surface, y: float) -> None:
        surface.frame(MARGIN, y, width, _TALL, 6, line=LINE)
        for place, each in enumerate(figures):
            x = MARGIN + cell * place
            if place:
                surface.line(x, y + 8, x, y + _TALL - 8, LINE2)
            surface.text(x + 8, y + 14, each.caption, CAPTION.fitted(each.caption, cell - 12))
            surface.text(x + 8, y + 32, each.value, BIG.fitted(each.value, cell - 12))
            surface.text(x + 8, y + 45, each.hint, CAPTION.fitted(each.hint, cell - 12))

    return Block(_TALL, draw)


def _table(register: Register[Any], rows: list[Any], width: float) -> list[Block]:
    title = page.section(_(register.title), "" if rows else _("Nil report"), width)
    if not rows:
        return [title, page.paragraph(_("There is nothing to enter for this period."), width)]
    headings = [Heading(_(each.title), each.width, any(
        isinstance(each.value(row), (int, Decimal)) for row in rows)) for each in register.columns]
    cells = [[(shown(each.value(row), each.time), "") for each in register.columns]
             for row in rows]
    return [title, *Table(headings, cells).blocks(width)]
