"""Sheets of the class check for teachers without the program: a row a pupil, a code a row (R2.3).

Who has nothing ticked is here and well. The code opens the pupil's form when it is entered later.
"""

from datetime import date
from functools import partial
from pathlib import Path

from app import clock
from app.errors import Invalid, NotFound
from app.health.checks import paper, queries, wording
from app.health.checks.queries import Sheet
from app.health.checks.rules import Presence, Round, Symptom
from app.i18n import N_, _
from app.people.paper.codes import sheet_number
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.draft import draft
from app.reports.entry_sheets import BODY, HEAD, NAME, NOTE, SCHOOL, TITLE, digit_boxes
from app.reports.page import LANDSCAPE
from app.reports.surface import LINE2, LINE3, MM, TEAL, TINT, Surface
from app.security.desk import Desk
from app.security.rights import Right

MARGIN = 12 * MM
TOP, HEADER, ROW = 76.0, 34.0, 11.6 * MM
ROWS = 13
"""Rows of a page: four pages take a class of 52."""
QR, QR_VERSION = 9.6 * MM, 2
TICK = 4 * MM
SEAT, NAMES, CODE, AWAY, ILL, CELSIUS, ONSET = 9.0, 27.0, 16.0, 8.5, 7.6, 23.0, 23.0
"""Widths in millimetres; the note takes what is left."""
TICKED = (*(Presence.SICK, Presence.LEAVE, Presence.ABSENT), *Symptom)
SIGNED = (N_("Class teacher"), N_("Entered by"))
ASKED = (N_("Unexplained high fever or the like"), N_("Another sudden event"),
         N_("Unexplained illness of several"))


