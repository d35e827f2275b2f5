"""Labels of lots, stores and devices: a code that a scanner reads, what it is, until when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import INK2, INK3, LINE, MM, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.devices.queries import devices
from app.supplies.devices.wording import KIND
from app.supplies.items.queries import items
from app.supplies.labels.codes import Labelled, device_code, lot_code, store_code
from app.supplies.labels.layout import Layout, spread
from app.supplies.ledger.queries import standing
from app.supplies.ledger.stores import every

_PAD = 2.6 * MM
_SMALL = 32.0  # mm; lower labels bear less
NAME, FACT = Style(10, bold=True), Style(7.5, INK2)
BIG, HINT = Style(9.5, bold=True), Style(6, INK3)


@dataclass(frozen=True)
class LabelFace:
    """What stands on a label: title, a fact, what must be seen at once, another fact."""

    code: str
    title: str
    fact: str
    big: str
    other: str = ""


def print_labels(desk: Desk, keys: Sequence[int], sheet: Layout, path: Path, *, start: int = 1,
                 copies: int = 1, progress: Progress = QUIET, what: Labelled = Labelled.LOT
                 ) -> int:
    """Write the labels of these lots, stores or devices as .pdf; answers how many.

    Raises Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.read(Right.READ_STOCK) as session:
        known = FACES[what](session, keys)
        school = school_of(session)
    faces = [known[key] for key in keys if key in known]
    if not faces:
        raise Invalid(_("Choose first what bears the label."))
    write(faces, school.name if school else "", sheet, path, start, copies, progress)
    return len(faces) * copies


def _lots(session: Session, keys: Sequence[int]) -> dict[int, LabelFace]:
    titles = {each.id: each.title for each in items(session)}
    return {
        row.standing.lot_id: LabelFace(
            lot_code(row.standing.lot_id), titles[row.item_id],
            _("Batch {batch}").format(batch=row.batch or f"#{row.standing.lot_id}"),
            _("Usable until {day}").format(day=row.standing.expires) if row.standing.expires
            else _("Without an end"), row.store)
        for row in reversed(standing(session, keys))}


def _stores(session: Session, _keys: Sequence[int]) -> dict[int, LabelFace]:
    return {each.id: LabelFace(store_code(each.id), each.name, "", _("Store room"))
            for each in every(session) if not each.closed}


def _devices(session: Session, _keys: Sequence[int]) -> dict[int, LabelFace]:
    today = clock.today()
    return {
        each.id: LabelFace(
            device_code(each.id), each.number,
            "·".join(filter(None, (_(KIND[each.kind]), each.model))),
            _("Calibrated until {day}").format(day=each.state.due) if each.state.due else "",
            each.state.place)
        for each in devices(session, Period(today, today))}


FACES: Mapping[Labelled, Callable[[Session, Sequence[int]], dict[int, LabelFace]]] = {
    Labelled.LOT: _lots, Labelled.STORE: _stores, Labelled.DEVICE: _devices}


def write(faces: Sequence[LabelFace], school: str, sheet: Layout, path: Path, start: int = 1,
          copies: int = 1, progress: Progress = QUIET) -> None:
    """Draw them. Raises Cancelled, Unavailable; then nothing is left behind."""
    pages = list(spread(faces, sheet, start, copies))
    with draft(path) as file:
        surface = Surface((sheet.page[0] * MM, sheet.page[1] * MM), _("Labels to scan"), school)
        for number, page in enumerate(pages):
            progress.step(number, len(pages))
            if not sheet.single:
                surface.stamp("grid", partial(_grid, surface, sheet))
            for place, face in page:
                x, y = sheet.place(place)
                _label(surface, x * MM, y * MM, sheet, face, school)
            surface.turn()
        surface.save(file)
        progress.step(len(pages), len(pages))


def _grid(surface: Surface, sheet: Layout) -> None:
    """Hairlines where sheets without ready cuts are cut."""
    if sheet.across_gap or sheet.down_gap:
        return
    for n in range(1, sheet.columns):
        x = sheet.place(n)[0] * MM
        surface.line(x, 0, x, surface.height, LINE, dash="1 3")
    for n in range(1, sheet.rows):
        y = sheet.place(n * sheet.columns)[1] * MM
        surface.line(0, y, surface.width, y, LINE, dash="1 3")


def _label(surface: Surface, x: float, y: float, sheet: Layout, face: LabelFace, school: str
           ) -> None:
    width, height = sheet.width * MM, sheet.height * MM
    low = sheet.height < _SMALL
    edge = _PAD + 1.4 * MM
    side = min(height - 2 * edge - (8 if not low else 7), width * 0.36)
    surface.code(x + edge, y + edge, side, face.code)
    surface.text(x + edge + side / 2, y + edge + side + 9, face.code, FACT, "centre")
    left = x + edge + side + 3 * MM
    room = x + width - edge - left
    base = y + edge + 8
    for line in lines(face.title, room, NAME.size, bold=True)[: 2 if not low else 1]:
        surface.text(left, base, line, NAME.fitted(line, room))
        base += 12
    surface.text(left, base + 1, face.fact, FACT.fitted(face.fact, room))
    surface.text(left, base + 13, face.big, BIG.fitted(face.big, room))
    if not low:
        surface.text(left, base + 24, face.other, FACT.fitted(face.other, room))
        surface.text(left, y + height - edge, school, HINT.fitted(school, room))
