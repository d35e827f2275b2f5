"""The look-back sheet to hand out (返校前排查表, R3.9): a class a sheet, a person a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from app import clock
from app.errors import Invalid, NotFound
from app.health.lookback import queries, wording
from app.health.lookback.views import PersonLine, TermOf
from app.i18n import N_, _
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.page import LANDSCAPE
from app.reports.surface import INK2, INK3, LINE2, LINE3, MM, TEAL, TINT, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right

MARGIN = 12 * MM
TOP, HEADER, ROW = 92.0, 32.0, 11 * MM
ROWS = 12
"""Rows of a page; a pen needs 11 mm."""
BOX = 8.0

# Titles, widths in millimetres, and how many boxes are ticked there.
COLUMNS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    (N_("Row"), 9.0, ()), (N_("Name"), 27.0, ()), (N_("Number"), 23.0, ()),
    (N_("Stays: days and places, to the street"), 78.0, ()),
    (N_("Fever or other symptoms"), 30.0, ()), (N_("Contacts that matter"), 28.0, ()),
    (N_("Family works in"), 27.0, (N_("cold chain"), N_("trade"))),
    (N_("Stayed on campus"), 17.0, (N_("yes"),)), (N_("Filled in by"), 34.0, ()),
)
STAYS = 3
TITLE, SCHOOL = Style(18, bold=True), Style(11, INK2, bold=True)
NAME, BODY, HEAD = Style(11.5, bold=True), Style(9, INK2), Style(8.5, INK2, bold=True)
NOTE, TICK = Style(8, INK3), Style(7.5, INK2)


@dataclass(frozen=True)
class SheetFace:
    """A class's sheet, ready to be drawn."""

    school: str
    group: str
    of: TermOf
    people: Sequence[PersonLine]


def print_sheets(
    desk: Desk, path: Path, term_id: int | None = None, groups: Sequence[int] = (),
    progress: Progress = QUIET, group: str = "",
) -> int:
    """Write the sheets of some classes, of one by its name, or of all, as .pdf; answers pages.

    Raises Invalid for another ending, NotFound without a term, or when nobody is asked.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        of = next((each for each in queries.term_views(session) if each.term.id == term_id),
                  queries.term_of(session, clock.today()))
        if of is None:
            raise NotFound(_("There is no term in the calendar."),
                           _("Enter it first: tab System, Calendar."))
        school = school_of(session)
        faces = [
            SheetFace(school.name if school else "", wording.group_name(name), of, list(people))
            for (id_, name), people in groupby(
                queries.people(session, of), lambda each: (each.group_id, each.group))
            if (not groups or id_ in groups) and group in ("", name)
        ]
        desk.note_read(session, "report lookback-sheets.pdf")
    if not faces:
        raise NotFound(_("Nobody is on the roll."), _("Import a class list first."))
    return write(faces, desk.actor.display, clock.now(), path, progress)


def write(faces: Sequence[SheetFace], printed_by: str, at: datetime, path: Path,
          progress: Progress) -> int:
    """Write them. Raises Cancelled, Unavailable; then nothing is left behind."""
    total, done = sum(map(_pages, faces)), 0
    foot = _("Printed {at}").format(at=f"{clock.local(at):%Y-%m-%d %H:%M}") + "·" + printed_by
    with draft(path) as file:
        surface = Surface(LANDSCAPE, _("Look-back sheets"), faces[0].school)
        for face in faces:
            for page in range(_pages(face)):
                progress.step(done, total)
                _page(surface, face, page, foot)
                done += 1
        surface.save(file)
        progress.step(total, total)
    return total


def _pages(face: SheetFace) -> int:
    return max(1, -(-len(face.people) // ROWS))


def _page(surface: Surface, face: SheetFace, page: int, foot: str) -> None:
    _head(surface, face)
    surface.stamp("columns", partial(_columns, surface))
    for place, line in enumerate(face.people[page * ROWS:(page + 1) * ROWS]):
        _row(surface, TOP + HEADER + place * ROW, page * ROWS + place + 1, line)
    _foot(surface, face, page, foot)
    surface.turn()


def _head(surface: Surface, face: SheetFace) -> None:
    right = surface.width - MARGIN
    surface.text(MARGIN, 38, face.school, SCHOOL)
    title = _("Look-back sheet of {group}").format(group=face.group)
    surface.text(MARGIN, 64, title, TITLE.fitted(title, 420))
    span = _("{first} – {last} before {term}").format(
        first=face.of.window.first, last=face.of.window.last, term=face.of.term.name)
    surface.text(right, 64, span, NAME.fitted(span, 320), "right")
    hint = _("Each stay with its days: 02-10 – 02-12, county and street. Write “none” where there "
             "is nothing to tell; tick what applies.")
    if face.of.risky:
        hint += _(" Add the risk level when you know it: low, medium, high.")
    surface.text(MARGIN, 82, hint, NOTE.fitted(hint, right - MARGIN))


def _columns(surface: Surface) -> None:
    """Titles and lines of a full page: every page has them, they are stored once."""
    width = surface.width - 2 * MARGIN
    surface.box(MARGIN, TOP, width, HEADER, TINT)
    surface.line(MARGIN, TOP, MARGIN + width, TOP, TEAL, 1.25)
    x = MARGIN
    for title, share, _ticks in COLUMNS:
        words = _(title)
        surface.text(x + 4, TOP + 20, words, HEAD.fitted(words, share * MM - 6))
        x += share * MM
        surface.line(x, TOP, x, TOP + HEADER + ROWS * ROW, LINE2)
    for place in range(ROWS + 1):
        y = TOP + HEADER + place * ROW
        surface.line(MARGIN, y, MARGIN + width, y, LINE3 if place == 0 else LINE2)


def _row(surface: Surface, y: float, place: int, line: PersonLine) -> None:
    middle, x = y + ROW / 2 + 4, MARGIN
    told = _("told already") if line.sheet else ""
    shown = (str(place), line.name, line.number, told)
    for column, (_title, share, ticks) in enumerate(COLUMNS):
        room = share * MM - 8
        if column < len(shown):
            style = (BODY, NAME, BODY, NOTE)[column]
            surface.text(x + 4, middle, shown[column], style.fitted(shown[column], room))
        for number, word in enumerate(ticks):
            top = y + ROW / 2 - BOX / 2 + (number - (len(ticks) - 1) / 2) * 12
            surface.frame(x + 4, top, BOX, BOX, 1.5, line=LINE3)
            surface.text(x + 16, top + 7, _(word), TICK.fitted(_(word), room - 12))
        x += share * MM


def _foot(surface: Surface, face: SheetFace, page: int, foot: str) -> None:
    right, y = surface.width - MARGIN, surface.height - 28
    words = _("Class teacher")
    surface.text(MARGIN, y, words, BODY)
    start = MARGIN + BODY.width(words) + 8
    surface.line(start, y + 2, start + 120, y + 2, LINE3)
    total = _("{count} people").format(count=len(face.people))
    page_words = _("Page {page} of {pages}").format(page=page + 1, pages=_pages(face))
    surface.text(right, y, f"{foot}·{total}·{page_words}", NOTE, "right")