def write(
    desk: Desk, path: Path, day: date, round_: Round, group: str = "",
    progress: Progress = QUIET,
) -> int:
    """Write the sheets of all classes, or of one, as .pdf; answers how many pages.

    Raises Invalid for another ending, NotFound when there is no such class.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_HEALTH) as session:
        sheets = [queries.sheet(session, line.group_id, day, round_, clock.now())
                  for line in queries.classes(session, day, round_)
                  if group in ("", line.name)]
        printed = {sheet.group_id: paper.printed(session, sheet) for sheet in sheets}
        school = school_of(session)
        desk.note_read(session, "report check-sheets.pdf")
    if not sheets:
        raise NotFound(_("There is no such class."))
    foot = "·".join((_("Printed {at}").format(
        at=f"{clock.local(clock.now()):%Y-%m-%d %H:%M}"), desk.actor.display))
    total, done = sum(map(_pages, sheets)), 0
    with draft(path) as file:
        surface = Surface(LANDSCAPE, _("Check sheets"), school.name if school else "")
        for sheet in sheets:
            for page in range(_pages(sheet)):
                progress.step(done, total)
                _page(surface, sheet, printed[sheet.group_id], page,
                      (school.name if school else "", foot))
                done += 1
        surface.save(file)
    progress.step(total, total)
    return total


def _pages(sheet: Sheet) -> int:
    return max(1, -(-len(sheet.pupils) // ROWS))


def _page(surface: Surface, sheet: Sheet, codes: dict[int, str], page: int,
          told: tuple[str, str]) -> None:
    school, foot = told
    _head(surface, sheet, school)
    surface.stamp("columns", partial(_columns, surface))
    rows = sheet.pupils[page * ROWS:(page + 1) * ROWS]
    for place, pupil in enumerate(rows):
        y = TOP + HEADER + place * ROW
        middle, x = y + ROW / 2 + 4, MARGIN
        surface.text(x + 4, middle, pupil.seat or str(page * ROWS + place + 1), BODY)
        x += SEAT * MM
        surface.text(x + 4, middle, pupil.name, NAME.fitted(pupil.name, NAMES * MM - 6))
        surface.code(x + NAMES * MM + 3 * MM, y + (ROW - QR) / 2, QR, codes[pupil.person_id],
                     QR_VERSION)
        _places(surface, y)
    _foot(surface, sheet, page, foot)
    surface.turn()


def _head(surface: Surface, sheet: Sheet, school: str) -> None:
    from app.reports.page import period_words

    right = surface.width - MARGIN
    title = _("{group} {round}: sheet for the class teacher").format(
        group=sheet.name, round=_(wording.ROUND[sheet.round]))
    surface.text(MARGIN, 34, school, SCHOOL)
    surface.text(MARGIN, 56, title, TITLE.fitted(title, 380))
    number = sheet_number(sheet.group_id, sheet.day, paper.SHEET[sheet.round])
    surface.text(right, 32, number, BODY, "right")
    surface.text(right, 54, period_words(Period(sheet.day, sheet.day)), NAME, "right")
    words = _("Time of the look")
    start = right - 190 - BODY.width(words)
    surface.text(start - 84, 54, words, BODY)
    digit_boxes(surface, start - 78 + BODY.width(words), 50, 54, (2, ":", 2), 0)
    hint = _("Tick who is away or has something; who has nothing ticked is here and well. "
             "“Severe” is two ticks. The code of a row is scanned when it is entered.")
    surface.text(MARGIN, 70, hint, NOTE.fitted(hint, right - MARGIN))


def _columns(surface: Surface) -> None:
    """Titles and lines of a full page: every page has them, they are stored once."""
    width = surface.width - 2 * MARGIN
    surface.box(MARGIN, TOP, width, HEADER, TINT)
    surface.line(MARGIN, TOP, MARGIN + width, TOP, TEAL, 1.25)
    x = MARGIN
    for title, share in _titles(width):
        _title(surface, x, share, title)
        x += share
    for place in range(ROWS + 1):
        y = TOP + HEADER + place * ROW
        surface.line(MARGIN, y, MARGIN + width, y, LINE3 if place == 0 else LINE2)


def _titles(width: float) -> list[tuple[str, float]]:
    plain = [(_("Seat"), SEAT), (_("Name"), NAMES), (_("Code"), CODE),
             *((_(wording.PRESENCE[each]) if isinstance(each, Presence)
                else _(wording.SYMPTOM[each]), AWAY if isinstance(each, Presence) else ILL)
               for each in TICKED),
             (_("Temperature (°C)"), CELSIUS), (_("Onset"), ONSET)]
    told = [(words, share * MM) for words, share in plain]
    return [*told, (_("Note"), width - sum(share for _words, share in told))]


def _title(surface: Surface, x: float, share: float, words: str) -> None:
    """In one line, or in two where two letters fill the column."""
    room = share - 3
    if HEAD.width(words) <= room or len(words) < 3:
        surface.text(x + 2, TOP + 20, words, HEAD.fitted(words, room))
        return
    half = -(-len(words) // 2)
    for line, part in enumerate((words[:half], words[half:])):
        surface.text(x + 2, TOP + 15 + 11 * line, part, HEAD.fitted(part, room))


def _places(surface: Surface, y: float) -> None:
    """Where the pen goes: a box to tick a column, digits of the temperature, the onset."""
    x = MARGIN + (SEAT + NAMES + CODE) * MM
    top = y + (ROW - TICK) / 2
    for each in TICKED:
        share = (AWAY if isinstance(each, Presence) else ILL) * MM
        left = x + 2
        for edge in (top, top + TICK):
            surface.line(left, edge, left + TICK, edge, LINE3)
        for edge in (left, left + TICK):
            surface.line(edge, top, edge, top + TICK, LINE3)
        x += share
    digit_boxes(surface, x + 3, y, CELSIUS * MM - 8, (2, ".", 1), ROW)
    surface.line(x + CELSIUS * MM + 3, y + ROW - 9, x + (CELSIUS + ONSET) * MM - 6, y + ROW - 9,
                 LINE3)


def _foot(surface: Surface, sheet: Sheet, page: int, foot: str) -> None:
    right, y = surface.width - MARGIN, surface.height - 40
    x = MARGIN
    for words in map(_, ASKED):
        surface.text(x, y, words, BODY)
        x += BODY.width(words) + 6
        for word in (_("yes"), _("no")):
            surface.frame(x, y - 8, 9, 9, 1, line=LINE3)
            surface.text(x + 12, y, word, BODY)
            x += 18 + BODY.width(word)
        x += 10
    for words in map(_, SIGNED):
        start = x + BODY.width(words) + 5
        surface.text(x, y, words, BODY)
        surface.line(start, y + 2, min(start + 74, right), y + 2, LINE3)
        x = start + 84
    total = _("{count} people").format(count=len(sheet.pupils))
    words = _("Page {page} of {pages}").format(page=page + 1, pages=_pages(sheet))
    surface.text(right, surface.height - 22, f"{total}·{words}", NOTE, "right")
    surface.text(MARGIN, surface.height - 22, foot, NOTE)
