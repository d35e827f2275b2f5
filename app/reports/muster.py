"""A roll call on paper: each class with its tick boxes, totals, and lines to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app import clock
from app.gate.muster import queries, wording
from app.gate.muster.rules import By, Head, Squad, arranged
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import page
from app.reports.cells import shown
from app.reports.page import MARGIN, PORTRAIT, frame
from app.reports.story import Block
from app.reports.surface import INK2, INK3, LINE2, LINE3, TINT, TONE, Style, Surface
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

SIGNED_BY = (N_("Guard on duty"), N_("Duty leader"), N_("In charge of the evacuation"))
ACROSS = 4
BOX, ROW = 9.0, 21.0
NAME, MORE = Style(10), Style(7, INK3)
TITLE, SUM = Style(11.5, bold=True), Style(9.5, INK2)


def print_muster(
    desk: Desk, path: Path, progress: Progress = QUIET, by: By = By.CLASS
) -> int:
    """Write the roll call under way, or one of this moment; answers how many it asks for."""
    from app.reports.service import head_of

    now = clock.now()
    with desk.begin(Right.MUSTER) as session:
        running = queries.open_muster(session, now)
        at = running.at if running else now
        heads = queries.inside(session, at)
        ticked = queries.ticks(session, running.id).ticked if running else {}
        day = clock.local(at).date()
        head = head_of(desk, session, "muster", Period(day, day))
        desk.note_read(session, "report muster.pdf")
    squads = arranged(heads, by)
    write(squads, ticked, at, head, path, progress)
    return sum(squad.total for squad in squads)


def write(squads: Sequence[Squad], ticked: Mapping[str, bool], at: datetime, head: Any,
          path: Path, progress: Progress) -> None:
    """Write it. Raises Cancelled, Unavailable; then nothing is left behind."""
    head = replace(head, period=_("Inside at {time}").format(
        time=f"{clock.local(at):%Y-%m-%d %H:%M:%S}"))
    page.publish(story(squads, ticked, head), head, path, progress)


def story(squads: Sequence[Squad], ticked: Mapping[str, bool], head: Any,
          counted: str = N_("Inside")) -> list[Block]:
    """Totals first, so that whoever holds the paper knows whom to ask; then every squad."""
    width = frame(PORTRAIT)
    if not squads:
        return [page.title(head, width), page.section(_("Nil report"), "", width),
                page.paragraph(_("Nobody is inside."), width)]
    blocks = [page.title(head, width), *_totals(squads, ticked, width, _(counted))]
    for squad in squads:
        blocks += [page.gap(12), _band(squad, ticked, width)]
        for start in range(0, len(squad.heads), ACROSS):
            blocks.append(_names(squad.heads[start:start + ACROSS], ticked, width,
                                 _band(squad, ticked, width)))
    signed = page.signatures([_(role) for role in SIGNED_BY], width)
    return [*blocks, page.gap(14), signed]


def _totals(squads: Sequence[Squad], ticked: Mapping[str, bool], width: float, counted: str
            ) -> list[Block]:
    headings = [Heading(_("Class or place"), 3), Heading(counted, 1, True),
                Heading(_("Present"), 1, True), Heading(_("Not here"), 1, True),
                Heading(_("Who counted"), 2)]
    rows: list[list[Cell]] = [_counted(wording.squad(one), one.total, one.present(ticked), ticked)
                              for one in squads]
    total, there = (sum(values) for values in zip(
        *((one.total, one.present(ticked)) for one in squads), strict=True))
    rows.append(_counted(_("All"), total, there, ticked))
    note = _("{count} people").format(count=shown(total))
    return [page.section(_("Totals"), note, width), *Table(headings, rows).blocks(width)]


def _counted(name: str, total: int, there: int, ticked: Mapping[str, bool]) -> list[Cell]:
    """Before anybody was ticked the numbers are left to the pen."""
    begun = bool(ticked)
    missing = total - there
    return [(name, ""), (shown(total), ""), (shown(there) if begun else "", ""),
            (shown(missing) if begun else "", "hold" if begun and missing else ""), ("", "")]


def _band(squad: Squad, ticked: Mapping[str, bool], width: float) -> Block:
    total = _("{present} of {total}").format(
        present=squad.present(ticked) if ticked else "      ", total=squad.total)
    name = wording.squad(squad)

    def draw(surface: Surface, y: float) -> None:
        surface.box(MARGIN, y, width, 20, TINT)
        surface.text(MARGIN + 6, y + 14, name, TITLE.fitted(name, width - 120))
        surface.text(MARGIN + width - 6, y + 14, total, SUM, "right")
        surface.line(MARGIN, y + 20, MARGIN + width, y + 20, LINE3)

    return Block(21, draw, keep=True)


def _names(heads: Sequence[Head], ticked: Mapping[str, bool], width: float, band: Block) -> Block:
    cell = width / ACROSS

    def draw(surface: Surface, y: float) -> None:
        for n, head in enumerate(heads):
            _name(surface, MARGIN + 4 + cell * n, y, cell - 10, head, bool(ticked.get(head.key)))
        surface.line(MARGIN, y + ROW, MARGIN + width, y + ROW, LINE2)

    return Block(ROW, draw, header=band)


def _name(surface: Surface, x: float, y: float, room: float, head: Head, seen: bool) -> None:
    surface.frame(x, y + 6, BOX, BOX, 1.5, line=LINE3)
    if seen:
        surface.line(x + 2, y + 10.5, x + 4, y + 13, TONE["admit"], 1.4)
        surface.line(x + 4, y + 13, x + 7.5, y + 7.5, TONE["admit"], 1.4)
    more = wording.whereabouts(head)
    room -= BOX + 5
    part = room if not more else room * 0.55
    surface.text(x + BOX + 5, y + 14, head.name, NAME.fitted(head.name, part))
    if more:
        left = x + BOX + 9 + min(NAME.width(head.name), part)
        rest = x + BOX + 5 + room - left
        surface.text(left, y + 14, more, MORE.fitted(more, rest))
