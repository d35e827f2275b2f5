"""Sheets for doors: which place it is, its code, who answers for it; one or several a page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.places.grid import views
from app.places.grid.views import PlaceView
from app.places.grid.wording import USE
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import INK, INK2, INK3, LINE, MM, TEAL, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.labels.layout import A4, Layout, spread

SHEETS = (
    Layout("1", N_("One place a page"), A4, 1, 1, 210, 297),
    Layout("4", N_("Four places a page"), A4, 2, 2, 105, 148.5),
    Layout("8", N_("Eight places a page"), A4, 2, 4, 105, 74.25),
    Layout("21", N_("21 labels a page"), A4, 3, 7, 70, 42.43),
)
_WIDE = 90.0  # mm; lower sheets put words beside the code


def sheet_named(name: str) -> Layout:
    """The layout of this name. Raises Invalid."""
    found = next((each for each in SHEETS if each.name == name), None)
    if found is None:
        raise Invalid(_("There is no door sheet named {name}.").format(name=name),
                      " ".join(each.name for each in SHEETS))
    return found


def print_doors(desk: Desk, keys: Sequence[int] | None, sheet: Layout, path: Path, *,
                start: int = 1, progress: Progress = QUIET) -> int:
    """Write the sheets of these places, all in use without `keys`; answers how many.

    Raises Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.read(Right.READ_GRID) as session:
        every = views.place_views(session, clock.today(), closed=False)
        school = school_of(session)
    wanted = None if keys is None else set(keys)
    chosen = [each for each in every if wanted is None or each.id in wanted]
    if not chosen:
        raise Invalid(_("Choose first whose door sheets are wanted."))
    write(chosen, school.name if school else "", sheet, path, start, progress)
    return len(chosen)


def write(places: Sequence[PlaceView], school: str, sheet: Layout, path: Path, start: int = 1,
          progress: Progress = QUIET) -> None:
    """Draw them. Raises Cancelled, Unavailable; then nothing is left behind."""
    pages = list(spread(places, sheet, start))
    with draft(path) as file:
        surface = Surface((sheet.page[0] * MM, sheet.page[1] * MM), _("Door sheets"), school)
        for number, each in enumerate(pages):
            progress.step(number, len(pages))
            if not sheet.single:
                surface.stamp("grid", partial(_grid, surface, sheet))
            for place, view in each:
                x, y = sheet.place(place)
                draw = _tall if sheet.height > _WIDE else _low
                draw(surface, x * MM, y * MM, sheet, view, school)
            surface.turn()
        surface.save(file)
        progress.step(len(pages), len(pages))


def _grid(surface: Surface, sheet: Layout) -> None:
    """Hairlines where it is cut."""
    for n in range(1, sheet.columns):
        x = sheet.place(n)[0] * MM
        surface.line(x, 0, x, surface.height, LINE, dash="1 3")
    for n in range(1, sheet.rows):
        y = sheet.place(n * sheet.columns)[1] * MM
        surface.line(0, y, surface.width, y, LINE, dash="1 3")


def _tall(surface: Surface, x: float, y: float, sheet: Layout, view: PlaceView, school: str
          ) -> None:
    """School, name, code, who answers: below each other, in the size of the sheet."""
    width, height = sheet.width * MM, sheet.height * MM
    scale = height / (297 * MM)
    middle, room = x + width / 2, width - 36 * MM * scale
    surface.text(middle, y + 84 * scale, school, _style(school, 17 * scale, room, INK2), "centre")
    surface.line(x + 18 * MM * scale, y + 102 * scale, x + width - 18 * MM * scale,
                 y + 102 * scale, TEAL, 2 * scale)
    top = y + 172 * scale
    for line in lines(view.place.name, room, 54 * scale, bold=True)[:2]:
        style = Style(54 * scale, bold=True)
        surface.text(middle, top, line, style.fitted(line, room), "centre")
        top += 60 * scale
    about = "·".join(filter(None, (view.place.path, _(USE[view.place.use]))))
    surface.text(middle, top - 20 * scale, about, _style(about, 16 * scale, room, INK2), "centre")
    side = 290 * scale
    surface.code(middle - side / 2, top + 12 * scale, side, view.place.code)
    below = top + side + 42 * scale
    surface.text(middle, below, view.place.code, Style(22 * scale, bold=True), "centre")
    for words, size, bold in _facts(view):
        below += size * 1.75 * scale
        surface.text(middle, below, words, _style(words, size * scale, room, bold=bold),
                     "centre")
    hint = _("Scan this code when a round, a test or a finding is written down here.")
    surface.text(middle, y + height - 44 * scale, hint, _style(hint, 11 * scale, room, INK3),
                 "centre")


def _low(surface: Surface, x: float, y: float, sheet: Layout, view: PlaceView, school: str
         ) -> None:
    """The code at the left, words beside it."""
    width, height = sheet.width * MM, sheet.height * MM
    scale = height / (74.25 * MM)
    edge = 6 * MM * max(scale, 0.7)
    side = min(height - 2 * edge - 14, width * 0.42)
    surface.code(x + edge, y + edge, side, view.place.code)
    surface.text(x + edge + side / 2, y + edge + side + 11, view.place.code,
                 Style(9, bold=True), "centre")
    left, room = x + edge + side + 8, width - 2 * edge - side - 8
    base = y + edge + 18 * scale
    for line in lines(view.place.name, room, 18 * scale, bold=True)[:2]:
        surface.text(left, base, line, Style(18 * scale, bold=True).fitted(line, room))
        base += 22 * scale
    surface.text(left, base, view.place.path, _style(view.place.path, 9 * scale, room, INK2))
    for words, size, bold in _facts(view):
        base += max(size * scale, 7)
        surface.text(left, base + 2, words, _style(words, max(size * 0.62 * scale, 6.5), room,
                                                    bold=bold))
    surface.text(left, y + height - edge, school, _style(school, 7, room, INK3))


def _facts(view: PlaceView) -> list[tuple[str, float, bool]]:
    if not view.cell:
        return []
    head = _("Head of the cell: {name}").format(name=view.head) if view.head else _("No head")
    return [(view.cell, 17, False), (head, 22, True),
            *([(_("Telephone {phone}").format(phone=view.phone), 17, False)]
              if view.phone else [])]


def _style(words: str, size: float, room: float, ink: str = INK, bold: bool = False) -> Style:
    return Style(size, ink, bold).fitted(words, room)
